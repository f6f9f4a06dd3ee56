"""Measures whole processes, as a person waits for them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import Measured, median_of


def measure_processes(files: list[Path]) -> list[Measured]:
    """Return the medians of `--version`, `parse` of the median file by size, `build` and `trace`."""
    middle = sorted(files, key=lambda path: path.stat().st_size)[len(files) // 2]
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out"
        built = median_of(lambda: _run("build", *map(str, files), "--out", out), repeats=1)
        case = _some_case(Path(out))
        return [
            Measured("an empty Python process", median_of(_nothing)),
            Measured("minutes-graph --version", median_of(lambda: _run("--version")), 150),
            Measured("minutes-graph parse", median_of(lambda: _run("parse", str(middle))), 400),
            Measured(f"minutes-graph build ({len(files)} files)", built),
            Measured("minutes-graph trace", median_of(lambda: _run("trace", case, "--graph", out)), 500),
        ]


def _run(*arguments: str) -> None:
    program = str(Path(sys.executable).with_name("minutes-graph"))
    subprocess.run([program, *arguments], capture_output=True, check=False)


def _nothing() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def _some_case(built: Path) -> str:
    """Return a case number of the graph, the one that stands in it most often."""
    marker = "dcterms:identifier "
    graph = (built / "minutes-graph.ttl").read_text(encoding="utf-8")
    found = [
        line.split(marker)[1].strip(' ";.,') for line in graph.splitlines() if marker in line and "/" in line
    ]
    return max(found, key=lambda number: graph.count(number.replace("/", "-")))
