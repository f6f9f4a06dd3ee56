"""The reference engine, pyshacl: what it finds in a document's quads, in an order that does not change."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Final

import pyoxigraph as ox
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Identifier, Node, Variable

from minutes_graph.validate.results import ResultSeverity, ShapeResult

_STRING: Final = str(XSD.string)
_DEFAULT: Final = ox.DefaultGraph()


class DocumentGraph(Graph):
    """Quads as one graph without names; SPARQL is answered by an index of the same triples.

    rdflib stands here because pyshacl needs its terms: one that hands back `"x"^^xsd:string` for `"x"` would fail
    every `sh:in`. Its SPARQL, on the other hand, took more time than all other constraints together.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        super().__init__()
        triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
        self._index = ox.Store()
        self._index.bulk_extend(ox.Quad(*triple, _DEFAULT) for triple in triples)
        with _silent_about_values():
            for subject, predicate, value in triples:
                self.add((to_rdflib(subject), to_rdflib(predicate), to_rdflib(value)))

    def query(
        self,
        query_object: str | Query,
        processor: object = "sparql",
        result: object = "sparql",
        initNs: object = None,  # noqa: N803  # rdflib's name
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803  # rdflib's name
        use_store_provided: bool = True,
        **kwargs: object,
    ) -> Result:
        """Return the answer to the text of a SELECT query, with some variables bound beforehand."""
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): to_oxigraph(term) for name, term in (initBindings or {}).items()
        }
        found = self._index.query(str(query_object), substitutions=bound)
        assert isinstance(found, ox.QuerySolutions)
        answer = Result("SELECT")
        names = [Variable(variable.value) for variable in found.variables]
        answer.vars = names
        answer.bindings = [
            {name: to_rdflib(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in found
        ]
        return answer


@contextmanager
def _silent_about_values() -> Iterator[None]:
    """Keep rdflib from printing a traceback or a warning for each ill-formed value: the shapes report them."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before


@lru_cache(maxsize=65536)
def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> IdentifiedNode | Literal:
    """Return a term of pyoxigraph as one of rdflib, with plain strings plain.

    Raises TypeError for a triple that stands in the place of a term.
    """
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            if term.language is not None:
                return Literal(term.value, lang=term.language)
            kind = term.datatype.value
            return Literal(term.value) if kind == _STRING else Literal(term.value, datatype=URIRef(kind))
        case _:
            raise TypeError("a quoted triple is no term of minutes")


def to_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term of rdflib as one of pyoxigraph."""
    match term:
        case BNode():
            return ox.BlankNode(str(term))
        case Literal():
            if term.language is not None:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or XSD.string)))
        case _:
            return ox.NamedNode(str(term))


def run_reference(quads: Iterable[ox.Quad], shapes: str) -> tuple[ShapeResult, ...]:
    """Return what shapes, as N-Triples, find in quads taken as one graph, in order of shape, focus, path and value."""
    _, report, _ = validate(DocumentGraph(quads), shacl_graph=_prepared(shapes), inplace=True)
    assert isinstance(report, Graph)
    return read_report(report)


@cache
def _prepared(shapes: str) -> Graph:
    return batched(Graph().parse(data=shapes, format="nt"))


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


def read_report(report: Graph) -> tuple[ShapeResult, ...]:
    """Return the results of a validation report."""
    found = {_result(report, node) for node in report.objects(None, SH.result)}
    return tuple(
        sorted(
            found,
            key=lambda one: (one.shape, one.focus, one.component, one.path, one.value, one.value_is_node),
        )
    )


def _result(report: Graph, node: Node) -> ShapeResult:
    def text(predicate: Node) -> str:
        found = report.value(node, predicate)
        return str(found) if found is not None else ""

    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    component = text(SH.sourceConstraintComponent).removeprefix(str(SH)).removesuffix("ConstraintComponent")
    return ShapeResult(
        shape=text(SH.sourceShape),
        component=component,
        severity=ResultSeverity(text(SH.resultSeverity).removeprefix(str(SH))),
        focus=text(SH.focusNode),
        path=str(path) if path is not None and not _is_blank(path) else "",
        value="" if value is None else str(value),
        value_is_node=value is not None and not isinstance(value, Literal),
    )


def _is_blank(node: Node) -> bool:
    return isinstance(node, IdentifiedNode) and node.n3().startswith("_:")
