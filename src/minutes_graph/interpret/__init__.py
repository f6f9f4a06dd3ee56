"""Interpret minutes: from the tree of lines to meeting, items, decisions and votes."""

from minutes_graph.interpret.minutes import interpret_minutes

__all__ = ["interpret_minutes"]
