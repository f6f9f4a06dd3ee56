"""The triples of a graph laid out in files, in the orders that the writers need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, parse

from minutes_graph.export.formats.sorting import sorted_lines
from minutes_graph.rdf.serialize import Triple as Parts
from minutes_graph.store import OxigraphStore

_DIGITS: Final = re.compile(rb"\d+")
_SPACE: Final = b" "
# Bytes that no line of N-Triples holds; they sort before all others.
_BETWEEN: Final = b"\x00"
_AFTER_KEY: Final = b"\x01"

GraphName = NamedNode | BlankNode | DefaultGraph


class Spool:
    """Gives the triples of a store again and again in sorted order, with files in the folder `aside`."""

    def __init__(self, store: OxigraphStore, aside: Path) -> None:
        self._store = store
        self._aside = aside
        self._by_subject: Path | None = None

    def quad_lines(self) -> Iterator[bytes]:
        """Return the lines of N-Quads, sorted."""
        return sorted_lines(self._lines(with_graph=True), self._aside)

    def triple_lines(self) -> Iterator[bytes]:
        """Return the lines of N-Triples, sorted; a triple of several graphs stands once."""
        return sorted_lines(self._lines(with_graph=False), self._aside)

    def subjects(self) -> Iterator[tuple[Parts, ...]]:
        """Return the triples of all graphs, those of a subject together, numbers in IRIs by size."""
        if self._by_subject is None:
            self._by_subject = self._ordered("by-subject.nt", self._lines(with_graph=False))
        return _grouped(self._by_subject)

    def graphs(self) -> Iterator[tuple[GraphName, Iterator[tuple[Parts, ...]]]]:
        """Yield each graph that holds something, by name, with its triples by subject."""
        for graph in self._store.graphs():
            ordered = self._ordered("one-graph.nt", self._store.triple_lines(graph))
            if ordered.stat().st_size:
                yield graph, _grouped(ordered)

    def _ordered(self, name: str, lines: Iterable[bytes]) -> Path:
        path = self._aside / name
        with path.open("wb") as file:
            in_order = sorted_lines(_keyed(lines), self._aside)
            file.writelines(line.partition(_AFTER_KEY)[2] for line in in_order)
        return path

    def _lines(self, *, with_graph: bool) -> Iterator[bytes]:
        for graph in self._store.graphs():
            if with_graph and not isinstance(graph, DefaultGraph):
                end = f" {graph} .\n".encode()
                yield from (line[:-3] + end for line in self._store.triple_lines(graph))
            else:
                yield from self._store.triple_lines(graph)


def _keyed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each line behind a key by which item 92 comes before item 100."""
    before, key = b"", b""
    for line in lines:
        subject = line[: line.index(_SPACE)]
        if subject != before:
            before = subject
            bare = subject.strip(b"<>")
            padded = _DIGITS.sub(lambda digits: digits[0].zfill(9), bare)
            key = padded + _BETWEEN + bare + _AFTER_KEY
        yield key + line


def _grouped(path: Path) -> Iterator[tuple[Parts, ...]]:
    triples = (_parts(quad.triple) for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES))
    for _, same in groupby(triples, key=itemgetter(0)):
        yield tuple(same)


def _parts(triple: Triple) -> Parts:
    return triple.subject, triple.predicate, triple.object
