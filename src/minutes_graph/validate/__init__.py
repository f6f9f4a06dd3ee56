"""Graphs checked against the shapes in shapes/, and findings led back to the lines of the source."""

from minutes_graph.validate.conformance import (
    Checked,
    check_quads,
    check_turtle,
    validate_quads,
    validate_turtle,
)
from minutes_graph.validate.report import write_report
from minutes_graph.validate.results import ResultSeverity, ShapeResult
from minutes_graph.validate.rules import RULES
from minutes_graph.validate.shapes import ShapeNote, Shapes, load_shapes

__all__ = [
    "RULES",
    "Checked",
    "ResultSeverity",
    "ShapeNote",
    "ShapeResult",
    "Shapes",
    "check_quads",
    "check_turtle",
    "load_shapes",
    "validate_quads",
    "validate_turtle",
    "write_report",
]
