"""The graphs of a build as they are sent: N-Triples in the order of their text, told apart by digests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.rdf import DEFAULT_BASE
from minutes_graph.store import OxigraphStore

_OWN: Final = re.compile(rb"<(https?://[^<>\s]*?/)id/[^<>\s]*>")


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """A graph to be in the store: its name, its triples as N-Triples, their number and a digest of them."""

    iri: str
    content: bytes
    count: int
    digest: str


def local_graphs(store: OxigraphStore, per_document: bool) -> Iterator[LocalGraph]:
    """Give the graphs one by one: those of the build by their names, or all triples together as `{base}graph`.

    Triples that stand in no named graph go into `{base}graph` in either case.
    """
    unnamed: set[bytes] = set()
    for graph in store.graphs():
        lines = set(store.triple_lines(graph))
        if per_document and isinstance(graph, NamedNode):
            yield _graph(graph.value, lines)
        else:
            unnamed |= lines
    if unnamed:
        yield _graph(f"{base_of(store)}graph", unnamed)


def base_of(store: OxigraphStore) -> str:
    """Give what the graph's own identifiers begin with."""
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
