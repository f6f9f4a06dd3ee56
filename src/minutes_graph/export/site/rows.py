"""Rows of lists: what refers to a resource, with meeting and source, and memberships of organisations."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.fetch import Fetched, text_of
from minutes_graph.export.site.model import Code, Link, Row, Source
from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import concept_value, sparql

# What is optional comes last, and one triple at a time: a store reads whatever follows it, or a longer optional part,
# for the whole graph before it joins it.
_PLACE = """?part mg:statedIn ?passage .
    ?passage mg:source ?source ; mg:firstLine ?first ; mg:lastLine ?last ."""
_SAID = """OPTIONAL { ?part mg:quote ?quote } OPTIONAL { ?meeting dcterms:date ?date }
    OPTIONAL { ?passage mg:page ?page } OPTIONAL { ?passage mg:lineOnPage ?on }"""
_TITLE = "OPTIONAL { ?item dcterms:title ?title } OPTIONAL { ?item mg:number ?number }"
_WAYS = (
    ("?part mg:underItem ?item . ?item mg:atMeeting ?meeting .", f"{_SAID} {_TITLE}"),
    ("?part mg:inVote ?vote . ?vote mg:underItem ?item . ?item mg:atMeeting ?meeting .", f"{_SAID} {_TITLE}"),
    ("?part mg:atMeeting ?meeting .", _SAID),
)
# A page lists this many places of one resource in one item; the item's page has them all.
MOST_PLACES = 5
Cells = dict[str, str | None]


def referring(*patterns: str, optional: str = "") -> str:
    """Return the query of the resources `?part` that refer to `?about` by a pattern, with their items and meetings.

    `optional` comes last: OPTIONAL and BIND.
    """
    # Each path to a part is written out from the resource, so that a store begins there and not at all items.
    ways = "\n  UNION ".join(
        f"{{ {pattern} {way} {_PLACE} {tail} {optional} }}" for pattern in patterns for way, tail in _WAYS
    )
    columns = (
        "?part ?item ?title ?number ?meeting ?date ?code ?text ?source ?first ?last ?page ?on ?quote "
        "?other ?about"
    )
    return sparql(f"SELECT {columns} WHERE {{\n  {ways}\n}}")


def referring_rows(
    store: QuadStore, query: str, iri: str, entities: Entities, group: str | None = None
) -> list[Row]:
    """Return a row an item (or meeting) that refers to a resource, the latest first, with the places of all parts.

    `group` is the group of words that the code of a part belongs to.
    """
    table = store.select(query, {"about": NamedNode(iri)})
    cells = [dict(zip(table.columns, map(text_of, row), strict=True)) for row in table.rows]
    grouped: dict[tuple[str, str], list[Cells]] = {}
    for one in sorted(cells, key=_order):
        code = one["code"] or ""
        grouped.setdefault((one["item"] or one["meeting"] or "", code), []).append(one)
    rows = [_row(parts, entities, group) for parts in grouped.values()]
    return sorted(rows, key=lambda row: row.date or "", reverse=True)


def _order(one: Cells) -> tuple[str, str, int]:
    return one["item"] or one["meeting"] or "", one["source"] or "", int(one["first"] or 0)


def _row(parts: list[Cells], entities: Entities, group: str | None) -> Row:
    first = parts[0]
    meeting = entities.meeting(first["meeting"], first["date"])
    item = first["item"]
    number = first["number"]
    main = (
        Link(first["title"] or "…", entities.addresses.page(item), int(number) if number else None)
        if item
        else meeting or Link("…")
    )
    code = concept_value(first["code"] or "")
    codes: tuple[Code, ...] = ((group, code),) if group and code else ()
    others = dict.fromkeys(link for one in parts for link in [entities.link(one["other"])] if link)
    return Row(
        main=main,
        date=first["date"],
        context=meeting if item else None,
        codes=codes,
        text=first["text"],
        others=tuple(others),
        sources=tuple(dict.fromkeys(_sources(parts, entities)))[:MOST_PLACES],
    )


def _sources(parts: Iterable[Cells], entities: Entities) -> Iterable[Source]:
    for one in parts:
        named = entities.by_iri.get(one["source"] or "")
        if named and one["first"]:
            last = int(one["last"] or one["first"])
            page, line = one["page"], one["on"]
            original = entities.originals.get(named.iri)
            yield Source(
                named.label,
                int(one["first"]),
                last,
                one["quote"],
                named.page,
                on_page=(int(page), int(line)) if page and line else None,
                original=original.at((f"#page={page}",) if page else ()) if original else None,
            )


def member_rows(fetched: Fetched, organisation: str, entities: Entities) -> list[Row]:
    """Return the municipalities that an organisation is made of, each with the judgement of the latest list."""
    return _rows(fetched, ("organization", organisation), "member", entities)


def membership_rows(fetched: Fetched, municipality: str, entities: Entities) -> list[Row]:
    """Return the organisations that a municipality is listed as a member of."""
    return _rows(fetched, ("member", municipality), "organization", entities)


def _rows(fetched: Fetched, known: tuple[str, str], other: str, entities: Entities) -> list[Row]:
    facts, (link, about) = fetched.facts, known
    found: dict[str, list[str]] = {}
    for one in facts.of_kind("OrganisationMembership"):
        if facts.text(one, link) == about:
            found.setdefault(facts.text(one, other) or "", []).append(one)
    rows = []
    for iri, memberships in found.items():
        memberships.sort(key=lambda one: facts.text(one, "date") or "")
        latest, main = memberships[-1], entities.link(iri)
        derived = (passage for one in memberships for passage in facts.texts(one, "wasDerivedFrom"))
        if main is None:
            continue
        rows.append(
            Row(
                main=main,
                span=(facts.text(memberships[0], "date") or "", facts.text(latest, "date") or ""),
                text=facts.text(latest, "reason"),
                language="en",
                score=facts.text(latest, "score"),
                sources=tuple(fetched.passages[one] for one in derived if one in fetched.passages),
            )
        )
    return sorted(rows, key=lambda row: alphabetical(row.main.label))
