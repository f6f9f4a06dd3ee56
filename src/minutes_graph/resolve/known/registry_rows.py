"""The lines of the registry's tables, and what is wrong with those that cannot be read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.resolve.known.registry import Readiness
from minutes_graph.resolve.known.registry_text import read_registry_text
from minutes_graph.resolve.rules import UNREADABLE_ROW
from minutes_graph.spans import Span

Row = dict[str, str]
_IRI_COLUMNS = ("homepage", "act", "same_as", "see_also")
_ONE_ADDRESS = {"homepage", "act"}
_LETTER = r"(?:[^\s<>\"{}|\\^`%\[\]#]|%[0-9A-Fa-f]{2})"
_WEB_ADDRESS = re.compile(rf"https?://[\w.~-]+(?::\d+)?(?:[/?]{_LETTER}*)?(?:#{_LETTER}*)?")


def read_table(path: Path, further: Callable[[Row], str] = lambda row: "") -> Outcome[tuple[Row, ...]]:
    """Return the lines of a table that can be read; none where there is no such file.

    `further` says what else is wrong with a line, or nothing.
    """
    if not path.is_file():
        return Outcome(())
    text = read_registry_text(path)
    source = f"{path.parent.name}/{path.name}"
    rows: list[Row] = []
    found = list(text.diagnostics)
    reader = csv.DictReader(io.StringIO(text.value, newline=""))
    try:
        for row in reader:
            clean = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
            wrong = _what_is_wrong(clean) or further(clean)
            if wrong:
                found.append(_unreadable(source, reader.line_num, wrong))
            else:
                rows.append(clean)
    except csv.Error as error:
        found.append(_unreadable(source, reader.line_num, str(error)))
    return Outcome(tuple(rows), tuple(found))


def is_day(text: str) -> bool:
    """Return whether a text is a day as YYYY-MM-DD; days are compared as they are written."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unreadable(source: str, line: int, wrong: str) -> Diagnostic:
    return Diagnostic(UNREADABLE_ROW, source, Span(line, line), wrong, "correct the line or remove it")


def _what_is_wrong(row: Row) -> str:
    for column in ("key", "name"):
        if not row.get(column):
            return f'the column "{column}" is empty'
    for column in ("valid_from", "valid_to"):
        if row.get(column) and not is_day(row[column]):
            return f'"{row[column]}" in the column "{column}" is not a date as YYYY-MM-DD'
    if row.get("partner", "") not in {known.value for known in Readiness}:
        return f'"{row["partner"]}" in the column "partner" is not always, cue or never'
    for cell in cells(row, "identifiers"):
        if not all(part.strip() for part in cell.partition("=")):
            return f'"{cell}" in the column "identifiers" is not scheme=value'
    return _which_address_is_wrong(row)


def _which_address_is_wrong(row: Row) -> str:
    for column in _IRI_COLUMNS:
        addresses = (row[column],) if column in _ONE_ADDRESS and row.get(column) else cells(row, column)
        for address in addresses:
            if not (address.isprintable() and _WEB_ADDRESS.fullmatch(address)):
                return f'"{address}" in the column "{column}" is no http or https address'
    return ""


def cells(row: Row, column: str) -> tuple[str, ...]:
    """Return the values in a cell, parted by " | "."""
    return tuple(part.strip() for part in row.get(column, "").split("|") if part.strip())
