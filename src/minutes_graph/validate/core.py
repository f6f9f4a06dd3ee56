"""The core shapes: what holds for anybody's minutes in the terms of the ontology, made from the strict shapes.

The strict shapes say what a build may write: closed classes, IRIs of one form, a passage behind every statement.
Without these, and with names for forms, they are a profile for any IRIs and any further properties.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox

from minutes_graph.rdf.iris import RDF, RDFS, Namespace
from minutes_graph.resources import resource_folder
from minutes_graph.validate.shapes import Shapes, as_shapes, read_shapes

CORE: Final = "https://w3id.org/minutes-graph/shapes/core#"
_SH: Final = Namespace("sh", "http://www.w3.org/ns/shacl#")
_MGS: Final = "https://w3id.org/minutes-graph/shapes#"
_XSD_INTEGER: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_DROPPED: Final = frozenset(
    _SH[name]
    for name in (
        "closed",
        "ignoredProperties",
        "property",
        "languageIn",
        "class",
        "name",
        "order",
        "description",
    )
)

_Node = ox.NamedNode | ox.BlankNode
_Term = _Node | ox.Literal | ox.Triple
_Facts = dict[ox.NamedNode, list[_Term]]


@cache
def load_core_shapes(engine: str = "auto") -> Shapes:
    """Return the core shapes, made from the program's own; `engine` is one of ENGINES."""
    return as_shapes(core_shapes(), engine, own=True, core=True)


def core_shapes() -> tuple[ox.Triple, ...]:
    """Return the core shapes as triples, with names from the ontology and from shapes/core/."""
    folder = resource_folder("shapes")
    beside = read_shapes(folder / "core")
    names = _names((*read_shapes(resource_folder("ontology")), *beside))
    own = (one for one in beside if one.predicate != RDFS["label"])
    return (*_Core(read_shapes(folder), names).triples(), *own)


class _Core:
    """Makes the core shapes from the strict ones, as shapes/core/core.toml says."""

    def __init__(self, strict: Iterable[ox.Triple], names: dict[ox.NamedNode, list[ox.Literal]]) -> None:
        self._facts: dict[_Node, _Facts] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in strict:
            assert isinstance(subject, ox.NamedNode | ox.BlankNode)
            self._facts[subject][predicate].append(value)
        self._names = names
        listed = tomllib.loads((resource_folder("shapes") / "core" / "core.toml").read_text(encoding="utf-8"))
        self._ours = frozenset((*listed["classes"], *listed["shapes"]))
        self._optional = frozenset(listed["optional"])

    def triples(self) -> Iterator[ox.Triple]:
        for shape in [one for one in self._facts if isinstance(one, ox.NamedNode)]:
            facts = self._facts[shape]
            if facts.get(_SH["declare"]):
                yield from self._copied(shape, shape)
            elif facts.get(_SH["targetClass"]) and _local(shape) not in self._ours:
                rule = _SH["sparql"] in facts
                yield from self._copied(shape, _core(_local(shape))) if rule else self._class(shape, facts)

    def _class(self, shape: ox.NamedNode, facts: _Facts) -> Iterator[ox.Triple]:
        node = _core(_local(shape))
        target = facts[_SH["targetClass"]][0]
        yield ox.Triple(node, RDF["type"], _SH["NodeShape"])
        yield ox.Triple(node, _SH["targetClass"], target)
        assert isinstance(target, ox.NamedNode)
        yield from (ox.Triple(node, RDFS["label"], name) for name in self._names.get(target, ()))
        for order, one in enumerate(facts.get(_SH["property"], ()), start=1):
            assert isinstance(one, ox.NamedNode)
            if _local(one) not in self._ours:
                made = _core(f"{_local(shape)}-{_local(one).removeprefix(f'{_local(shape)}-')}")
                yield ox.Triple(node, _SH["property"], made)
                yield from self._property(one, made, order)

    def _property(self, shape: ox.NamedNode, made: ox.NamedNode, order: int) -> Iterator[ox.Triple]:
        facts = self._facts[shape]
        without = {_SH["minCount"]} if _local(shape) in self._optional else set()
        if _SH["IRI"] in facts.get(_SH["nodeKind"], ()):
            without |= {_SH["pattern"]}
        yield from self._copied(shape, made, without)
        yield from self._of_class(facts, made)
        yield ox.Triple(made, _SH["order"], ox.Literal(str(order), datatype=_XSD_INTEGER))
        yield from (ox.Triple(made, _SH["description"], message) for message in facts.get(_SH["message"], ()))
        path = facts[_SH["path"]][0]
        if isinstance(path, ox.NamedNode):
            yield from (ox.Triple(made, _SH["name"], name) for name in self._names.get(path, ()))

    def _of_class(self, facts: _Facts, made: _Node) -> Iterator[ox.Triple]:
        """Ask that a value has its class where it is described at all: it may stand in another file."""
        for wanted in facts.get(_SH["class"], ()):
            of_class, unknown, none = (ox.BlankNode() for _ in range(3))
            head, tail = ox.BlankNode(), ox.BlankNode()
            yield ox.Triple(made, _SH["or"], head)
            yield from _pair(head, of_class, tail)
            yield from _pair(tail, unknown, RDF["nil"])
            yield ox.Triple(of_class, _SH["class"], wanted)
            yield ox.Triple(unknown, _SH["nodeKind"], _SH["BlankNodeOrIRI"])
            yield ox.Triple(unknown, _SH["property"], none)
            yield ox.Triple(none, _SH["path"], RDF["type"])
            yield ox.Triple(none, _SH["maxCount"], ox.Literal("0", datatype=_XSD_INTEGER))

    def _copied(self, shape: _Node, made: _Node, without: Iterable[ox.NamedNode] = ()) -> Iterator[ox.Triple]:
        """Yield what is said of a shape of `made`, with copies of its blank nodes."""
        dropped = _DROPPED if isinstance(shape, ox.NamedNode) else frozenset[ox.NamedNode]()
        for predicate, values in self._facts[shape].items():
            if predicate in dropped or predicate in without:
                continue
            for value in values:
                if isinstance(value, ox.BlankNode):
                    copy = ox.BlankNode()
                    yield ox.Triple(made, predicate, copy)
                    yield from self._copied(value, copy)
                else:
                    yield ox.Triple(made, predicate, value)


def _pair(head: ox.BlankNode, first: ox.BlankNode, rest: _Node) -> Iterator[ox.Triple]:
    yield ox.Triple(head, RDF["first"], first)
    yield ox.Triple(head, RDF["rest"], rest)


def _names(triples: Iterable[ox.Triple]) -> dict[ox.NamedNode, list[ox.Literal]]:
    found: dict[ox.NamedNode, list[ox.Literal]] = defaultdict(list)
    for subject, predicate, value in triples:
        if predicate == RDFS["label"] and isinstance(subject, ox.NamedNode) and isinstance(value, ox.Literal):
            found[subject].append(value)
    return found


def _local(shape: ox.NamedNode) -> str:
    return shape.value.removeprefix(_MGS)


def _core(name: str) -> ox.NamedNode:
    return ox.NamedNode(CORE + name)
