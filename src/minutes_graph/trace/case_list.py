"""All cases of a graph in a list: what each is about, who treated it and when, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore, value_of
from minutes_graph.trace.case import TitledItem, folder_of
from minutes_graph.trace.facts import Facts, sparql
from minutes_graph.trace.finding import all_cases
from minutes_graph.trace.named_queries import find_query, run_text
from minutes_graph.trace.neighbourhood import name_in_force
from minutes_graph.trace.timeline_words import standing_titles

# What `CaseTimeline.treatments` returns of one case, for all of them at once.
_TREATMENTS = sparql(
    """SELECT DISTINCT ?case ?key ?committee ?printed ?date WHERE {
  {
    ?item mg:case ?case ; a mg:AgendaItem ; mg:atMeeting ?meeting .
    ?meeting mg:bodyName ?printed .
    OPTIONAL { ?meeting dcterms:date ?date }
    OPTIONAL { ?meeting mg:heldBy/mg:termOf ?committee }
    FILTER NOT EXISTS { ?meeting mg:cancelled true }
    BIND(STR(?item) AS ?key)
  } UNION {
    ?item mg:case ?case ; a mg:AgendaItem ; mg:atMeeting ?meeting .
    ?meeting mg:bodyName ?holderName .
    OPTIONAL { ?meeting dcterms:date ?heldOn }
    OPTIONAL { ?meeting mg:heldBy/mg:termOf ?holder }
    { ?part a mg:Decision } UNION { ?part mg:stepKind ?kind FILTER(?kind != mg:step-held) }
    ?part mg:underItem ?item ; mg:bodyName ?printed .
    OPTIONAL { ?part dcterms:date ?date }
    OPTIONAL { ?part mg:body ?committee }
    FILTER(COALESCE(?committee != ?holder, LCASE(?printed) != LCASE(?holderName)) || COALESCE(?date != ?heldOn, false))
    FILTER NOT EXISTS {
      ?other mg:case ?case ; mg:atMeeting ?held . ?held dcterms:date ?date ; mg:heldBy/mg:termOf ?committee
    }
    BIND(CONCAT(COALESCE(STR(?date), ""), " ", COALESCE(STR(?committee), LCASE(STR(?printed)))) AS ?key)
  }
}"""
)
_TITLES = sparql(
    "SELECT ?case ?title ?meeting WHERE { ?item mg:case ?case ; dcterms:title ?title ; mg:atMeeting ?meeting "
    "OPTIONAL { ?meeting dcterms:date ?date } } ORDER BY STR(?date) ?item"
)
_BODIES = sparql(
    """SELECT ?s ?p ?o WHERE {
  { ?s a mg:CommitteeTerm . ?s ?p ?o } UNION { ?s a mg:Committee ; rdfs:label ?o BIND(rdfs:label AS ?p) }
}"""
)


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case in a list: what it is about, its treatments, what it waits for, and where the words were found.

    `bodies` has each body once, by its name when it last treated the case; `folder` is True for a number that is no
    one matter.
    """

    case: str
    titles: tuple[str, ...]
    steps: int
    bodies: tuple[str, ...]
    first: str | None
    last: str | None
    pending: tuple[str, ...]
    found_in: tuple[str, ...]
    municipality: str | None
    iri: str
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Treatment:
    """A treatment: the IRI of its body where it was identified, or else its printed name in lower case."""

    key: str
    body: str
    name: str
    date: str | None


Treatments: TypeAlias = Mapping[str, tuple[Treatment, ...]]


def treatments_of_cases(store: QuadStore) -> Treatments:
    """Return the treatments of every case by the IRI of the case, in order of date."""
    known = Facts.of(
        (str(value_of(subject)), str(value_of(name)), value)
        for subject, name, value in store.select(_BODIES).rows
        if value is not None
    )
    found: dict[str, dict[str, Treatment]] = {}
    for case, key, committee, printed, date in store.select(_TREATMENTS).values():
        body = str(committee) if committee else str(printed).casefold()
        day = str(date) if date else None
        name = (name_in_force(known, body, day) if committee else None) or str(printed)
        found.setdefault(str(case), {})[str(key)] = Treatment(str(key), body, name, day)
    return {
        case: tuple(sorted(own.values(), key=lambda one: (one.date or "", one.key)))
        for case, own in found.items()
    }


def list_cases(store: QuadStore, treatments: Treatments) -> tuple[FoundCase, ...]:
    """Return every case of the graph in order of number; `treatments` are those of the same graph."""
    items: dict[str, list[TitledItem]] = {}
    for case, title, meeting in store.select(_TITLES).values():
        items.setdefault(str(case), []).append(TitledItem(str(title), str(meeting)))
    waiting = _pending(store)
    standing = standing_titles()
    listed = []
    for ref in all_cases(store):
        own = treatments.get(ref.iri, ())
        titled = items.get(ref.iri, [])
        dates = [one.date for one in own if one.date]
        listed.append(
            FoundCase(
                case=ref.number,
                titles=_once(item.title for item in titled),
                steps=len(own),
                bodies=tuple(sorted({one.body: one.name for one in own}.values(), key=alphabetical)),
                first=min(dates, default=None),
                last=max(dates, default=None),
                pending=waiting.get(ref.iri, ()),
                found_in=(),
                municipality=ref.municipality,
                iri=ref.iri,
                folder=folder_of(titled, standing) is not None,
            )
        )
    return tuple(listed)


def _once(titles: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for title in titles:
        known.setdefault(title.casefold(), title)
    return tuple(known.values())


def _pending(store: QuadStore) -> dict[str, tuple[str, ...]]:
    """Return what the named query `pending` says of each case, so that both always agree."""
    query = find_query("pending").value
    table = run_text(store, query.text, query.name).value if query else None
    waiting: dict[str, dict[str, None]] = {}
    for row in table.values() if table else ():
        cells = dict(zip(table.columns, row, strict=True)) if table else {}
        said = f"{cells['reason']} {cells['date']}, {cells['body']}"
        waiting.setdefault(str(cells["caseIri"]), {})[said] = None
    return {iri: tuple(said) for iri, said in waiting.items()}
