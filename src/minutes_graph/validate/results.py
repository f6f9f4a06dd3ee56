"""What the engine finds: results as values, in an order that does not change from run to run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import Quad
from pyshacl import validate
from rdflib import Graph, Literal
from rdflib.namespace import SH
from rdflib.term import IdentifiedNode, Node

from minutes_graph.validate.graph import DocumentGraph
from minutes_graph.validate.shapes import Shapes


class ResultSeverity(Enum):
    """What a shape's severity means for the document."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One result of SHACL; IRIs are whole, `path` and `value` are empty where the result has none.

    `component` is the local name of the constraint component without that word, such as "MinCount";
    `value_is_node` tells an IRI from the text of a literal.
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
