"""The municipalities that minutes list as members of an organisation, as quads of the resolution graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Entity, Member, PartialDate
from minutes_graph.rdf.iris import DCTERMS, MG, ORG, PROV, RDF, Iris
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.statements import Fact, date_literal, english, fact_quads, plain, score_literal


@dataclass(frozen=True, slots=True)
class ListedSeen:
    """A municipality in a list of an organisation's members, in the minutes of a day; `evidence` is the passage."""

    member: Member
    when: PartialDate
    evidence: NamedNode


def listed_members(places: Places) -> Iterator[ListedSeen]:
    """Yield what one document lists; a document without a date says of no day that somebody was a member."""
    when = places.reading.minutes.meeting.date
    if when is None:
        return
    for member in places.reading.resolution.members:
        yield ListedSeen(member, when, places.iris.passage(places.digest, member.span))


def listed_entities(places: Places) -> Iterator[Entity]:
    """Yield the organisations and municipalities of one document's lists."""
    for member in places.reading.resolution.members:
        yield member.organisation
        yield member.municipality


def listed_member_quads(seen: Iterable[ListedSeen], iris: Iris) -> Iterator[Quad]:
    """Yield each membership of a day once, with the surest of the judgements behind it and all its passages."""
    by_iri: dict[NamedNode, list[ListedSeen]] = {}
    for one in seen:
        iri = iris.organisation_membership(one.member.organisation, one.member.municipality, one.when)
        by_iri.setdefault(iri, []).append(one)
    for iri, same in by_iri.items():
        surest = max((one.member for one in same), key=lambda member: (member.score, member.reason))
        facts: tuple[Fact, ...] = (
            (RDF["type"], MG["OrganisationMembership"]),
            (ORG["member"], iris.entity(surest.municipality)),
            (ORG["organization"], iris.entity(surest.organisation)),
            (DCTERMS["date"], date_literal(same[0].when)),
            (MG["score"], score_literal(surest.score)),
            (MG["rule"], plain(surest.rule)),
            (MG["reason"], english(surest.reason)),
            *((PROV["wasDerivedFrom"], one.evidence) for one in same),
        )
        yield from fact_quads(iri, facts, iris.resolution_graph())
