"""The registry: known entities with their spellings, made of the lines of its tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Act, ActRelation, Entity, EntityKind, PartialDate
from minutes_graph.resolve.known.spellings import DamageIndex, NameIndex
from minutes_graph.resolve.names import compact
from minutes_graph.resolve.rules import UNREADABLE_FILE, UNREADABLE_ROW
from minutes_graph.spans import Span

_IN_RUNNING_TEXT = {EntityKind.ORGANISATION, EntityKind.LEGISLATION, EntityKind.BODY}
Row = dict[str, str]
_IRI_COLUMNS = ("homepage", "act", "same_as", "see_also")
_ONE_ADDRESS = {"homepage", "act"}
_LETTER = r"(?:[^\s<>\"{}|\\^`%\[\]#]|%[0-9A-Fa-f]{2})"
_WEB_ADDRESS = re.compile(rf"https?://[\w.~-]+(?::\d+)?(?:[/?]{_LETTER}*)?(?:#{_LETTER}*)?")
_RELATIONS = {relation.value for relation in ActRelation}


class Standing(Enum):
    """How an entity stands to the municipality whose minutes name it."""

    OUTSIDE = "outside"
    INSIDE = "inside"


class Readiness(Enum):
    """How readily an organisation counts as a partner where it is named."""

    AS_ITS_KIND = ""
    ALWAYS = "always"
    CUE = "cue"
    NEVER = "never"


_READINESS = frozenset(known.value for known in Readiness)


class Spelling(NamedTuple):
    """A way to write a name; `needs_introduction` keeps it silent until the document names the entity in full."""

    text: str
    needs_introduction: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A known entity with the spellings that find it.

    `municipality` is the key of the only municipality in whose minutes the spellings count, or empty;
    `groups`, the bodies that a person sits in, and `parties`, those that a person stands for, distinguish namesakes.
    A name that is used anew every year, such as that of a bill, holds from `valid_from` to `valid_to`. `places` are
    the keys of the municipalities in which alone a party stands for election, or empty.
    """

    entity: Entity
    spellings: tuple[Spelling, ...] = ()
    municipality: str = ""
    standing: Standing = Standing.OUTSIDE
    groups: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    partner: Readiness = Readiness.AS_ITS_KIND
    valid_from: str = ""
    valid_to: str = ""
    places: tuple[str, ...] = ()

    def counts_in(self, municipality: str, when: PartialDate | None) -> bool:
        """Return whether the spellings hold in that municipality's minutes of that date."""
        if self.municipality not in {"", municipality}:
            return False
        day = when.first_day().isoformat() if when else ""
        return not day or self.valid_from <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Registry:
    """The known entities; make one with `make_registry` or `load_registry`."""

    entries: tuple[Entry, ...] = ()
    by_key: dict[tuple[EntityKind, str], Entry] = field(default_factory=dict, compare=False, repr=False)
    local: dict[tuple[EntityKind, str], tuple[Entry, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    by_name: dict[tuple[EntityKind, str], tuple[Entry, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    spelled: NameIndex[tuple[Entry, Spelling]] = field(
        default_factory=lambda: NameIndex(()), compare=False, repr=False
    )
    damaged: DamageIndex[Entry] = field(default_factory=lambda: DamageIndex(()), compare=False, repr=False)

    def entity(self, kind: EntityKind, key: str) -> Entity | None:
        """Return the entity with that key, or None."""
        entry = self.by_key.get((kind, key))
        return entry.entity if entry else None

    def in_municipality(self, kind: EntityKind, municipality: str) -> tuple[Entry, ...]:
        """Return the entities of a kind that belong to one municipality."""
        return self.local.get((kind, municipality), ())

    def abbreviations(self, municipality: str) -> dict[str, str]:
        """Return the names of the bodies of a municipality by their abbreviations, such as "BBU"."""
        return {
            spelling.text: entry.entity.name
            for entry in self.in_municipality(EntityKind.BODY, municipality)
            for spelling in entry.spellings
            if len(spelling.text) > 1 and spelling.text.isalpha() and spelling.text.isupper()
        }

    def named(self, kind: EntityKind, name: str) -> tuple[Entry, ...]:
        """Return the entities of a kind that go by `name`, whatever its case, hyphens and blanks."""
        return self.by_name.get((kind, compact(name)), ())

    def party(self, code: str, when: PartialDate | None, place: str) -> tuple[Entity, ...]:
        """Return the parties that a letter or an abbreviation means at `when` in the municipality `place` (its key)."""
        found = []
        for entry in self.by_name.get((EntityKind.PARTY, compact(code)), ()):
            if entry.places and place not in entry.places:
                continue
            dated = [name for name in entry.entity.names if compact(name.name) == compact(code)]
            if (
                not dated
                or when is None
                or any(name.holds_on(when.first_day().isoformat()) for name in dated)
            ):
                found.append(entry.entity)
        return tuple(found)


def make_registry(entries: Iterable[Entry]) -> Registry:
    """Return a registry of `entries`, with its look-up tables built."""
    kept = tuple(entries)
    by_key: dict[tuple[EntityKind, str], Entry] = {}
    local: dict[tuple[EntityKind, str], list[Entry]] = {}
    by_name: dict[tuple[EntityKind, str], list[Entry]] = {}
    for entry in kept:
        kind = entry.entity.kind
        by_key[kind, entry.entity.key] = entry
        if entry.municipality:
            local.setdefault((kind, entry.municipality), []).append(entry)
        names = {compact(entry.entity.name), *(compact(n.name) for n in entry.entity.names)}
        for name in sorted(names | {compact(s.text) for s in entry.spellings}):
            by_name.setdefault((kind, name), []).append(entry)
    return Registry(
        kept,
        by_key,
        {where: tuple(found) for where, found in local.items()},
        {name: tuple(found) for name, found in by_name.items()},
        NameIndex((spelling.text, (entry, spelling)) for entry, spelling in _mentionable(kept)),
        DamageIndex((spelling.text, entry) for entry, spelling in _mentionable(kept)),
    )


def _mentionable(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Spelling]]:
    for entry in entries:
        if entry.entity.kind in _IN_RUNNING_TEXT:
            yield from ((entry, spelling) for spelling in entry.spellings)


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
    if row.get("partner", "") not in _READINESS:
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
