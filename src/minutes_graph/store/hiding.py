"""Hide personal identity numbers in a graph that was written before they were found, or by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from minutes_graph.masking import hide_personal_numbers
from minutes_graph.personal_numbers import holds_personal_number

_Term = NamedNode | BlankNode | Literal | Triple | DefaultGraph


def hide_numbers(store: Store) -> None:
    """Hide civil registration numbers in all literals and IRIs of a store that can be written to."""
    for quad in [quad for quad in store if holds_number(quad)]:
        store.remove(quad)
        store.add(_without(quad))


def hidden_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads with civil registration numbers hidden in their literals and IRIs."""
    return (_without(quad) if holds_number(quad) else quad for quad in quads)


def holds_number(quad: Quad) -> bool:
    """Return whether a civil registration number stands in a literal or an IRI of the quad."""
    return any(
        _holds(term.value)
        for term in (quad.object, quad.subject, quad.graph_name)
        if isinstance(term, Literal | NamedNode)
    )


@lru_cache(maxsize=1 << 14)
def _holds(text: str) -> bool:
    return holds_personal_number(text)


def _without(quad: Quad) -> Quad:
    terms = (_hidden(quad.subject), quad.predicate, _hidden(quad.object), _hidden(quad.graph_name))
    return Quad(*cast("tuple[NamedNode, NamedNode, Literal, NamedNode]", terms))


def _hidden(term: _Term) -> _Term:
    if isinstance(term, NamedNode):
        return NamedNode(hide_personal_numbers(term.value))
    if not isinstance(term, Literal):
        return term
    text = hide_personal_numbers(term.value)
    return Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
