"""Bring the printed lines of any layout into lines of the canonical minute, which the grammar reads."""

from minutes_graph.layout.canonical import CanonicalLine, LineKind, printed_lines
from minutes_graph.layout.described import Layout, load_layouts
from minutes_graph.layout.general import LayoutReading, read_any_layout
from minutes_graph.layout.named_fields import read_named_fields

__all__ = [
    "CanonicalLine",
    "Layout",
    "LayoutReading",
    "LineKind",
    "load_layouts",
    "printed_lines",
    "read_any_layout",
    "read_named_fields",
]
