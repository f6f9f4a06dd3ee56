"""Prints how long things take: `make bench`, or `python benchmarks/run.py FOLDER`.

The folder is one of minutes; where it is missing, the examples are measured. Nothing is asserted: the ratio to the
reference computation, taken in the same run, is what compares from machine to machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.clock import Measured, median_of, print_table, reference  # noqa: E402
from benchmarks.processes import measure_processes  # noqa: E402
from benchmarks.stages import measure_stages  # noqa: E402


def main() -> None:
    """Measure and print."""
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "minutes"
    folder = wanted if wanted.is_dir() else ROOT / "examples" / "minutes"
    files = sorted(
        path for path in folder.iterdir() if path.suffix in {".txt", ".md"} and path.stem != "README"
    )
    print(f"{len(files)} minutes in {folder.name}, {sum(path.stat().st_size for path in files) // 1024} KB\n")
    rows: list[Measured] = [*measure_stages(files), *measure_processes(files)]
    print_table(rows, median_of(reference))


if __name__ == "__main__":
    main()
