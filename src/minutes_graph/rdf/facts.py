"""The facts of one subject as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

Term = NamedNode | Literal
Fact = tuple[NamedNode, Term | None]


def fact_quads(subject: NamedNode, facts: Iterable[Fact], graph: NamedNode) -> Iterator[Quad]:
    """Yield the quads of a subject's facts; those without a value are left out."""
    for predicate, value in facts:
        if value is not None:
            yield Quad(subject, predicate, value, graph)
