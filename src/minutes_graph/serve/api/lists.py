"""Pages of cases, meetings and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final, TypeAlias

from pyoxigraph import Literal

from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.workers.jobs import ApiJob
from minutes_graph.store import Term
from minutes_graph.trace.prefixes import sparql
from minutes_graph.trace.search import CaseFilter, search_cases

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Found: TypeAlias = tuple[int, list[Json]]

_MEETINGS: Final = """
  ?meeting a mg:Meeting ; rdfs:label ?label .
  OPTIONAL { ?meeting dcterms:date ?date }
  OPTIONAL { ?meeting mg:bodyName ?body }
  OPTIONAL { ?meeting mg:heldBy/mg:termOf ?body_iri }
  FILTER(?wanted_body = "" || CONTAINS(LCASE(COALESCE(?body, "")), ?wanted_body))
  FILTER(?wanted_year = "" || STRSTARTS(STR(?date), ?wanted_year))
"""
_PEOPLE: Final = """
  ?person a foaf:Person ; rdfs:label ?name .
  OPTIONAL { ?person mg:provisional ?provisional }
  FILTER(?wanted = "" || CONTAINS(LCASE(?name), ?wanted))
"""
_NAMED: Final = """
  VALUES (?type ?kind) {
    (foaf:Person "person") (mg:Committee "body") (mg:Party "party") (org:Organization "organisation")
    (mg:Legislation "legislation")
  }
  ?thing a ?type ; rdfs:label ?label .
  FILTER(CONTAINS(LCASE(?label), ?wanted))
"""


def list_cases(job: ApiJob, opened: Opened) -> Found:
    """Give a page of the cases that are wanted, in order of number or best first."""
    wanted = CaseFilter(job.value("q"), job.value("body"), job.value("year"), job.value("pending") == "true")
    found = search_cases(opened.graph, wanted).value
    start = int(job.value("offset", "0"))
    page = found[start : start + int(job.value("limit", "50"))]
    return len(found), [_plain(asdict(case)) for case in page]


def list_meetings(job: ApiJob, opened: Opened) -> Found:
    """Give a page of meetings, the latest first."""
    bound = {
        "wanted_body": Literal(job.value("body").casefold()),
        "wanted_year": Literal(job.value("year")),
    }
    total = _count(opened, "meeting", _MEETINGS, bound)
    rows = _rows(
        opened,
        "SELECT DISTINCT ?meeting ?label ?date ?body ?body_iri ?wanted_body ?wanted_year",
        _MEETINGS,
        f"ORDER BY DESC(STR(?date)) STR(?meeting) {_slice(job)}",
        bound,
    )
    return total, [_row(row, ("iri", "label", "date", "body", "body_iri")) for row in rows]


def list_people(job: ApiJob, opened: Opened) -> Found:
    """Give a page of people in the order of their names."""
    bound = {"wanted": Literal(job.value("q").casefold())}
    total = _count(opened, "person", _PEOPLE, bound)
    rows = _rows(
        opened,
        "SELECT ?person ?name ?provisional ?wanted",
        _PEOPLE,
        f"ORDER BY LCASE(?name) STR(?person) {_slice(job)}",
        bound,
    )
    return total, [{"iri": row[0], "name": row[1], "provisional": bool(row[2])} for row in rows]


def search(job: ApiJob, opened: Opened) -> Found:
    """Give a page of what has the words: cases best first, and then everything whose name has them."""
    if not job.value("q").strip():
        return 0, []
    cases = search_cases(opened.graph, CaseFilter(job.value("q"))).value
    found: list[Json] = [
        {"kind": "case", "iri": case.iri, "label": " / ".join(case.titles), "case": case.case}
        for case in cases
    ]
    bound = {"wanted": Literal(job.value("q").strip().casefold())}
    rows = _rows(
        opened,
        "SELECT DISTINCT ?kind ?thing ?label ?wanted",
        _NAMED,
        "ORDER BY LCASE(?label) STR(?thing)",
        bound,
    )
    found += [{"kind": row[0], "iri": row[1], "label": row[2], "case": None} for row in rows]
    start = int(job.value("offset", "0"))
    return len(found), found[start : start + int(job.value("limit", "50"))]


def _count(opened: Opened, what: str, where: str, bound: Mapping[str, Term]) -> int:
    # The values go in by a subquery's own variables: a count projects nothing that could be bound.
    names = " ".join(f"?{name}" for name in bound)
    values = " ".join(str(term) for term in bound.values())
    query = sparql(
        f"SELECT (COUNT(DISTINCT ?{what}) AS ?n) WHERE {{ VALUES ({names}) {{ ({values}) }} {where} }}"
    )
    return int(opened.graph.select(query).values()[0][0] or 0)


def _rows(
    opened: Opened, select: str, where: str, after: str, bound: Mapping[str, Term]
) -> tuple[tuple[bool | int | float | str | None, ...], ...]:
    names = " ".join(f"?{name}" for name in bound)
    values = " ".join(str(term) for term in bound.values())
    text = f"{select} WHERE {{ VALUES ({names}) {{ ({values}) }} {where} }} {after}"
    return opened.graph.select(sparql(text)).values()


def _row(row: tuple[bool | int | float | str | None, ...], names: tuple[str, ...]) -> Json:
    return dict(zip(names, row, strict=False))


def _slice(job: ApiJob) -> str:
    return f"LIMIT {int(job.value('limit', '50'))} OFFSET {int(job.value('offset', '0'))}"


def _plain(value: object) -> Json:
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, (bool, int, float, str)) else None
