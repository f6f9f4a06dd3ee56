"""Find the files to read, and where they are published (`sources.csv`)."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import readable
from minutes_graph.model import Original
from minutes_graph.pipeline import rules
from minutes_graph.readers.archives import find_members
from minutes_graph.readers.detect import HEAD, Kind, Unread, detect
from minutes_graph.readers.limits import MAX_FILE

# The endings of minutes in a folder; files that differ in their ending alone are forms of one meeting, all read.
_ENDINGS: Final = (".txt", ".md", ".html", ".htm", ".json", ".xml", ".docx", ".odt", ".pdf")
_ARCHIVE: Final = ".zip"
# A folder with one of these was written by the program: nothing in it is a source.
_WRITTEN: Final = frozenset(("build-report.json", "export-report.json", "minutes-graph-site.json"))
# Files that stand beside minutes and are none.
_BESIDE: Final = frozenset(("readme.md", "minutes-graph.toml", "sources.csv", "withdrawn.toml"))


def find_sources(given: Iterable[Path]) -> Outcome[tuple[Path, ...]]:
    """Return the files that `given` names, and those of minutes below the folders it names, sorted, each once.

    An archive stands for the documents in it. Hidden files, links and what the program wrote are left alone inside a
    folder; so is each other file without minutes, with a diagnostic. A folder without minutes is an error.
    """
    files: dict[Path, None] = {}
    found: list[Diagnostic] = []
    for path in given:
        below = _below(path) if path.is_dir() else _unpacked([path])
        files.update(dict.fromkeys(below.value))
        found.extend(below.diagnostics)
        shut = any(one.rule is rules.NO_RIGHTS for one in below.diagnostics)
        if not below.value and path.is_dir() and not shut:
            hint = f"expected files that end in {', '.join((*_ENDINGS, _ARCHIVE))}"
            message = "the folder holds no minutes"
            found.append(Diagnostic(rules.NO_SOURCES, path.name or str(path), None, message, hint))
    return Outcome(tuple(sorted(files, key=lambda path: (path.name, str(path)))), tuple(found))


def _below(folder: Path) -> Outcome[tuple[Path, ...]]:
    """Return the files of minutes below a folder, with a note on each link and on each file that was left alone."""
    links, files = [], []
    closed: list[OSError] = []
    for path in _walk(folder, closed):
        if not path.is_symlink():
            files.append(path)
        elif path.suffix.lower() in (*_ENDINGS, _ARCHIVE):
            links.append(Diagnostic(rules.LINK_SKIPPED, path.name, None, "the link was not followed"))
    unpacked = _unpacked(files)
    left: list[Diagnostic] = []
    read: list[Path] = []
    for path in unpacked.value:
        reason = _reason(path)
        if reason is None:
            read.append(path)
        else:
            left.append(_left(path, *reason))
    left.sort(key=lambda finding: finding.source)
    if left:
        message = f"{len(left)} of {len(unpacked.value)} files are not read"
        hint = "name a file to read it whatever its ending"
        left.insert(0, Diagnostic(rules.FILES_LEFT, folder.name or str(folder), None, message, hint))
    shut = (_shut(error, folder) for error in closed)
    return Outcome(tuple(read), (*shut, *links, *unpacked.diagnostics, *left))


def _shut(error: OSError, folder: Path) -> Diagnostic:
    name = Path(error.filename or folder).name or str(folder)
    message = f"the folder cannot be opened: {error.strerror or 'no reason given'}"
    return Diagnostic(rules.NO_RIGHTS, readable(name), None, message, "give the right to read and enter it")


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        if not _WRITTEN.isdisjoint(names):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _BESIDE:
                yield Path(parent, name)


def _unpacked(paths: Iterable[Path]) -> Outcome[tuple[Path, ...]]:
    """Return the paths, with those of its documents for an archive."""
    files: list[Path] = []
    found: list[Diagnostic] = []
    for path in paths:
        if path.suffix.lower() == _ARCHIVE and path.is_file():
            inside = find_members(path)
            files += (member for member in inside.value if member.name.lower() not in _BESIDE)
            found += inside.diagnostics
        else:
            files.append(path)
    return Outcome(tuple(files), tuple(found))


def _reason(path: Path) -> tuple[str, str] | None:
    """Return why a file below a folder is not read and what to do, or None where it is."""
    if path.suffix.lower() in _ENDINGS:
        return None
    kind = _kind(path)
    if isinstance(kind, Unread):
        return f"it is {kind.what}", kind.hint
    if kind in {Kind.PDF, Kind.HTML, Kind.DOCX, Kind.ODT}:
        return None
    ending = f'its name ends in "{readable(path.suffix)}"' if path.suffix else "its name has no ending"
    return ending, "name it to have it read"


def _kind(path: Path) -> Kind | Unread | None:
    """Return what a file is by its content; None where that cannot be seen, as in an archive or of a pipe."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            return detect(head + file.read(MAX_FILE) if head.startswith(b"PK") else head)
    except OSError:
        return None


def _left(path: Path, reason: str, hint: str) -> Diagnostic:
    return Diagnostic(rules.FILES_LEFT, readable(path.name), None, f"the file is not read: {reason}", hint)


SOURCES_NAME: Final = "sources.csv"
_MAX_BYTES: Final = 50_000_000
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_COLUMNS: Final = {
    "address": _ADDRESS,
    "landing_page": _ADDRESS,
    "retrieved": _DAY,
    "title": re.compile(r".+"),
}


def original_of(path: Path) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return where a file is published, None where no row tells, and what is wrong with its row.

    The columns are file, address, landing_page, retrieved (ISO 8601) and title; each but the first may be empty.
    """
    table = path.parent / SOURCES_NAME
    try:
        known = table.stat()
        rows = _rows(table, known.st_mtime_ns) if known.st_size <= _MAX_BYTES else {}
    except (OSError, ValueError, csv.Error):
        return None, ()
    row = rows.get(path.name)
    if row is None:
        return None, ()
    told = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    wrong = [name for name, form in _COLUMNS.items() if told[name] and not form.fullmatch(told[name])]
    found = tuple(
        Diagnostic(
            rules.BAD_ORIGINAL, path.name, None, f'the {name} in {SOURCES_NAME} is "{told[name][:80]}"'
        )
        for name in wrong
    )
    values = {name: value for name, value in told.items() if value and name not in wrong}
    return (Original(**values) if values else None), found


@lru_cache(maxsize=64)
def _rows(table: Path, changed: int) -> dict[str, dict[str, str]]:
    """Return the rows of a table by the name of their file; `changed` is when it was written."""
    text = table.read_text("utf-8-sig")
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    return {row["file"]: row for row in reader if row.get("file")}
