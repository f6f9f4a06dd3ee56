"""The shapes of shapes/, read once and made ready for one document after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH
from rdflib.term import Literal, Node

from minutes_graph.resources import resource_folder


@dataclass(frozen=True, slots=True)
class ShapeNote:
    """What a shape says of itself: its messages, and the code of its rule where it has one of its own."""

    english: str
    danish: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes ready for use: `graph` for the engine, `notes` by the IRI of each shape."""

    graph: Graph
    notes: MappingProxyType[str, ShapeNote]

    def note(self, shape: str) -> ShapeNote:
        """Return what the shape with that IRI says of itself; nothing where it is not one of these."""
        return self.notes.get(shape, ShapeNote("", ""))


@cache
def load_shapes(folder: Path | None = None) -> Shapes:
    """Return the shapes of a folder of Turtle files, by default the project's own; read once in a process.

    Raises FileNotFoundError where there is no such folder.
    """
    graph = read_shapes(folder or resource_folder("shapes"))
    notes = {str(shape): _note(graph, shape) for shape in set(graph.subjects(SH.message))}
    return Shapes(batched(graph), MappingProxyType(notes))


def read_shapes(folder: Path) -> Graph:
    """Return all Turtle files of a folder as one graph, as they stand there.

    Raises FileNotFoundError where there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder of shapes {folder}")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise FileNotFoundError(f"there are no shapes (.ttl) in the folder {folder}")
    graph = Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return graph


def batched(shapes: Graph) -> Graph:
    """Return equivalent shapes that the engine checks a class at a time instead of a resource at a time.

    pyshacl walks `sh:property` once for every focus node, and builds each constraint anew there; a property shape
    with targets of its own is built once for all of them. So the properties of a node shape are given its targets,
    and the constraint that closes the node shape lists their paths by name.
    """
    graph = Graph(store="SimpleMemory")
    graph += shapes
    for shape in list(graph.subjects(SH.closed)):
        properties = list(graph.objects(shape, SH.property))
        paths = (
            path for one in properties for path in graph.objects(one, SH.path) if isinstance(path, URIRef)
        )
        _ignore(graph, shape, {*paths, *_ignored(graph, shape)})
        for one in properties:
            graph.remove((shape, SH.property, one))
            for target in (SH.targetClass, SH.targetSubjectsOf):
                for value in graph.objects(shape, target):
                    graph.add((one, target, value))
    return graph


def _ignored(graph: Graph, shape: Node) -> Iterator[Node]:
    for listed in graph.objects(shape, SH.ignoredProperties):
        yield from Collection(graph, listed)


def _ignore(graph: Graph, shape: Node, properties: set[Node]) -> None:
    graph.remove((shape, SH.ignoredProperties, None))
    head = BNode()
    Collection(graph, head, sorted(properties, key=str))
    graph.add((shape, SH.ignoredProperties, head))


def _note(graph: Graph, shape: Node) -> ShapeNote:
    messages = {
        message.language: str(message)
        for message in graph.objects(shape, SH.message)
        if isinstance(message, Literal)
    }
    code = next((str(value) for value in graph.objects(shape, DCTERMS.identifier)), "")
    return ShapeNote(messages.get("en", ""), messages.get("da", ""), code)
