"""Entities with an identity of their own, as quads of the resolution graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Entity, EntityKind, PartialDate
from minutes_graph.rdf.iris import Iris, concept, external
from minutes_graph.rdf.literals import TRUE, danish, plain
from minutes_graph.rdf.namespaces import ADMS, ELI, FOAF, MG, ORG, OWL, RDF, RDFS, SKOS
from minutes_graph.rdf.statements import Fact, fact_quads

# A political reform or agreement is an idea that acts carry out, not a legal act itself.
_ACTS: Final = frozenset({"law", "bill", "paragraph", "bylaw", "order"})


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
    if entity.kind is not EntityKind.BODY or "/" not in entity.key or municipality == "unknown":
        return None
    return iris.municipality(municipality)
