"""Reads quads as a person would: local names and short values."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.rdf.iris import MG


def facts_of(quads: Iterable[Quad], path: str) -> dict[str, list[str]]:
    """Return what is said of `{base}id/{path}`: values by the local names of properties, IRIs without base."""
    subject = NamedNode(f"{DEFAULT_BASE}id/{path}")
    facts: dict[str, list[str]] = {}
    for quad in quads:
        if quad.subject == subject:
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            facts.setdefault(name, []).append(_short(quad, name))
    return facts


def judgement_of(quads: Iterable[Quad], path: str, entity: str) -> dict[str, list[str]]:
    """Return what is said of the identification by which `{base}id/{path}` means `{base}id/{entity}`."""
    given = tuple(quads)
    judged, meant = (NamedNode(f"{DEFAULT_BASE}id/{one}") for one in (path, entity))
    means = {quad.subject for quad in given if quad.predicate == MG["entity"] and quad.object == meant}
    of = {quad.subject for quad in given if quad.predicate == MG["identifies"] and quad.object == judged}
    (found,) = means & of
    assert isinstance(found, NamedNode)
    return facts_of(given, found.value.removeprefix(f"{DEFAULT_BASE}id/"))


def _short(quad: Quad, name: str) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    value = quad.object.value.removeprefix(f"{DEFAULT_BASE}id/").rpartition("ontology#")[2]
    return value.replace("#", "/").rpartition("/")[2] if name == "type" else value
