"""What the engine finds in a document's quads: results as values, in an order that does not change from run to run."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Quad
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH, XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Identifier, Node, Variable

from minutes_graph.validate.shapes import Shapes

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


class ResultSeverity(Enum):
    """What a shape's severity means for the document."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One result of SHACL; IRIs are whole, `path` and `value` are empty where the result has none.

    `component` is the local name of the constraint component without that word, such as "MinCount";
    `value_is_node` is True for an IRI, False for the text of a literal.
    """

    shape: str
    component: str
    severity: ResultSeverity
    focus: str
    path: str
    value: str
    value_is_node: bool


def run_shapes(quads: Iterable[Quad], shapes: Shapes) -> tuple[ShapeResult, ...]:
    """Return what the shapes find in quads taken as one graph, in order of shape, focus node, path and value."""
    _, report, _ = validate(DocumentGraph(quads), shacl_graph=shapes.graph, inplace=True)
    assert isinstance(report, Graph)
    return read_report(report)


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
