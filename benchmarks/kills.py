"""Kill a build at random moments: the output before must stay whole, and the next build be right.

python benchmarks/kills.py 200 [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.country import family_of, make, small


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main() -> None:
    """Kill the parent or one of its workers, in turn, and compare the output each time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    draw = random.Random(given.seed)
    with TemporaryDirectory(prefix="kills-") as name:
        minutes, out = Path(name, "minutes"), Path(name, "out")
        make(small(60), minutes)
        program = [
            sys.executable,
            "-m",
            "minutes_graph",
            "build",
            str(minutes),
            "--out",
            str(out),
            "--jobs",
            "2",
        ]
        program += ["--cache", f"{name}/cache"]
        start = time.perf_counter()
        subprocess.run(program, capture_output=True, check=False)
        longest, before = time.perf_counter() - start, contents(out)
        for number in range(given.kills):
            process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(draw.uniform(0, longest))
            below = family_of(process.pid)
            victim = process.pid if number % 2 else draw.choice(below)
            subprocess.run(["kill", "-9", str(victim)], capture_output=True, check=False)
            process.wait()
            if contents(out) != before:
                sys.exit(f"kill {number} left another output")
        subprocess.run(program, capture_output=True, check=False)
        left = sorted(path.name for path in Path(name).iterdir())
        whole = contents(out) == before and left == ["cache", "minutes", "out"]
        print(f"{given.kills} kills, every output whole, {'nothing' if whole else left} left beside")


if __name__ == "__main__":
    main()
