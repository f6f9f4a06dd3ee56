"""Where the files of a folder are published: `sources.csv` beside them, a row a file."""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Original
from minutes_graph.pipeline import rules

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
