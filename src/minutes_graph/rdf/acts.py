"""Published acts: what they are to the legislation that minutes name, and which was in force at a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Act, ActRelation, Entity, EntityKind, PartialDate, version_at
from minutes_graph.rdf.iris import Iris, concept, external
from minutes_graph.rdf.literals import TRUE, danish, date_literal, english, plain, score_literal
from minutes_graph.rdf.namespaces import ELI, MG, RDF, RDFS
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.statements import Fact, fact_quads

_LISTED_RULE = "act-in-registry"
_VERSION_RULE = "newest-version-at-the-date"
_VERSION_SCORE = 0.9
_ELI_TERMS = {
    ActRelation.BASE: ELI["is_member_of"],
    ActRelation.VERSION: ELI["is_member_of"],
    ActRelation.AMENDS: ELI["amends"],
    ActRelation.CARRIES_OUT: ELI["related_to"],
}


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
    )
    iri = places.iris.version_in_force(whole, law)
    yield from fact_quads(iri, facts, places.iris.resolution_graph())


def _day(text: str) -> PartialDate:
    year, month, day = (int(part) for part in text.split("-"))
    return PartialDate(year, month, day)
