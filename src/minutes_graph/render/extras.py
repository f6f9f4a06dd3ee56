"""What a format needs beside the program itself."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.trace.rules import MISSING_EXTRA


def missing_extra(place: str, extra: str, error: ImportError, instead: str = "") -> Diagnostic:
    """Return which command installs what was not found; `instead` says what can be had without it."""
    hint = f"install it with `pip install 'minutes-graph[{extra}]'`{instead}"
    return Diagnostic(MISSING_EXTRA, place, None, f"{error.name} is missing", hint)
