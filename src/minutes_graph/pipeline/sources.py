"""Find the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.pipeline import rules

SUFFIXES = frozenset({".txt", ".md"})


def find_sources(given: Iterable[Path]) -> Outcome[tuple[Path, ...]]:
    """Return the files that `given` names, and those of minutes below the folders it names, sorted, each once.

    Hidden files and links inside a folder are left alone. A folder without minutes is an error.
    """
    files: dict[Path, None] = {}
    found: list[Diagnostic] = []
    for path in given:
        if not path.is_dir():
            files[path] = None
            continue
        below, told = _walk(path)
        found.extend(told)
        if not below:
            hint = "expected files that end in .txt or .md"
            found.append(
                Diagnostic(
                    rules.NO_SOURCES, path.name or str(path), None, "the folder holds no minutes", hint
                )
            )
        files.update(dict.fromkeys(below))
    return Outcome(tuple(sorted(files, key=lambda path: (path.name, str(path)))), tuple(found))


def _walk(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    files: list[Path] = []
    found: list[Diagnostic] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES or name.lower() == "readme.md":
                continue
            if path.is_symlink():
                found.append(Diagnostic(rules.LINK_SKIPPED, name, None, "the link was not followed"))
            else:
                files.append(path)
    return files, found
