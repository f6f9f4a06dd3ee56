"""The lines of registry/acts.csv: published acts and what each is to an entity of legislation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minutes_graph.model import Act, ActRelation, EntityKind
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.known.registry_rows import Row, is_day

_RELATIONS = {relation.value for relation in ActRelation}


def what_is_wrong_with_act(row: Row) -> str:
    """Report why a line is no act, or nothing where it is one; its address is looked at elsewhere."""
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
