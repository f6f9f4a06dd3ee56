"""Judgements about one document: which names mean whom, as quads of the resolution graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import (
    AgendaItem,
    Attendance,
    BodyName,
    Entity,
    EntityKind,
    Identification,
    PersonName,
    VoteEvent,
    actor_of,
)
from minutes_graph.rdf.answers import answer_quads
from minutes_graph.rdf.entities import version_quads
from minutes_graph.rdf.iris import MG, ORG, RDF
from minutes_graph.rdf.places import ItemPlace, NameChangePlace, Places
from minutes_graph.rdf.provenance import made_by
from minutes_graph.rdf.statements import TRUE, Fact, english, fact_quads, plain, score_literal
from minutes_graph.spans import Span

_PRINTED_NAME_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class NameLink:
    """A resource of the document, a property and the entity that the name on the lines of `span` means.

    `target` stands for the entity where the link leads to something of it, such as the body in one period;
    `identification` is the judgement behind the link where it is known.
    """

    subject: NamedNode
    predicate: NamedNode
    entity: Entity
    span: Span
    target: NamedNode | None = None
    identification: Identification | None = None


def name_links(places: Places) -> Iterator[NameLink]:
    """Yield all links of a document, in the order of its parts."""
    meeting = places.reading.minutes.meeting
    if places.term:
        target = places.iris.committee_term(places.committee, places.term)
        yield NameLink(places.meeting, MG["heldBy"], places.committee, meeting.committee.span, target)
    yield from _attendance_links(places, places.meeting, meeting.attendance)
    for place in places.items:
        yield from _item_links(places, place)
    for mention in places.mentions:
        for found in mention.identifications:
            yield NameLink(mention.iri, MG["mentionOf"], found.entity, found.span, identification=found)
    for change in places.name_changes:
        yield from _name_change_links(places, change)


def _item_links(places: Places, place: ItemPlace) -> Iterator[NameLink]:
    item, iris = place.item, places.iris
    if item.competence:
        yield _body_link(places, place.iri, item.competence, MG["competence"])
    yield from _attendance_links(places, place.iri, item.attendance)
    for step in item.steps:
        yield _body_link(places, iris.part(place.iri, "step", step.position), step.body)
    for decision in item.decisions:
        yield _body_link(places, iris.part(place.iri, "decision", decision.position), decision.body)
    for position, treatment in enumerate(item.treatments, start=1):
        if treatment.body:
            yield _body_link(places, iris.part(place.iri, "treatment", position), treatment.body)
    for position, event in enumerate(item.events, start=1):
        if found := actor_of(event, places.reading.resolution, item.key):
            iri = iris.part(place.iri, "event", position)
            yield NameLink(iri, MG["actor"], found.entity, found.span, identification=found)
    yield from _vote_links(places, place.iri, item)


def _attendance_links(
    places: Places, whole: NamedNode, attendance: tuple[Attendance, ...]
) -> Iterator[NameLink]:
    for position, one in enumerate(attendance, start=1):
        iri = places.iris.part(whole, "attendance", position)
        yield from _person_link(places, iri, one.person)
        yield from _person_link(places, iri, one.substitute_for, MG["substituteFor"])


def _vote_links(places: Places, item: NamedNode, whole: AgendaItem) -> Iterator[NameLink]:
    iris = places.iris
    for vote in whole.votes:
        iri = iris.part(item, "vote", vote.position)
        if vote.motion:
            motion = iris.part(item, "motion", vote.position)
            yield from _person_link(places, motion, vote.motion.proposer, MG["proposer"])
            yield from _party_link(places, motion, vote.motion.party, vote.motion.span)
        for position, ballot in enumerate(vote.ballots, start=1):
            yield from _person_link(places, iris.part(iri, "ballot", position), ballot.person)
            yield from _party_link(places, iris.part(iri, "ballot", position), ballot.party, ballot.span)
        yield from _saying_links(places, iri, vote)
    for position, reservation in enumerate(whole.reservations, start=1):
        iri = iris.part(item, "reservation", position)
        for person in reservation.people:
            yield from _person_link(places, iri, person)
        for party in reservation.parties:
            yield from _party_link(places, iri, party, reservation.span)


def _saying_links(places: Places, vote: NamedNode, whole: VoteEvent) -> Iterator[NameLink]:
    for position, explanation in enumerate(whole.explanations, start=1):
        for person in explanation.people:
            yield from _person_link(places, places.iris.part(vote, "explanation", position), person)
    if whole.referral:
        demand = places.iris.referral_demand(vote)
        yield from _person_link(places, demand, whole.referral.by)
        yield _body_link(places, demand, whole.referral.to)


def _name_change_links(places: Places, change: NameChangePlace) -> Iterator[NameLink]:
    renaming = change.renaming
    for name, predicate in (
        (renaming.old, ORG["originalOrganization"]),
        (renaming.new, ORG["resultingOrganization"]),
    ):
        entity = _organisation(places, name)
        if entity:
            yield NameLink(change.iri, predicate, entity, renaming.span)


def _organisation(places: Places, name: str) -> Entity | None:
    """Return the organisation that a printed name was taken for somewhere in the document."""
    resolution = places.reading.resolution
    indexed = resolution.index.get((EntityKind.ORGANISATION, name))
    if indexed:
        return indexed
    organisations = (
        found for found in resolution.identifications if found.entity.kind is EntityKind.ORGANISATION
    )
    return next((found.entity for found in organisations if name in (found.text, found.entity.name)), None)


def _body_link(
    places: Places, subject: NamedNode, name: BodyName, predicate: NamedNode = MG["body"]
) -> NameLink:
    return NameLink(subject, predicate, places.body(name), name.span)


def _person_link(
    places: Places, subject: NamedNode, name: PersonName | None, predicate: NamedNode = MG["person"]
) -> Iterator[NameLink]:
    entity = places.person(name)
    if name and entity:
        yield NameLink(subject, predicate, entity, name.span)


def _party_link(places: Places, subject: NamedNode, code: str | None, span: Span) -> Iterator[NameLink]:
    entity = places.reading.resolution.party(code) if code else None
    if entity:
        yield NameLink(subject, MG["party"], entity, span)


def resolution_quads(places: Places) -> Iterator[Quad]:
    """Yield the links from a document's resources to entities, each with the identification that explains it."""
    graph = places.iris.resolution_graph()
    explanations = _Explanations.of(places)
    for link in name_links(places):
        found = link.identification or explanations.find(link)
        if found is None:
            continue
        target = link.target or places.iris.entity(link.entity)
        yield Quad(link.subject, link.predicate, target, graph)
        yield from _identification_quads(places, link, found)
    for place in places.mentions:
        for partner in (one for one in place.identifications if one.partner):
            yield Quad(places.iris.entity(partner.entity), MG["partnerIn"], place.whole, graph)
    yield from version_quads(places)
    yield from answer_quads(places)


def _identification_quads(places: Places, link: NameLink, found: Identification) -> Iterator[Quad]:
    """Yield the judgement behind a link; names that are judged alike, in whatever document, share one."""
    score = score_literal(found.score)
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Identification"]),
        (MG["identifies"], link.subject),
        (MG["entity"], places.iris.entity(link.entity)),
        (MG["inferred"], TRUE if found.inferred else None),
        (MG["score"], score),
        (MG["rule"], plain(found.rule)),
        (MG["reason"], english(found.reason)),
        made_by(places.iris),
    )
    judgement = "\n".join((found.rule, score.value, str(found.inferred), found.reason))
    iri = places.iris.identification(link.entity, judgement)
    yield from fact_quads(iri, facts, places.iris.resolution_graph())


@dataclass(frozen=True, slots=True)
class _Explanations:
    """The identifications of a document, found by entity and line, or else by entity."""

    by_line: dict[tuple[EntityKind, str, int], Identification]
    by_entity: dict[tuple[EntityKind, str], Identification]

    @classmethod
    def of(cls, places: Places) -> _Explanations:
        by_line: dict[tuple[EntityKind, str, int], Identification] = {}
        by_entity: dict[tuple[EntityKind, str], Identification] = {}
        # A name in a field of the template explains a field better than one in running text does.
        for found in sorted(places.reading.resolution.identifications, key=lambda one: one.mention):
            entity = found.entity
            by_line.setdefault((entity.kind, entity.key, found.span.start), found)
            by_entity.setdefault((entity.kind, entity.key), found)
        return cls(by_line, by_entity)

    def find(self, link: NameLink) -> Identification | None:
        entity = link.entity
        for line in range(link.span.start, link.span.end + 1):
            found = self.by_line.get((entity.kind, entity.key, line))
            if found:
                return found
        return self.by_entity.get((entity.kind, entity.key)) or _printed_name(entity, link)


def _printed_name(entity: Entity, link: NameLink) -> Identification | None:
    """Return the judgement that an unknown body is what its printed name says; no other kind is judged so."""
    if entity.kind is not EntityKind.BODY or not entity.provisional:
        return None
    reason = f'no body is registered under "{entity.name}", so the printed name stands for it'
    return Identification(entity, entity.name, link.span, None, _PRINTED_NAME_SCORE, "printed-name", reason)
