"""Read municipal minutes and publish them as a knowledge graph in which every fact leads to a printed line."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from minutes_graph.version import VERSION

if TYPE_CHECKING:
    from minutes_graph.api import MinutesGraphError, build, load_graph, parse, query, read, trace

__version__ = VERSION
__all__ = ["MinutesGraphError", "__version__", "build", "load_graph", "parse", "query", "read", "trace"]


def __getattr__(name: str) -> object:
    """Load the API when one of its names is first used, so that the command line starts fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("minutes_graph.api"), name)


class _Package(ModuleType):
    """The package, whose `trace` is the function of that name, although a subpackage has it too.

    Importing a module of that package sets the attribute on its parent; a property is not overwritten by it.
    """

    def _trace(self) -> object:
        return import_module("minutes_graph.api").trace

    def _let_pass(self, module: ModuleType) -> None:
        """Ignore the assignment: the module is found in sys.modules all the same."""

    if not TYPE_CHECKING:
        trace = property(_trace, _let_pass)


sys.modules[__name__].__class__ = _Package
