"""The project's own files, for the tests that look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src" / "minutes_graph"
_NOT_OURS: Final = {".git", ".venv", "build", "dist", "__pycache__", "node_modules", "htmlcov"}


def python_files() -> tuple[Path, ...]:
    """Return every Python file of the program, its tests and its benchmarks."""
    folders = (SOURCE, ROOT / "tests", ROOT / "benchmarks")
    return tuple(path for folder in folders for path in sorted(folder.rglob("*.py")))


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield every file that belongs to the project: nothing built, nothing cached."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS or path.name.endswith(("_cache", ".egg-info")) or _is_data(path.name):
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def _is_data(name: str) -> bool:
    return name.startswith(".coverage") or name in {".hypothesis", ".cache"}
