"""Interpret minutes: from the tree of lines to meeting, items, decisions and votes."""

from minutes_graph.interpret.header import header_municipality
from minutes_graph.interpret.minutes import interpret_minutes

__all__ = ["header_municipality", "interpret_minutes"]
