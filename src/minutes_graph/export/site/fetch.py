"""Fetch the triples of one meeting, or of one other resource, for its page and for the data beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.model import Judged, Source
from minutes_graph.store import QuadStore, Term, value_of
from minutes_graph.trace.facts import MG, Facts, sparql

Triple: TypeAlias = tuple[NamedNode, NamedNode, Term]

# Each path to a part is written out to its triples: a store plans such a query from the meeting, unlike a shared tail.
_WAYS: Final = (
    "{part} mg:atMeeting ?meeting .",
    "?item mg:atMeeting ?meeting . {part} mg:underItem ?item .",
    "?item mg:atMeeting ?meeting . ?vote mg:underItem ?item . {part} mg:inVote ?vote .",
)


def _union(ways: Iterable[str]) -> str:
    parts = "\n  UNION ".join(f"{{ {way} }}" for way in ways)
    return sparql(f"SELECT ?s ?p ?o ?meeting WHERE {{\n  {parts}\n}}")


_MEETING = sparql("SELECT ?s ?p ?o ?meeting WHERE { ?meeting ?p ?o BIND(?meeting AS ?s) }")
_PARTS = _union(f"{way.format(part='?s')} ?s ?p ?o" for way in _WAYS)
# A judgement can be of names in many meetings: of these only the ones here.
_JUDGEMENTS: Final = (
    "?s mg:identifies ?part . BIND(mg:identifies AS ?p) BIND(?part AS ?o)",
    "?s mg:identifies ?part . "
    "VALUES ?p { rdf:type mg:entity mg:inferred mg:score mg:rule mg:reason prov:wasGeneratedBy } ?s ?p ?o .",
)
_ANSWERED: Final = (
    "?item mg:atMeeting ?meeting . ?part mg:underItem ?item . ?s mg:ofDecision ?part . ?s ?p ?o ."
)
_JUDGED = _union(
    (
        *(
            f"{way} {judgement}"
            for way in ("BIND(?meeting AS ?part)", *(way.format(part="?part") for way in _WAYS))
            for judgement in _JUDGEMENTS
        ),
        _ANSWERED,
    )
)
_PASSAGES = sparql(
    """SELECT ?s ?p ?o ?meeting WHERE {
  ?meeting mg:statedIn ?own . ?own mg:source ?source . ?s mg:source ?source ; ?p ?o
}"""
)
# Around any other resource: what it states, and what has no page of its own but is about it. No path
# names a type: a store would begin at all resources of that type.
_RESOURCE = sparql(
    """SELECT ?s ?p ?o ?about WHERE {
  { ?about ?p ?o BIND(?about AS ?s) }
  UNION { ?s org:member ?about . ?s ?p ?o }
  UNION { ?one org:member ?about ; prov:wasDerivedFrom ?s . ?s mg:source ?source . ?s ?p ?o }
  UNION { ?s org:organization ?about ; mg:rule ?rule . ?s ?p ?o }
  UNION { ?one org:organization ?about ; mg:rule ?rule ; prov:wasDerivedFrom ?s . ?s mg:source ?source . ?s ?p ?o }
  UNION { ?about <http://www.w3.org/ns/adms#identifier> ?s . ?s ?p ?o }
  UNION { ?s mg:case ?about . ?s mg:rule ?rule . ?s ?p ?o }
  UNION { ?s mg:ofCase ?about . ?s ?p ?o }
  UNION { ?s mg:fromCase ?about . ?s ?p ?o }
  UNION { ?s mg:toCase ?about . ?s ?p ?o }
  UNION { ?s mg:ofLegislation ?about ; mg:actRelation ?relation . ?s ?p ?o }
  UNION { ?link mg:ofLegislation ?about ; mg:actRelation ?relation ; mg:act ?s . ?s ?p ?o }
}"""
)
_SURE: Final = "1"
_OWNERS: Final = ("underItem", "inVote", "ofDecision")
_IDENTIFIES: Final = f"{MG}identifies"


@dataclass(frozen=True, slots=True)
class Fetched:
    """Triples with their facts, and the place of each passage by its IRI."""

    triples: tuple[Triple, ...]
    facts: Facts
    passages: dict[str, Source]
    judged: dict[str, tuple[Judged, ...]]

    def inferred(self, subject: str) -> tuple[Judged, ...]:
        """Return the reason for a resource that no minutes print so; an empty text where they do."""
        if not self.facts.is_true(subject, "inferred"):
            return ()
        reasons = self.facts.texts(subject, "reason")
        return tuple(Judged(None, self.facts.text(subject, "score"), reason) for reason in reasons)

    def source(self, subject: str) -> Source | None:
        """Return where a resource is printed, with its quote."""
        found = self.passages.get(self.facts.text(subject, "statedIn") or "")
        if found is None:
            return None
        judged = (*self.inferred(subject), *self.judged.get(subject, ()))
        return replace(found, quote=self.facts.text(subject, "quote"), judged=judged)


@dataclass(frozen=True, slots=True)
class MeetingData:
    """One meeting: what was fetched, and its triples by the page that shows them."""

    iri: str
    fetched: Fetched
    by_page: dict[str, tuple[Triple, ...]]

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items in the order of their numbers."""
        facts = self.fetched.facts
        return tuple(
            sorted(facts.of_kind("AgendaItem"), key=lambda one: (facts.number(one, "number") or 0, one))
        )


def fetch_meeting(store: QuadStore, meeting: str, entities: Entities) -> MeetingData:
    """Return all that the graph has of one meeting and its items."""
    bound = {"meeting": NamedNode(meeting)}
    rows = [
        row for query in (_MEETING, _PARTS, _JUDGED, _PASSAGES) for row in store.select(query, bound).rows
    ]
    fetched = _fetched(rows, entities)
    return MeetingData(meeting, fetched, _by_page(fetched, meeting))


def fetch_resource(store: QuadStore, iri: str, entities: Entities) -> Fetched:
    """Return what the graph has of one resource, with the memberships.

    Gaps and links that have no page of their own.
    """
    return _fetched(store.select(_RESOURCE, {"about": NamedNode(iri)}).rows, entities)


def _fetched(rows: Iterable[tuple[Term | None, ...]], entities: Entities) -> Fetched:
    triples = tuple(
        dict.fromkeys(
            (subject, predicate, value)
            for subject, predicate, value, *_ in rows
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None
        )
    )
    facts = Facts.of((subject.value, predicate.value, value) for subject, predicate, value in triples)
    return Fetched(triples, facts, _places(facts, entities), _judged(facts, entities))


def _judged(facts: Facts, entities: Entities) -> dict[str, tuple[Judged, ...]]:
    """Return the entities that each resource's names were taken for, where that could be wrong."""
    found: dict[str, list[Judged]] = {}
    for one in facts.of_kind("Identification"):
        entity, score = entities.link(facts.text(one, "entity")), facts.text(one, "score")
        if score == _SURE:
            continue
        judged = Judged(entity.label if entity else None, score, facts.text(one, "reason") or "")
        for subject in facts.texts(one, "identifies"):
            found.setdefault(subject, []).append(judged)
    return {subject: tuple(judged) for subject, judged in found.items()}


def _places(facts: Facts, entities: Entities) -> dict[str, Source]:
    places = {}
    for passage in facts.of_kind("Passage"):
        iri = facts.text(passage, "source") or ""
        source, original = entities.by_iri.get(iri), entities.originals.get(iri)
        first = facts.number(passage, "firstLine") or 1
        last = facts.number(passage, "lastLine") or first
        if source:
            page, line = facts.number(passage, "page"), facts.number(passage, "lineOnPage")
            places[passage] = Source(
                source.label,
                first,
                last,
                page=source.page,
                on_page=(page, line) if page and line else None,
                original=original.at(facts.texts(passage, "hasSelector")) if original else None,
                recognised=facts.is_true(passage, "recognised"),
            )
    return places


def _by_page(fetched: Fetched, meeting: str) -> dict[str, tuple[Triple, ...]]:
    """Put each triple with the item that it is about, or with the meeting.

    A passage goes where it is quoted, a judgement where something is judged so.
    """
    facts = fetched.facts
    owners: dict[str, set[str]] = {}
    for subject in facts.subjects():
        judged = facts.texts(subject, "identifies")
        here = {_owner(facts, one, meeting) for one in judged or (subject,)}
        if subject not in fetched.passages:
            owners.setdefault(subject, set()).update(here)
        for passage in facts.texts(subject, "statedIn"):
            owners.setdefault(passage, set()).update(here)
    found: dict[str, list[Triple]] = {meeting: []}
    for triple in fetched.triples:
        node, predicate, value = triple
        if predicate.value == _IDENTIFIES and isinstance(value, NamedNode):
            places = {_owner(facts, value.value, meeting)}
        else:
            places = owners.get(node.value, {meeting})
        for place in places:
            found.setdefault(place, []).append(triple)
    return {page: tuple(triples) for page, triples in found.items()}


def _owner(facts: Facts, subject: str, meeting: str) -> str:
    here = subject
    for _ in range(len(_OWNERS) + 1):
        if facts.is_a(here, "AgendaItem"):
            return here
        above = next((up for name in _OWNERS if (up := facts.text(here, name))), None)
        if above is None:
            return meeting
        here = above
    return meeting


def text_of(term: Term | None) -> str | None:
    """Return a cell of an answer as text, None where it is empty."""
    value = value_of(term)
    return None if value is None else str(value)
