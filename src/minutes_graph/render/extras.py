"""Optional libraries that a format needs."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.trace.rules import MISSING_EXTRA


def missing_extra(place: str, extra: str, error: ImportError, instead: str = "") -> Diagnostic:
    """Return how to install a missing extra; `instead` names what works without it."""
    hint = f"install it with `pip install 'minutes-graph[{extra}]'`{instead}"
    return Diagnostic(MISSING_EXTRA, place, None, f"{error.name} is missing", hint)
