"""Read what a minute says out of what its lines are."""

from minutes_graph.interpret.minutes import interpret_minutes

__all__ = ["interpret_minutes"]
