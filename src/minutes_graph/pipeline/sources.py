"""Find the files to read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.pipeline import rules

# The endings of minutes in a folder; of files that differ in their ending alone, the first of these is read.
_ENDINGS: Final = (".txt", ".md", ".html", ".htm", ".json", ".xml", ".pdf")
# A folder with one of these was written by the program: nothing in it is a source.
_WRITTEN: Final = frozenset(("build-report.json", "export-report.json", "minutes-graph-site.json"))


def find_sources(given: Iterable[Path]) -> Outcome[tuple[Path, ...]]:
    """Return the files that `given` names, and those of minutes below the folders it names, sorted, each once.

    Hidden files, links and what the program wrote are left alone inside a folder; what has another ending too, which is
    told. A folder without minutes is an error.
    """
    files: dict[Path, None] = {}
    found: list[Diagnostic] = []
    for path in given:
        if not path.is_dir():
            files[path] = None
            continue
        below = _below(path)
        found.extend(below.diagnostics)
        if not below.value:
            hint = f"expected files that end in {', '.join(_ENDINGS)}"
            message = "the folder holds no minutes"
            found.append(Diagnostic(rules.NO_SOURCES, path.name or str(path), None, message, hint))
        files.update(dict.fromkeys(below.value))
    return Outcome(tuple(sorted(files, key=lambda path: (path.name, str(path)))), tuple(found))


def _below(folder: Path) -> Outcome[tuple[Path, ...]]:
    """Return the files of minutes below a folder, with a note on the links and a note on the files left alone."""
    best: dict[Path, Path] = {}
    found: list[Diagnostic] = []
    left: Counter[str] = Counter()
    for path in _walk(folder):
        ending = path.suffix.lower()
        if path.is_symlink():
            if ending in _ENDINGS:
                found.append(Diagnostic(rules.LINK_SKIPPED, path.name, None, "the link was not followed"))
            continue
        other = best.get(path.with_suffix(""), path)
        if ending not in _ENDINGS or _rank(other) < _rank(path):
            left[ending or "without an ending"] += 1
            continue
        if other is not path:
            left[other.suffix.lower()] += 1
        best[path.with_suffix("")] = path
    if left:
        told = ", ".join(f"{count} {ending}" for ending, count in sorted(left.items()))
        message = f"files that are not read: {told}"
        hint = "name a file to read it whatever its ending"
        found.append(Diagnostic(rules.FILES_LEFT, folder.name or str(folder), None, message, hint))
    return Outcome(tuple(best.values()), tuple(found))


def _rank(path: Path) -> int:
    return _ENDINGS.index(path.suffix.lower())


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        if not _WRITTEN.isdisjoint(names):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in {
                "readme.md",
                "minutes-graph.toml",
                "withdrawn.toml",
            }:
                yield Path(parent, name)
