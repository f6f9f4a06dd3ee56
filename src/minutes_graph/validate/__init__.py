"""Graphs checked against the shapes in shapes/, and findings led back to the lines of the source."""

from minutes_graph.validate.conformance import (
    Checked,
    check_quads,
    check_turtle,
    validate_quads,
    validate_turtle,
)
from minutes_graph.validate.core import core_shapes, load_core_shapes
from minutes_graph.validate.engines import EngineError, check_engine
from minutes_graph.validate.places import Texts
from minutes_graph.validate.results import ResultSeverity, ShapeResult, write_report
from minutes_graph.validate.rules import RULES
from minutes_graph.validate.shapes import ENGINES, ShapeNote, Shapes, load_shapes

__all__ = [
    "ENGINES",
    "RULES",
    "Checked",
    "EngineError",
    "ResultSeverity",
    "ShapeNote",
    "ShapeResult",
    "Shapes",
    "Texts",
    "check_engine",
    "check_quads",
    "check_turtle",
    "core_shapes",
    "load_core_shapes",
    "load_shapes",
    "validate_quads",
    "validate_turtle",
    "write_report",
]
