"""The graphs of a build as they are sent: N-Triples in the order of their text, told apart by digests."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.settings import DEFAULT_BASE
from minutes_graph.store import OxigraphStore

_OWN: Final = re.compile(rb"<(https?://[^<>\s]*?/)id/[^<>\s]*>")


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """A graph to be in the store: its name, its triples as N-Triples, their number and a digest of them."""

    iri: str
    content: bytes
    count: int
    digest: str


class GraphSource:
    """The graphs of a store by their names: those of the build, or all triples together as `{base}graph`.

    Triples that stand in no named graph are in `{base}graph` in either case. `prefix` is what the names of all graphs
    of such a build begin with.
    """

    def __init__(self, store: OxigraphStore, per_document: bool) -> None:
        self._store = store
        self._base = base_of(store)
        self._named = {graph.value: graph for graph in store.graphs() if isinstance(graph, NamedNode)}
        self._per_document = per_document

    @property
    def prefix(self) -> str:
        """Return what the names of the build's named graphs begin with."""
        return f"{self._base}graph/"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the graphs, in order."""
        if not self._per_document:
            return (self._whole,)
        unnamed = (self._whole,) if self._unnamed else ()
        return (*sorted(self._named), *unnamed)

    def graph(self, name: str) -> LocalGraph:
        """Return the graph of that name."""
        if name in self._named and self._per_document:
            return _graph(name, set(self._store.triple_lines(self._named[name])))
        return _graph(name, self._unnamed)

    @property
    def _whole(self) -> str:
        return f"{self._base}graph"

    @cached_property
    def _unnamed(self) -> set[bytes]:
        apart = self._per_document
        return {
            line
            for graph in self._store.graphs()
            if not (apart and isinstance(graph, NamedNode))
            for line in self._store.triple_lines(graph)
        }


def base_of(store: OxigraphStore) -> str:
    """Return what the graph's own identifiers begin with."""
    for graph in store.graphs():
        if isinstance(graph, NamedNode) and "/graph/" in graph.value:
            return graph.value[: graph.value.index("/graph/") + 1]
    for graph in store.graphs():
        for line in store.triple_lines(graph):
            found = _OWN.match(line)
            if found:
                return found[1].decode()
    return DEFAULT_BASE


def _graph(iri: str, lines: set[bytes]) -> LocalGraph:
    content = b"".join(sorted(lines))
    return LocalGraph(iri, content, len(lines), hashlib.sha256(content).hexdigest())
