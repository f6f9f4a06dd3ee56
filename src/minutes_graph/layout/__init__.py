"""Bring the printed lines of any layout into lines of the canonical minute, which the grammar reads."""

from minutes_graph.layout.rows import CanonicalLine, LineKind, printed_lines

__all__ = ["CanonicalLine", "LineKind", "printed_lines"]
