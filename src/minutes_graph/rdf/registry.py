"""What documents share, as quads of the resolution graph: entities, periods, memberships, cases and runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from minutes_graph.identifiers import is_unknown_place
from minutes_graph.model import AttendanceStatus, Entity, PartialDate, Term
from minutes_graph.rdf.entities import (
    ListedSeen,
    act_quads,
    entity_quads,
    latest_forms,
    listed_entities,
    listed_member_quads,
    listed_members,
)
from minutes_graph.rdf.handlings import HandlingSeen, handling_quads, handlings_seen
from minutes_graph.rdf.iris import DCTERMS, MG, ORG, PROV, RDF, RDFS, GraphSettings, Iris
from minutes_graph.rdf.labels import code_quads
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.provenance import run_quads
from minutes_graph.rdf.resolution import name_links
from minutes_graph.rdf.statements import (
    TRUE,
    Fact,
    danish,
    date_literal,
    english,
    fact_quads,
    plain,
    year_literal,
)

_TERM_RULE = "term-from-date"


@dataclass(frozen=True, slots=True)
class TermSeen:
    """A body in one election period, as one document shows it."""

    committee: Entity
    term: Term
    inferred: bool
    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A person on the list of a body's meeting; `evidence` is the attendance."""

    person: Entity
    committee: Entity
    term: Term
    when: PartialDate | None
    evidence: NamedNode


@dataclass(frozen=True, slots=True)
class AffiliationSeen:
    """A person printed with a party at the date of a meeting; `evidence` is the passage."""

    person: Entity
    party: Entity
    when: PartialDate
    evidence: NamedNode


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case number as one document prints it."""

    iri: NamedNode
    number: str
    municipality: str


@dataclass(frozen=True, slots=True)
class RegistryPart:
    """What one document adds to the registry; small, so that it travels between processes."""

    when: PartialDate | None
    municipality: str
    source: NamedNode
    entities: tuple[Entity, ...] = ()
    terms: tuple[TermSeen, ...] = ()
    members: tuple[MemberSeen, ...] = ()
    affiliations: tuple[AffiliationSeen, ...] = ()
    cases: tuple[CaseSeen, ...] = ()
    listed: tuple[ListedSeen, ...] = ()
    reader: str | None = None
    handlings: tuple[HandlingSeen, ...] = ()


def registry_part(places: Places) -> RegistryPart:
    """Return what one document adds to the registry."""
    when = places.reading.minutes.meeting.date
    inferred = places.reading.resolution.term_inferred
    terms = (TermSeen(places.committee, places.term, inferred, when),) if places.term else ()
    return RegistryPart(
        when,
        places.municipality,
        places.iris.source(places.digest),
        _entities(places),
        terms,
        tuple(_members(places)),
        tuple(_affiliations(places)),
        tuple(_cases(places)),
        tuple(listed_members(places)),
        places.reading.minutes.source.reader,
        tuple(handlings_seen(places)),
    )


def registry_quads(
    parts: Iterable[RegistryPart], settings: GraphSettings, *, of_one_meeting: bool = False
) -> tuple[Quad, ...]:
    """Return the quads of all that the documents share, each described once, however many documents name it.

    Those `of_one_meeting` say nothing of how far a case has come, and since when: that takes all its meetings.
    """
    iris = settings.iris
    kept = tuple(parts)
    readers = sorted({part.reader for part in kept if part.reader})
    quads = list(run_quads((part.source for part in kept), readers, settings))
    dated = [(part.when, entity) for part in kept for entity in part.entities]
    for entity in latest_forms(dated):
        quads += entity_quads(entity, iris)
        quads += act_quads(entity, iris)
    quads += _term_quads([seen for part in kept for seen in part.terms], iris)
    quads += _member_quads([seen for part in kept for seen in part.members], iris)
    quads += _affiliation_quads([seen for part in kept for seen in part.affiliations], iris)
    quads += listed_member_quads([seen for part in kept for seen in part.listed], iris)
    for case in (seen for part in kept for seen in part.cases):
        quads += _case_quads(case, iris)
    seen = [seen for part in kept for seen in part.handlings]
    quads += handling_quads(seen, iris, of_one_meeting=of_one_meeting)
    quads += code_quads(quads, iris.resolution_graph())
    return tuple(dict.fromkeys(quads))


def _entities(places: Places) -> tuple[Entity, ...]:
    """Return every entity that a link of the document leads to, and its municipality."""
    resolution = places.reading.resolution
    found = [places.committee]
    if resolution.municipality:
        found.append(resolution.municipality)
    found += (one.entity for one in resolution.identifications)
    found += (link.entity for link in name_links(places))
    found += listed_entities(places)
    found += [one.whole for one in found if one.whole]
    return tuple({(entity.kind, entity.key): entity for entity in reversed(found)}.values())


def _members(places: Places) -> Iterator[MemberSeen]:
    """Yield the members that the meeting's own list shows; a substitute sits in for a member without being one."""
    meeting = places.reading.minutes.meeting
    for position, one in enumerate(meeting.attendance, start=1):
        person = places.person(one.person)
        if person and places.term and one.status is not AttendanceStatus.SUBSTITUTE:
            evidence = places.iris.part(places.meeting, "attendance", position)
            yield MemberSeen(person, places.committee, places.term, meeting.date, evidence)


def _affiliations(places: Places) -> Iterator[AffiliationSeen]:
    minutes = places.reading.minutes
    for found in minutes.parties:
        person, party = places.person(found.person), places.reading.resolution.party(found.code)
        if person and party and minutes.meeting.date:
            evidence = places.iris.passage(places.digest, found.span)
            yield AffiliationSeen(person, party, minutes.meeting.date, evidence)


def _cases(places: Places) -> Iterator[CaseSeen]:
    for place in places.items:
        for iri, case in zip(places.cases(place.item), place.item.cases, strict=True):
            yield CaseSeen(iri, case.value, places.municipality)


def _term_quads(seen: list[TermSeen], iris: Iris) -> Iterator[Quad]:
    """Yield each body in each period; it counts as inferred only where no document prints the period."""
    by_iri: dict[NamedNode, list[TermSeen]] = {}
    for one in seen:
        by_iri.setdefault(iris.committee_term(one.committee, one.term), []).append(one)
    for iri, same in by_iri.items():
        term = same[0].term
        start = PartialDate(term.first_year, 1, 1)
        name = max(same, key=lambda one: _order(one.when)).committee.name_at(start)
        facts: list[Fact] = [
            (RDF["type"], MG["CommitteeTerm"]),
            (RDFS["label"], danish(f"{name} {term.text}")),
            (MG["termOf"], iris.entity(same[0].committee)),
            (MG["firstYear"], year_literal(term.first_year)),
            (MG["lastYear"], year_literal(term.last_year)),
        ]
        if all(one.inferred for one in same):
            first = min((one.when for one in same if one.when), key=_order, default=None)
            held = f"a meeting of {first.isoformat()} lies" if first else "its meetings lie"
            reason = f"an election period is four years, and {held} in {term.text}"
            facts += [
                (MG["inferred"], TRUE),
                (MG["rule"], plain(_TERM_RULE)),
                (MG["reason"], english(reason)),
            ]
        yield from fact_quads(iri, facts, iris.resolution_graph())


def _member_quads(seen: list[MemberSeen], iris: Iris) -> Iterator[Quad]:
    by_iri: dict[NamedNode, list[MemberSeen]] = {}
    for one in seen:
        body = iris.committee_term(one.committee, one.term)
        by_iri.setdefault(iris.membership(one.person, body), []).append(one)
    for iri, same in by_iri.items():
        days = sorted((one.when for one in same if one.when), key=_order)
        facts: tuple[Fact, ...] = (
            (RDF["type"], ORG["Membership"]),
            (RDFS["label"], danish(f"{same[0].person.name}, {same[0].committee.name} {same[0].term.text}")),
            (ORG["member"], iris.entity(same[0].person)),
            (ORG["organization"], iris.committee_term(same[0].committee, same[0].term)),
            (MG["firstEvidence"], date_literal(days[0]) if days else None),
            (MG["lastEvidence"], date_literal(days[-1]) if days else None),
            *((PROV["wasDerivedFrom"], one.evidence) for one in same),
        )
        yield from fact_quads(iri, facts, iris.resolution_graph())


def _affiliation_quads(seen: list[AffiliationSeen], iris: Iris) -> Iterator[Quad]:
    """Yield each person's affiliations; a span of evidence ends where the person is printed with another party."""
    by_person: dict[str, list[AffiliationSeen]] = {}
    for one in sorted(seen, key=lambda one: (_order(one.when), one.party.key, one.evidence.value)):
        by_person.setdefault(one.person.key, []).append(one)
    for person in sorted(by_person):
        times: Counter[str] = Counter()
        for party, run in groupby(by_person[person], key=lambda one: one.party.key):
            times[party] += 1
            same = tuple(run)
            facts: tuple[Fact, ...] = (
                (RDF["type"], MG["PartyAffiliation"]),
                (RDFS["label"], danish(f"{same[0].person.name}, {same[0].party.name}")),
                (ORG["member"], iris.entity(same[0].person)),
                (ORG["organization"], iris.entity(same[0].party)),
                (MG["firstEvidence"], date_literal(same[0].when)),
                (MG["lastEvidence"], date_literal(same[-1].when)),
                *((PROV["wasDerivedFrom"], one.evidence) for one in same),
            )
            iri = iris.affiliation(same[0].person, same[0].party, times[party])
            yield from fact_quads(iri, facts, iris.resolution_graph())


def _case_quads(seen: CaseSeen, iris: Iris) -> Iterator[Quad]:
    municipality = None if is_unknown_place(seen.municipality) else iris.municipality(seen.municipality)
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Case"]),
        (RDFS["label"], danish(f"Sag {seen.number}")),
        (DCTERMS["identifier"], plain(seen.number)),
        (MG["municipality"], municipality),
    )
    yield from fact_quads(seen.iri, facts, iris.resolution_graph())


def _order(when: PartialDate | None) -> str:
    return when.isoformat() if when else ""
