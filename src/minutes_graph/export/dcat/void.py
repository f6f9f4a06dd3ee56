"""Statistics of a graph in the terms of VoID."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from minutes_graph.export.dcat.serialization import Node
from minutes_graph.rdf.iris import NAMESPACES, RDF, VOID, Iris
from minutes_graph.rdf.statements import Fact, integer, plain

_TYPE: Final = RDF["type"]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts: resources by class, triples by property, and vocabularies, each in order."""

    triples: int
    subjects: int
    classes: tuple[tuple[NamedNode, int], ...]
    properties: tuple[tuple[NamedNode, int], ...]

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """Return the IRIs of the vocabularies whose terms the graph uses."""
        used = [term.value for term, _ in (*self.classes, *self.properties)]
        return tuple(space.iri for space in NAMESPACES if any(iri.startswith(space.iri) for iri in used))


def statistics_of(quads: Iterable[Quad]) -> Statistics:
    """Return the statistics of quads of which no two state one triple."""
    classes: Counter[NamedNode] = Counter()
    properties: Counter[NamedNode] = Counter()
    subjects = set()
    for quad in quads:
        properties[quad.predicate] += 1
        subjects.add(quad.subject)
        if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
            classes[quad.object] += 1
    return Statistics(properties.total(), len(subjects), _sorted(classes), _sorted(properties))


def void_facts(dataset: NamedNode, statistics: Statistics, base: str) -> tuple[Fact, ...]:
    """Return the facts of the dataset about its size and its partitions."""
    return (
        (VOID["triples"], integer(statistics.triples)),
        (VOID["entities"], integer(statistics.subjects)),
        (VOID["classes"], integer(len(statistics.classes))),
        (VOID["properties"], integer(len(statistics.properties))),
        (VOID["distinctSubjects"], integer(statistics.subjects)),
        (VOID["uriSpace"], plain(f"{base}id/")),
        *((VOID["vocabulary"], NamedNode(iri)) for iri in statistics.vocabularies),
        *((VOID["classPartition"], part) for part, _, _ in _partitions(dataset, "class", statistics.classes)),
        *(
            (VOID["propertyPartition"], part)
            for part, _, _ in _partitions(dataset, "property", statistics.properties)
        ),
    )


def void_nodes(dataset: NamedNode, statistics: Statistics) -> Iterator[Node]:
    """Yield a node for each class, with the number of its resources, and for each property.

    With that of its triples.
    """
    for part, term, count in _partitions(dataset, "class", statistics.classes):
        yield part, ((_TYPE, VOID["Dataset"]), (VOID["class"], term), (VOID["entities"], integer(count)))
    for part, term, count in _partitions(dataset, "property", statistics.properties):
        yield part, ((_TYPE, VOID["Dataset"]), (VOID["property"], term), (VOID["triples"], integer(count)))


def _partitions(
    dataset: NamedNode, kind: str, counted: tuple[tuple[NamedNode, int], ...]
) -> Iterator[tuple[NamedNode, NamedNode, int]]:
    for term, count in counted:
        yield Iris().dataset_part(dataset, f"{kind} {_short(term.value)}"), term, count


def _short(iri: str) -> str:
    """Return a term as "prefix name"; one of a foreign vocabulary stays whole, and so stays itself."""
    for space in NAMESPACES:
        if iri.startswith(space.iri):
            return f"{space.prefix} {iri.removeprefix(space.iri)}"
    return iri


def _sorted(counted: Counter[NamedNode]) -> tuple[tuple[NamedNode, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: one[0].value))
