"""Plants personal numbers in documents of every form and counts what gets out: `python benchmarks/planted.py COUNT`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from minutes_graph.pipeline import Settings, load_knowledge
from tests.planted import holds, outputs, planted


def main(first: int, count: int) -> None:
    """Print the seeds whose numbers got out, and how many of each form were tried."""
    settings = Settings()
    knowledge = load_knowledge(settings)
    tried: Counter[str] = Counter()
    out = 0
    with TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            one = planted(seed)
            tried[one.name.rpartition(".")[2]] += 1
            path = Path(folder) / one.name
            path.write_bytes(one.content)
            leaks = [
                place
                for place, text in enumerate(outputs(path, knowledge, settings))
                if holds(text, one.serial)
            ]
            if leaks:
                out += 1
                print(f"seed {seed}: {one.name} {one.form!r} got out in {leaks}", flush=True)
            path.unlink()
    print(f"{out} of {count} got out; tried: {dict(tried)}")


if __name__ == "__main__":
    main(int(sys.argv[2]) if len(sys.argv) > 2 else 0, int(sys.argv[1]))
