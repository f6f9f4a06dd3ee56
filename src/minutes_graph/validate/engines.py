"""Which engine says whether a graph fits the shapes: a compiled one decides, the reference explains."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from minutes_graph.validate.results import ShapeResult
from minutes_graph.validate.shapes import Shapes

if TYPE_CHECKING:
    import shacl


class EngineError(Exception):
    """The fast engine was asked for by name, and is not installed or cannot use these shapes."""


def run_shapes(quads: Iterable[ox.Quad], shapes: Shapes) -> tuple[ShapeResult, ...]:
    """Return what the shapes find in quads taken as one graph, in order of shape, focus node, path and value.

    A graph in which the compiled engine finds nothing conforms; all others, which are few, go to pyshacl, and what is
    returned is what it finds. Shapes of others go there at once, unless the settings name the fast engine: nobody has
    compared the two on them. Raises EngineError where that engine cannot be had.
    """
    kept = tuple(quads)
    if _conforms(kept, shapes):
        return ()
    # rdflib and pyshacl take longer to load than most documents take to check.
    from minutes_graph.validate.reference import run_reference

    return run_reference(kept, shapes.text)


def check_engine(shapes: Shapes) -> None:
    """Raise EngineError where the engine that the settings name cannot be had for these shapes."""
    if shapes.engine == "fast":
        _compiled(shapes.text)


def _conforms(quads: tuple[ox.Quad, ...], shapes: Shapes) -> bool:
    if shapes.engine == "pyshacl" or (shapes.engine == "auto" and not shapes.own):
        return False
    try:
        compiled = _compiled(shapes.text)
    except EngineError:
        if shapes.engine == "fast":
            raise
        return False
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    try:
        return len(compiled.validate_text(text.decode(), format="ntriples", max_results=1)) == 0
    except ValueError:
        return False  # what it cannot read, the reference reads


@cache
def _compiled(text: str) -> shacl.Shapes:
    try:
        from shacl import Shapes as Compiled
    except ImportError as lacking:
        raise EngineError("the fast engine is not installed: pip install 'minutes-graph[fast]'") from lacking
    try:
        return Compiled.from_text(text, format="ntriples")
    except ValueError as refused:
        raise EngineError(f"the fast engine does not take these shapes: {refused}") from refused
