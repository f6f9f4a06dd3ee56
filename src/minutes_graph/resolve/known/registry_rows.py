"""The lines of the registry's tables, acts among them, and what is wrong with those that cannot be read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Act, ActRelation, EntityKind
from minutes_graph.resolve.known.registry import Entry, Readiness
from minutes_graph.resolve.rules import UNREADABLE_FILE, UNREADABLE_ROW
from minutes_graph.spans import Span

Row = dict[str, str]
_IRI_COLUMNS = ("homepage", "act", "same_as", "see_also")
_ONE_ADDRESS = {"homepage", "act"}
_LETTER = r"(?:[^\s<>\"{}|\\^`%\[\]#]|%[0-9A-Fa-f]{2})"
_WEB_ADDRESS = re.compile(rf"https?://[\w.~-]+(?::\d+)?(?:[/?]{_LETTER}*)?(?:#{_LETTER}*)?")
_RELATIONS = {relation.value for relation in ActRelation}


def read_registry_text(path: Path) -> Outcome[str]:
    """Return the text of a file in UTF-8; one that cannot be read is empty, with a diagnostic."""
    source = f"{path.parent.name}/{path.name}"
    try:
        return Outcome(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _refused(source, f"line {line} is not UTF-8", "save the file as UTF-8")
    except OSError as error:
        return _refused(source, f"{error.strerror or error}", "look at the file's permissions")


def _refused(source: str, message: str, hint: str) -> Outcome[str]:
    return Outcome("", (Diagnostic(UNREADABLE_FILE, source, None, message, hint),))


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
    cell = row.get(column)
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def what_is_wrong_with_act(row: Row) -> str:
    """Return why a line is no act, or an empty text where it is one; its address is checked by `further`."""
    for column in ("act", "evidence"):
        if not row.get(column):
            return f'the column "{column}" is empty'
    if row.get("relation") not in _RELATIONS:
        return f'"{row.get("relation", "")}" in the column "relation" is not {", ".join(sorted(_RELATIONS))}'
    published, until = row.get("published", ""), row.get("newest_until") or "9999-12-31"
    if not (is_day(published) and is_day(until)):
        return 'a date is not written as YYYY-MM-DD in "published" or "newest_until"'
    if until < published:
        return f'"{row["newest_until"]}" in the column "newest_until" is before the day of publication'
    return "" if _score(row) is not None else f'"{row.get("score", "")}" in the column "score" is not 0 to 1'


def _score(row: Row) -> float | None:
    try:
        score = float(row.get("score", ""))
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


def with_acts(entries: Iterable[Entry], rows: Iterable[Row]) -> tuple[Entry, ...]:
    """Return the entries with the acts of each; of two lines on one act and entity the later one counts."""
    acts: dict[str, dict[tuple[str, str], Act]] = {}
    for row in rows:
        act = Act(
            row["act"],
            row["name"],
            row["published"],
            ActRelation(row["relation"]),
            _score(row) or 0.0,
            row["evidence"],
            row.get("newest_until", ""),
        )
        acts.setdefault(row["key"], {})[row["act"], row["relation"]] = act
    return tuple(_with_its_acts(entry, acts) for entry in entries)


def _with_its_acts(entry: Entry, acts: dict[str, dict[tuple[str, str], Act]]) -> Entry:
    own = acts.get(entry.entity.key) if entry.entity.kind is EntityKind.LEGISLATION else None
    if not own:
        return entry
    ordered = tuple(sorted(own.values(), key=lambda act: (act.published, act.iri, act.relation.value)))
    return replace(entry, entity=replace(entry.entity, acts=ordered))
