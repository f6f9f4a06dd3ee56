"""Pages of cases, meetings and people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias, TypeVar

from pyoxigraph import Literal

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import slug
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.workers.messages import ApiJob
from minutes_graph.trace.facts import sparql
from minutes_graph.trace.search import CaseFilter, search_cases

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
_T = TypeVar("_T")

_MEETINGS: Final = """
  ?meeting a mg:Meeting ; rdfs:label ?label .
  OPTIONAL { ?meeting dcterms:date ?date }
  OPTIONAL { ?meeting mg:bodyName ?body }
  OPTIONAL { ?meeting mg:cancelled ?cancelled }
  OPTIONAL { ?meeting mg:heldBy/mg:termOf ?body_iri }
"""
_BODY_SLUG: Final = 'REPLACE(STR(?meeting), "^.*/([^/]+)/[^/]+$", "$1")'
_PEOPLE: Final = """
  ?person a foaf:Person ; rdfs:label ?name .
  OPTIONAL { ?person mg:provisional ?provisional }
"""
_PERSON_SLUG: Final = 'REPLACE(STR(?person), "^.*/", "")'
_NAMED: Final = """
  VALUES (?type ?kind) {
    (foaf:Person "person") (mg:Committee "body") (mg:Party "party") (org:Organization "organisation")
    (mg:Legislation "legislation")
  }
  ?thing a ?type ; rdfs:label ?label .
"""
_THING_SLUG: Final = 'REPLACE(STR(?thing), "^.*/", "")'


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results: the total, those of the page, and suggestions where there are none."""

    total: int
    items: tuple[Json, ...]
    hint: str = ""


def list_cases(job: ApiJob, opened: Opened) -> Found:
    """Return a page of the cases that match, in order of number or best first."""
    wanted = CaseFilter(job.value("q"), job.value("body"), job.value("year"), job.value("pending") == "true")
    found = search_cases(opened.graph, wanted)
    page = _page(found.value, job)
    return Found(len(found.value), tuple(_plain(asdict(case)) for case in page), _hint(found.diagnostics))


def list_meetings(job: ApiJob, opened: Opened) -> Found:
    """Return a page of meetings, the latest first."""
    where = _MEETINGS + _filter_words(job.value("body"), 'COALESCE(?body, "")', _BODY_SLUG)
    if job.value("year"):
        where += f"FILTER(STRSTARTS(STR(?date), {Literal(job.value('year'))}))"
    total = _count(opened, "meeting", where)
    rows = _rows(
        opened,
        f"SELECT DISTINCT ?meeting ?label ?date ?body ?body_iri ?cancelled WHERE {{ {where} }} "
        f"ORDER BY DESC(STR(?date)) STR(?meeting) {_slice(job)}",
    )
    names = ("iri", "label", "date", "body", "body_iri")
    found: list[Json] = [
        {**dict(zip(names, row[:-1], strict=True)), "cancelled": bool(row[-1])} for row in rows
    ]
    return Found(total, tuple(found))


def list_people(job: ApiJob, opened: Opened) -> Found:
    """Return a page of people in the order of their names."""
    where = _PEOPLE + _filter_words(job.value("q"), "?name", _PERSON_SLUG)
    total = _count(opened, "person", where)
    rows = _rows(
        opened,
        f"SELECT DISTINCT ?person ?name ?provisional WHERE {{ {where} }} "
        f"ORDER BY LCASE(?name) STR(?person) {_slice(job)}",
    )
    return Found(total, tuple({"iri": row[0], "name": row[1], "provisional": bool(row[2])} for row in rows))


def search(job: ApiJob, opened: Opened) -> Found:
    """Return a page of matches of the words: cases best first, and then everything whose name has them."""
    if not job.value("q").strip():
        return Found(0, (), "name words to find in q")
    cases = search_cases(opened.graph, CaseFilter(job.value("q")))
    found: list[Json] = [
        {"kind": "case", "iri": case.iri, "label": " / ".join(case.titles), "case": case.case}
        for case in cases.value
    ]
    where = _NAMED + _filter_words(job.value("q"), "?label", _THING_SLUG)
    rows = _rows(
        opened,
        f"SELECT DISTINCT ?kind ?thing ?label WHERE {{ {where} }} ORDER BY LCASE(?label) STR(?thing) ?kind",
    )
    found += [{"kind": row[0], "iri": row[1], "label": row[2], "case": None} for row in rows]
    return Found(len(found), tuple(_page(found, job)), "" if found else _hint(cases.diagnostics))


LISTS: Final[dict[str, Callable[[ApiJob, Opened], Found]]] = {
    "cases": list_cases,
    "meetings": list_meetings,
    "people": list_people,
    "search": search,
}


def _filter_words(typed: str, name: str, iri_part: str) -> str:
    """Return the filter that each word stands in the name, or, written without æ, ø and å, in the IRI made from it."""
    tests = [_test_word(word, name, iri_part) for word in typed.lower().split()]
    return f"FILTER({' && '.join(tests)})" if tests else ""


def _test_word(word: str, name: str, iri_part: str) -> str:
    in_name = f"CONTAINS(LCASE({name}), {Literal(word)})"
    folded = slug(word)
    # A word without letters of the alphabet folds to a letter that it does not have.
    is_foldable = folded.strip("x") or "x" in word
    return f"({in_name} || CONTAINS({iri_part}, {Literal(folded)}))" if is_foldable else in_name


def _count(opened: Opened, what: str, where: str) -> int:
    return int(_rows(opened, f"SELECT (COUNT(DISTINCT ?{what}) AS ?n) WHERE {{ {where} }}")[0][0] or 0)


def _rows(opened: Opened, query: str) -> tuple[tuple[bool | int | float | str | None, ...], ...]:
    return opened.graph.select(sparql(query)).values()


def _slice(job: ApiJob) -> str:
    return f"LIMIT {_limit(job)} OFFSET {_offset(job)}"


def _page(found: Sequence[_T], job: ApiJob) -> tuple[_T, ...]:
    return tuple(found[_offset(job) : _offset(job) + _limit(job)])


def _limit(job: ApiJob) -> int:
    return int(job.value("limit", "50"))


def _offset(job: ApiJob) -> int:
    return int(job.value("offset", "0"))


def _hint(diagnostics: Iterable[Diagnostic]) -> str:
    return "; ".join(f"{one.message}: {one.hint}" for one in diagnostics)


def _plain(value: object) -> Json:
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, (bool, int, float, str)) else None
