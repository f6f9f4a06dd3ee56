"""All meetings of a graph as records: items, decisions, votes and who was there, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore, Term, value_of
from minutes_graph.trace.facts import Fact, Facts, Place, concept_value, sparql
from minutes_graph.trace.neighbourhood import Neighbourhood, body_of
from minutes_graph.trace.timeline import Stated

_FACTS = sparql(
    """SELECT ?s ?p ?o WHERE {
  VALUES ?kind {
    mg:Meeting mg:AgendaItem mg:Recommendation mg:Decision mg:Motion mg:VoteEvent mg:Ballot mg:Attendance
    mg:Case mg:Committee mg:CommitteeTerm
  }
  ?s rdf:type ?kind ; ?p ?o
}"""
)
_PEOPLE = sparql("SELECT ?s (rdfs:label AS ?p) ?o WHERE { ?part mg:person ?s . ?s rdfs:label ?o }")
_PLACES = sparql(
    """SELECT ?s ?file ?line ?end WHERE {
  VALUES ?kind { mg:AgendaItem mg:Recommendation mg:Decision mg:VoteEvent mg:Ballot mg:Attendance }
  ?s rdf:type ?kind ; mg:statedIn ?passage .
  ?passage mg:source ?source ; mg:firstLine ?line ; mg:lastLine ?end . ?source mg:fileName ?file
}"""
)


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body: what identifies it, its name at the time, and its name today."""

    key: str
    name: str
    lasting_name: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the minutes say of one person being there, or of how the person voted."""

    key: str
    person: str
    status: str
    source: Place


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision; `own` says that the body took it at the meeting itself; otherwise it is quoted from another."""

    body: BodyRef
    date: str
    outcomes: tuple[str, ...]
    text: str
    own: bool
    source: Place


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """One vote with the ballots that name a person; `parties` are those cast for a party as a whole."""

    iri: str
    body: BodyRef
    date: str
    motion: str
    result: str
    ballots: tuple[Seen, ...]
    parties: tuple[Seen, ...]
    source: Place


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item of an agenda with what stands under it; `case` is empty where no number is printed."""

    iri: str
    number: int
    title: str
    case: str
    case_iri: str
    source: Place
    recommendations: tuple[Stated, ...]
    decisions: tuple[DecisionRecord, ...]
    votes: tuple[VoteRecord, ...]
    attendance: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting; `term` is the body's election period, such as "2022-2025", or empty."""

    iri: str
    date: str
    body: BodyRef
    term: str
    attendance: tuple[Seen, ...]
    items: tuple[ItemRecord, ...]


def read_meetings(store: QuadStore) -> tuple[MeetingRecord, ...]:
    """Return all meetings of the graph in order of date."""
    everything = _everything(store)
    items: dict[str, list[str]] = {}
    for iri in everything.facts.of_kind("AgendaItem"):
        items.setdefault(everything.facts.text(iri, "atMeeting") or "", []).append(iri)
    found = (_meeting(everything, iri, items.get(iri, [])) for iri in everything.facts.of_kind("Meeting"))
    return tuple(
        sorted(found, key=lambda meeting: (meeting.date, alphabetical(meeting.body.name), meeting.iri))
    )


def _everything(store: QuadStore) -> Neighbourhood:
    """Return the whole graph in the shape of one case's neighbourhood, so that bodies are named the same way."""
    rows = (*store.select(_FACTS).rows, *store.select(_PEOPLE).rows)
    facts = Facts.of(_facts(rows))
    places: dict[str, set[Place]] = {}
    for subject, file, line, end in store.select(_PLACES).values():
        places.setdefault(str(subject), set()).add(Place(str(file), int(line or 1), int(end or 1)))
    ordered = {subject: tuple(sorted(known)) for subject, known in places.items()}
    return Neighbourhood("", "", facts, facts, ordered, frozenset())


def _facts(rows: tuple[tuple[Term | None, ...], ...]) -> Iterator[Fact]:
    for subject, predicate, value in rows:
        if value is not None:
            yield str(value_of(subject)), str(value_of(predicate)), value


def _body(around: Neighbourhood, subject: str, date: str) -> BodyRef | None:
    found = body_of(around, subject, date)
    if found.key is None:
        return None
    name = found.name or found.key
    return BodyRef(found.key, name, around.name(found.iri) if found.iri else name)


def _meeting(around: Neighbourhood, iri: str, items: list[str]) -> MeetingRecord:
    facts = around.facts
    date = facts.text(iri, "date") or ""
    body = _body(around, iri, date) or BodyRef(iri, "", "")
    term = facts.text(iri, "heldBy") or ""
    years = [facts.text(term, "firstYear") or "", facts.text(term, "lastYear") or ""]
    read = [_item(around, item, body, date) for item in items]
    if facts.is_true(iri, "cancelled"):
        read = [replace(item, decisions=tuple(one for one in item.decisions if not one.own)) for item in read]
    return MeetingRecord(
        iri,
        date,
        body,
        "-".join(years) if all(years) else "",
        _seen(around, facts.parts("atMeeting", iri, "Attendance"), "attendanceStatus"),
        tuple(sorted(read, key=lambda item: (item.number, item.iri))),
    )


def _item(around: Neighbourhood, iri: str, body: BodyRef, date: str) -> ItemRecord:
    facts = around.facts
    decisions = facts.parts("underItem", iri, "Decision")
    recommended = facts.parts("underItem", iri, "Recommendation")
    case = facts.text(iri, "case") or ""
    return ItemRecord(
        iri,
        facts.number(iri, "number") or 0,
        facts.text(iri, "title") or "",
        facts.text(case, "identifier") or "",
        case,
        around.place(iri),
        tuple(Stated(facts.text(one, "text") or "", around.place(one)) for one in recommended),
        tuple(_decision(around, one, body, date) for one in decisions),
        tuple(_vote(around, one, body, date) for one in facts.parts("underItem", iri, "VoteEvent")),
        _seen(around, facts.parts("underItem", iri, "Attendance"), "attendanceStatus"),
    )


def _decision(around: Neighbourhood, iri: str, body: BodyRef, date: str) -> DecisionRecord:
    facts = around.facts
    when = facts.text(iri, "date") or date
    who = _body(around, iri, when) or body
    outcomes = tuple(concept_value(outcome) for outcome in facts.texts(iri, "outcome"))
    own = when == date and who.key == body.key
    return DecisionRecord(who, when, outcomes, facts.text(iri, "text") or "", own, around.place(iri))


def _vote(around: Neighbourhood, iri: str, body: BodyRef, date: str) -> VoteRecord:
    facts = around.facts
    decision = facts.text(iri, "inDecision")
    taken = _decision(around, decision, body, date) if decision else None
    ballots = facts.parts("inVote", iri, "Ballot")
    named = tuple(one for one in ballots if facts.text(one, "personName") or facts.text(one, "person"))
    of_parties = (one for one in ballots if one not in named)
    return VoteRecord(
        iri,
        taken.body if taken else body,
        taken.date if taken else date,
        facts.text(facts.text(iri, "onMotion") or "", "text") or "",
        concept_value(facts.text(iri, "voteResult") or ""),
        _seen(around, named, "voteChoice"),
        tuple(_party(around, one) for one in of_parties),
        around.place(iri),
    )


def _party(around: Neighbourhood, ballot: str) -> Seen:
    party = around.facts.text(ballot, "partyCode") or ""
    return Seen(
        party, party, concept_value(around.facts.text(ballot, "voteChoice") or ""), around.place(ballot)
    )


def _seen(around: Neighbourhood, found: tuple[str, ...], said: str) -> tuple[Seen, ...]:
    facts = around.facts
    people = ((one, facts.text(one, "person"), facts.text(one, "personName") or "") for one in found)
    return tuple(
        Seen(
            linked or printed.casefold(),
            around.name(linked) if linked else printed,
            concept_value(facts.text(one, said) or ""),
            around.place(one),
        )
        for one, linked, printed in people
    )
