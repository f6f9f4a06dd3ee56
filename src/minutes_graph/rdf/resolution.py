"""Judgements about one document: which names mean whom, as quads of the resolution graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Quad

from minutes_graph.model import Entity, EntityKind, Identification
from minutes_graph.rdf.acts import version_quads
from minutes_graph.rdf.literals import TRUE, english, plain, score_literal
from minutes_graph.rdf.name_links import NameLink, name_links
from minutes_graph.rdf.namespaces import MG, RDF
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.statements import Fact, fact_quads

_PRINTED_NAME_SCORE = 0.5


def resolution_quads(places: Places) -> Iterator[Quad]:
    """Yield the links from a document's resources to entities, each with the identification that explains it."""
    graph = places.iris.resolution_graph()
    explanations = _Explanations.of(places)
    seen: dict[tuple[str, EntityKind], list[str]] = {}
    for link in name_links(places):
        found = link.identification or explanations.find(link)
        if found is None:
            continue
        target = link.target or places.iris.entity(link.entity)
        yield Quad(link.subject, link.predicate, target, graph)
        told = seen.setdefault((link.subject.value, link.entity.kind), [])
        if link.entity.key not in told:
            told.append(link.entity.key)
            yield from _identification_quads(places, link, found, len(told))
    for place in places.mentions:
        for partner in (one for one in place.identifications if one.partner):
            yield Quad(places.iris.entity(partner.entity), MG["partnerIn"], place.whole, graph)
    yield from version_quads(places)


def _identification_quads(
    places: Places, link: NameLink, found: Identification, occurrence: int
) -> Iterator[Quad]:
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Identification"]),
        (MG["identifies"], link.subject),
        (MG["entity"], places.iris.entity(link.entity)),
        (MG["inferred"], TRUE if found.inferred else None),
        (MG["score"], score_literal(found.score)),
        (MG["rule"], plain(found.rule)),
        (MG["reason"], english(found.reason)),
    )
    iri = places.iris.identification(link.subject, link.entity.kind, occurrence)
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
