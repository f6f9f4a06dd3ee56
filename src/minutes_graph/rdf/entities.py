"""Entities with an identity of their own, acts of legislation and listed members, as quads of the resolution graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from pyoxigraph import NamedNode, Quad

from minutes_graph.identifiers import is_unknown_place
from minutes_graph.model import Act, ActRelation, Entity, EntityKind, Member, PartialDate, version_at
from minutes_graph.rdf.iris import (
    ADMS,
    DCTERMS,
    ELI,
    FOAF,
    MG,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    Iris,
    concept,
    external,
)
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.provenance import made_by
from minutes_graph.rdf.statements import (
    TRUE,
    Fact,
    danish,
    date_literal,
    english,
    fact_quads,
    plain,
    score_literal,
)

# A political reform or agreement is a concept that acts carry out, not a legal act itself.
_ACTS: Final = frozenset({"law", "bill", "paragraph", "bylaw", "order"})
_LISTED_RULE = "act-in-registry"
_VERSION_RULE = "newest-version-at-the-date"
_VERSION_SCORE = 0.9
_ELI_TERMS = {
    ActRelation.BASE: ELI["is_member_of"],
    ActRelation.VERSION: ELI["is_member_of"],
    ActRelation.AMENDS: ELI["amends"],
    ActRelation.CARRIES_OUT: ELI["related_to"],
}


def latest_forms(seen: Iterable[tuple[PartialDate | None, Entity]]) -> tuple[Entity, ...]:
    """Return each entity once: as the latest document has it, and as registered before provisional."""
    ordered = sorted(
        seen,
        key=lambda one: (not one[1].provisional, one[0].isoformat() if one[0] else "", one[1].name),
    )
    kept = {(entity.kind.value, entity.key): entity for _, entity in ordered}
    return tuple(kept[key] for key in sorted(kept))


def entity_quads(entity: Entity, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of an entity and of its identifiers."""
    iri, graph = iris.entity(entity), iris.resolution_graph()
    facts: tuple[Fact, ...] = (
        *((RDF["type"], class_) for class_ in _classes(entity)),
        (RDFS["label"], danish(entity.name)),
        (FOAF["name"], plain(entity.name) if entity.kind is EntityKind.PERSON else None),
        *_other_names(entity),
        _kind_fact(entity),
        (ORG["unitOf"], _unit_of(entity, iris)),
        (ELI["is_part_of"], iris.entity(entity.whole) if entity.whole else None),
        (MG["provisional"], TRUE if entity.provisional else None),
        (FOAF["homepage"], external(entity.homepage) if entity.homepage else None),
        *((OWL["sameAs"], external(same)) for same in entity.same_as),
        *((RDFS["seeAlso"], external(other)) for other in entity.see_also),
        *((ADMS["identifier"], iris.identifier(one.scheme, one.value)) for one in entity.identifiers),
    )
    yield from fact_quads(iri, facts, graph)
    for one in entity.identifiers:
        described: tuple[Fact, ...] = (
            (RDF["type"], ADMS["Identifier"]),
            (SKOS["notation"], plain(one.value)),
            (ADMS["schemaAgency"], plain(one.scheme)),
        )
        yield from fact_quads(iris.identifier(one.scheme, one.value), described, graph)


def _classes(entity: Entity) -> tuple[NamedNode, ...]:
    match entity.kind:
        case EntityKind.MUNICIPALITY:
            return (MG["Municipality"],)
        case EntityKind.BODY:
            return (MG["Committee"],)
        case EntityKind.PERSON:
            return (FOAF["Person"],)
        case EntityKind.PARTY:
            return (MG["Party"],)
        case EntityKind.ORGANISATION:
            return (ORG["Organization"],)
        case EntityKind.LEGISLATION:
            return (MG["Legislation"], ELI["LegalResource"] if entity.subkind in _ACTS else SKOS["Concept"])
        case never:
            assert_never(never)


def _other_names(entity: Entity) -> Iterator[Fact]:
    """Yield the further names; a party's letter and abbreviation are notations of it."""
    for name in sorted({dated.name for dated in entity.names} - {entity.name}):
        if entity.kind is EntityKind.PARTY and name.isupper():
            yield SKOS["notation"], plain(name)
        else:
            yield SKOS["altLabel"], danish(name)


def _kind_fact(entity: Entity) -> Fact:
    if entity.kind is EntityKind.LEGISLATION:
        return MG["legislationKind"], concept("legislation", entity.subkind) if entity.subkind else None
    return MG["organisationKind"], concept("organisation", entity.subkind) if entity.subkind else None


def _unit_of(entity: Entity, iris: Iris) -> NamedNode | None:
    """Return the municipality of a body; its key leads the body's."""
    municipality = entity.key.split("/", 1)[0]
    if entity.kind is not EntityKind.BODY or "/" not in entity.key or is_unknown_place(municipality):
        return None
    return iris.municipality(municipality)


def act_quads(entity: Entity, iris: Iris) -> Iterator[Quad]:
    """Yield the published acts of an entity, each related to it and never equal, with what says so."""
    graph = iris.resolution_graph()
    for act in entity.acts:
        published, about = external(act.iri), iris.entity(entity)
        described: tuple[Fact, ...] = (
            (RDF["type"], MG["PublishedAct"]),
            (RDF["type"], ELI["LegalResource"]),
            (RDFS["label"], danish(act.title)),
            (ELI["date_document"], date_literal(_day(act.published))),
            (_ELI_TERMS[act.relation], about),
        )
        yield from fact_quads(published, described, graph)
        link: tuple[Fact, ...] = (
            (RDF["type"], MG["ActLink"]),
            (MG["ofLegislation"], about),
            (MG["act"], published),
            (MG["actRelation"], concept("act", act.relation.value)),
            (MG["score"], score_literal(act.score)),
            (MG["rule"], plain(_LISTED_RULE)),
            (MG["reason"], english(act.evidence)),
            made_by(iris),
        )
        yield from fact_quads(iris.act_link(entity, published, act.relation.value), link, graph)


def version_quads(places: Places) -> Iterator[Quad]:
    """Yield, for each law that an item names, the version in force at the meeting, where that is known."""
    seen: set[NamedNode] = set()
    for place in places.mentions:
        for found in place.identifications:
            if found.entity.kind is not EntityKind.LEGISLATION:
                continue
            law = found.entity.whole or found.entity
            version = version_at(law.acts, places.reading.minutes.meeting.date)
            iri = places.iris.version_in_force(place.whole, law)
            if version is not None and iri not in seen:
                seen.add(iri)
                yield from _version_quads(places, place.whole, law, version)


def _version_quads(places: Places, whole: NamedNode, law: Entity, version: Act) -> Iterator[Quad]:
    held = places.reading.minutes.meeting.date
    day = held.isoformat() if held else ""
    reason = (
        f"published on {version.published}, the newest version on or before the meeting of {day}; "
        f"known to be the newest until {version.newest_until}"
    )
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["VersionInForce"]),
        (MG["atMeeting"] if whole == places.meeting else MG["underItem"], whole),
        (MG["ofLegislation"], places.iris.entity(law)),
        (MG["act"], external(version.iri)),
        (MG["inferred"], TRUE),
        (MG["score"], score_literal(round(version.score * _VERSION_SCORE, 3))),
        (MG["rule"], plain(_VERSION_RULE)),
        (MG["reason"], english(reason)),
        made_by(places.iris),
    )
    iri = places.iris.version_in_force(whole, law)
    yield from fact_quads(iri, facts, places.iris.resolution_graph())


def _day(text: str) -> PartialDate:
    year, month, day = (int(part) for part in text.split("-"))
    return PartialDate(year, month, day)


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
            (RDFS["label"], danish(f"{surest.municipality.name}, {surest.organisation.name}")),
            (ORG["member"], iris.entity(surest.municipality)),
            (ORG["organization"], iris.entity(surest.organisation)),
            (DCTERMS["date"], date_literal(same[0].when)),
            (MG["score"], score_literal(surest.score)),
            (MG["rule"], plain(surest.rule)),
            (MG["reason"], english(surest.reason)),
            *((PROV["wasDerivedFrom"], one.evidence) for one in same),
        )
        yield from fact_quads(iri, facts, iris.resolution_graph())
