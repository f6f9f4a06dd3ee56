"""Reads municipal minutes and publishes them as a knowledge graph that can be trusted line by line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from minutes_graph.version import VERSION

if TYPE_CHECKING:
    from minutes_graph.api import MinutesGraphError, build, load_graph, parse, read, trace

__version__ = VERSION
__all__ = ["MinutesGraphError", "__version__", "build", "load_graph", "parse", "read", "trace"]


def __getattr__(name: str) -> object:
    """Load the API when one of its names is first used, so that the command line starts fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("minutes_graph.api"), name)
