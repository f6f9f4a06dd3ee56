"""Other engines of SHACL, each as a function from N-Triples to what it finds: shape, component and focus node."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pyoxigraph as ox
import pyrudof
import shacl
import shacl_rust
import shifty
from rdflib import Graph
from rdflib.namespace import SH

from minutes_graph.validate import ShapeResult, load_shapes
from minutes_graph.validate.reference import read_report

Found = frozenset[tuple[str, str, str]]
_SHAPES: Final = load_shapes().text
_COMPILED: Final = shacl.Shapes.from_text(_SHAPES, format="ntriples")
_SHIFTY: Final = shifty.PreparedValidator(_SHAPES)
_RUDOF: Final = pyrudof.Rudof(pyrudof.RudofConfig())
_RUDOF.read_shacl(_SHAPES, pyrudof.ShaclFormat.NTriples, None, pyrudof.ReaderMode.Lax)

# What an engine is known to get wrong, and why; a change of the engine that mends it fails the tests.
KNOWN: Final = {
    ("rudof", "a day that does not exist"): "it takes 2031-02-30 for a date",
}


def in_common(results: Iterable[ShapeResult]) -> Found:
    """Return of results what all engines say in the same way."""
    return frozenset((one.shape, one.component, one.focus) for one in results)


def text_of(quads: Iterable[ox.Quad]) -> str:
    """Return quads as N-Triples."""
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return text.decode()


def compiled(data: str) -> Found:
    report = _COMPILED.validate_text(data, format="ntriples")
    return frozenset(_bare(one.source_shape, one.component, one.focus_node) for one in report.results)


def _shacl_rust(data: str) -> Found:
    report = shacl_rust.validate(data, _SHAPES, data_format="nt", shapes_format="nt")
    return frozenset(
        _bare(one["sourceShape"], one["sourceConstraintComponent"], one["focusNode"])
        for one in report["results"]
    )


def _shifty(data: str) -> Found:
    _, report, _ = _SHIFTY.validate(data.encode(), graph_mode="data", infer=False)
    return in_common(read_report(report))


def _rudof(data: str) -> Found:
    _RUDOF.reset_data()
    _RUDOF.read_data(data, pyrudof.RDFFormat.NTriples)
    _RUDOF.validate_shacl()
    report = Graph().parse(
        data=_RUDOF.serialize_shacl_validation_results(pyrudof.ResultShaclValidationFormat.Turtle)
    )
    return in_common(read_report(report))


def _bare(shape: str | None, component: str, focus: str) -> tuple[str, str, str]:
    name = component.strip("<>").removeprefix(str(SH)).removesuffix("ConstraintComponent")
    return (shape or "").strip("<>"), name, focus.strip("<>")


OTHERS: Final[dict[str, Callable[[str], Found]]] = {
    "shacl-rust": _shacl_rust,
    "shifty": _shifty,
    "rudof": _rudof,
}
