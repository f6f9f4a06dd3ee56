"""Graphs as files: sorted, so that the same quads give the same bytes and two builds compare line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Quad

from minutes_graph.rdf.settings import DEFAULT_BASE
from minutes_graph.rdf.turtle import Triple, TurtleTerms, graph_text, prefix_text

_DEFAULT: Final = "DEFAULT"


def write_turtle(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Return the triples of all graphs together as Turtle, a block a subject and a line an object.

    IRIs under `base` stand relative to it, as `@base` says.
    """
    terms = TurtleTerms(base)
    body = graph_text(((quad.subject, quad.predicate, quad.object) for quad in quads), terms)
    return (prefix_text(terms) + body).encode()


def write_trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Return the quads as TriG, a section a named graph."""
    terms = TurtleTerms(base)
    by_graph: dict[str, list[Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append((quad.subject, quad.predicate, quad.object))
    sections = []
    for name in sorted(by_graph):
        head = "" if name == _DEFAULT else f"{_graph_name(name, terms)} "
        sections.append(f"\n{head}{{\n{graph_text(by_graph[name], terms).removeprefix(chr(10))}}}\n")
    return (prefix_text(terms) + "".join(sections)).encode()


def write_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the quads as N-Quads, sorted by line."""
    lines = {
        f"{_line(quad)} {quad.graph_name} .\n" if _named(quad) else f"{_line(quad)} .\n" for quad in quads
    }
    return "".join(sorted(lines)).encode()


def write_ntriples(quads: Iterable[Quad]) -> bytes:
    """Return the triples of all graphs together as N-Triples, sorted by line."""
    return "".join(sorted({f"{_line(quad)} .\n" for quad in quads})).encode()


def _line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object}"


def _named(quad: Quad) -> bool:
    return str(quad.graph_name) != _DEFAULT


def _graph_name(name: str, terms: TurtleTerms) -> str:
    return terms.iri(name[1:-1]) if name.startswith("<") else name
