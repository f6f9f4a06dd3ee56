"""Reading the registry's CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DatedName, Entity, EntityKind, Identifier
from minutes_graph.resolve.known.registry import (
    Entry,
    Readiness,
    Registry,
    Row,
    Spelling,
    Standing,
    cells,
    make_registry,
    read_table,
    what_is_wrong_with_act,
    with_acts,
)
from minutes_graph.resolve.names import name_words
from minutes_graph.resources import resource_folder


def load_registry(folder: Path | None = None) -> Outcome[Registry]:
    """Return the program's own registry with the entities of `folder` added.

    An entity of `folder` takes the place of one of the program's that has its kind and key.
    """
    own = _read_folder(resource_folder("registry"))
    acts = _read_acts(resource_folder("registry"))
    if folder is None:
        return Outcome(make_registry(with_acts(own.value, acts.value)), (*own.diagnostics, *acts.diagnostics))
    local, more = _read_folder(folder), _read_acts(folder)
    known = {(entry.entity.kind, entry.entity.key) for entry in local.value}
    kept = tuple(entry for entry in own.value if (entry.entity.kind, entry.entity.key) not in known)
    entries = with_acts((*kept, *local.value), (*acts.value, *more.value))
    findings = (*own.diagnostics, *acts.diagnostics, *local.diagnostics, *more.diagnostics)
    return Outcome(make_registry(entries), findings)


def _read_folder(folder: Path) -> Outcome[tuple[Entry, ...]]:
    """Return what the files of a folder hold; one that is not there is empty."""
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for name, reader in _READERS:
        table = read_table(folder / name)
        found += table.diagnostics
        entries += reader(table.value)
    return Outcome(tuple(entries), tuple(found))


def _read_acts(folder: Path) -> Outcome[tuple[Row, ...]]:
    return read_table(folder / "acts.csv", what_is_wrong_with_act)


def empty_registry() -> Registry:
    """Return a registry that knows nothing."""
    return make_registry(())


def _identifiers(row: Row) -> tuple[Identifier, ...]:
    pairs = (cell.partition("=") for cell in cells(row, "identifiers"))
    return tuple(Identifier(scheme.strip(), value.strip()) for scheme, _, value in pairs)


def _entity(kind: EntityKind, row: Row, key: str, subkind: str) -> Entity:
    return Entity(
        kind=kind,
        key=key,
        name=row["name"],
        subkind=subkind,
        identifiers=_identifiers(row),
        same_as=cells(row, "same_as"),
        homepage=row.get("homepage") or None,
        see_also=cells(row, "see_also"),
    )


def _spellings(row: Row) -> tuple[Spelling, ...]:
    free = dict.fromkeys((row["name"], *cells(row, "names")))
    return (
        *(Spelling(text) for text in free),
        *(Spelling(text, needs_introduction=True) for text in cells(row, "abbreviations")),
    )


def _read_municipalities(rows: Iterable[Row]) -> list[Entry]:
    return [
        Entry(
            _entity(EntityKind.MUNICIPALITY, row, row["key"], "municipality"),
            (
                Spelling(row["name"]),
                *(Spelling(text, needs_introduction=True) for text in cells(row, "places")),
            ),
        )
        for row in rows
    ]


def _by_key(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault("/".join(filter(None, (row.get("municipality", ""), row["key"]))), []).append(row)
    yield from grouped.items()


def _dated(kind: EntityKind, key: str, rows: list[Row], column: str) -> Entity:
    last = max(rows, key=lambda row: (row.get("valid_to") or "9999", row.get("valid_from") or ""))
    entity = _entity(kind, last, key, last.get("kind", ""))
    names = tuple(
        DatedName(row[column], row.get("valid_from") or None, row.get("valid_to") or None)
        for row in rows
        if row.get(column)
    )
    return Entity(
        kind,
        key,
        entity.name,
        entity.subkind,
        names=names,
        identifiers=tuple(one for row in rows for one in _identifiers(row)),
        same_as=tuple(one for row in rows for one in cells(row, "same_as")),
        homepage=entity.homepage,
        see_also=tuple(one for row in rows for one in cells(row, "see_also")),
    )


def _read_bodies(rows: Iterable[Row]) -> list[Entry]:
    entries = []
    for key, group in _by_key(rows):
        spellings = dict.fromkeys(spelling for row in group for spelling in _spellings(row))
        municipality = group[0].get("municipality", "")
        body = _dated(EntityKind.BODY, key, group, "name")
        entries.append(Entry(body, tuple(spellings), municipality, Standing.INSIDE))
    return entries


def _read_parties(rows: Iterable[Row]) -> list[Entry]:
    entries = []
    for key, group in _by_key(rows):
        texts = dict.fromkeys(text for row in group for text in (row["name"], *cells(row, "names")))
        party = _dated(EntityKind.PARTY, key, group, "code")
        places = tuple(dict.fromkeys(place for row in group for place in cells(row, "municipalities")))
        entries.append(Entry(party, tuple(Spelling(text) for text in texts), places=places))
    return entries


def _read_people(rows: Iterable[Row]) -> list[Entry]:
    return [
        Entry(
            _entity(EntityKind.PERSON, row, f"{row.get('municipality', '')}/{row['key']}", ""),
            _spellings(row),
            row.get("municipality", ""),
            Standing.INSIDE,
            cells(row, "bodies"),
            cells(row, "parties"),
        )
        for row in rows
    ]


def _read_organisations(rows: Iterable[Row]) -> list[Entry]:
    return [
        Entry(
            _entity(EntityKind.ORGANISATION, row, row["key"], row.get("kind", "")),
            _spellings(row),
            row.get("municipality", ""),
            Standing.INSIDE if row.get("standing") == Standing.INSIDE.value else Standing.OUTSIDE,
            partner=Readiness(row.get("partner", "")),
        )
        for row in rows
    ]


def _with_indefinite(spellings: Iterable[Spelling]) -> Iterator[Spelling]:
    """Yield the spellings, and beside each of one word with a definite ending its indefinite form."""
    definite = name_words().definite
    for spelling in spellings:
        yield spelling
        for ending, indefinite in definite.items():
            if " " not in spelling.text and spelling.text.endswith(ending):
                yield Spelling(spelling.text.removesuffix(ending) + indefinite, spelling.needs_introduction)


def _read_legislation(rows: Iterable[Row]) -> list[Entry]:
    return [
        Entry(
            _entity(EntityKind.LEGISLATION, row, row["key"], row.get("kind", "")),
            tuple(dict.fromkeys(_with_indefinite(_spellings(row)))),
            valid_from=row.get("valid_from", ""),
            valid_to=row.get("valid_to", ""),
        )
        for row in rows
    ]


_READERS: tuple[tuple[str, Callable[[Iterable[Row]], list[Entry]]], ...] = (
    ("municipalities.csv", _read_municipalities),
    ("bodies.csv", _read_bodies),
    ("people.csv", _read_people),
    ("parties.csv", _read_parties),
    ("organisations.csv", _read_organisations),
    ("legislation.csv", _read_legislation),
)
