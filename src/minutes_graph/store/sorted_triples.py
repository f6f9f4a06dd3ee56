"""External merge sort: the lines and triples of a store in the orders that writers need, in bounded memory."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, parse

from minutes_graph.rdf.evidence import is_evidence
from minutes_graph.rdf.iris import RDF
from minutes_graph.rdf.serialize import Triple as Parts
from minutes_graph.store import OxigraphStore

PIECE: Final = 300_000


def sorted_lines(lines: Iterable[bytes], aside: Path, piece: int = PIECE) -> Iterator[bytes]:
    """Yield each distinct line once, in the order of its bytes.

    At most `piece` lines are in memory at a time; sorted runs beyond that are temporary files in the folder `aside`.
    """
    source = iter(lines)
    first = list(islice(source, piece))
    if len(first) < piece:
        yield from _once(sorted(first))
        return
    with ExitStack() as stack:
        runs: list[BinaryIO] = []
        while first:
            first.sort()
            run = stack.enter_context(TemporaryFile(dir=aside))
            run.writelines(first)
            run.seek(0)
            runs.append(run)
            first = list(islice(source, piece))
        yield from _once(heapq.merge(*runs))


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    before = b""
    for line in lines:
        if line != before:
            yield line
        before = line


_DIGITS: Final = re.compile(rb"\d+")
_SPACE: Final = b" "
# Bytes that no line of N-Triples holds; they sort before all others.
_BETWEEN: Final = b"\x00"
_AFTER_KEY: Final = b"\x01"
_BY_SUBJECT: Final = "by-subject.nt"
_TYPE: Final = RDF["type"]
_TYPE_TERM: Final = str(_TYPE).encode()

GraphName = NamedNode | BlankNode | DefaultGraph


class SortedTriples:
    """The triples of a store in sorted order, as often as needed, with temporary files in its own folder `aside`."""

    def __init__(self, store: OxigraphStore, aside: Path, *, evidence: bool | None = None) -> None:
        self._store = store
        self._aside = aside
        self._evidence = evidence

    def quad_lines(self) -> Iterator[bytes]:
        """Return the lines of N-Quads in the order of their bytes."""
        return sorted_lines(self._lines(with_graph=True), self._aside)

    def triple_lines(self) -> Iterator[bytes]:
        """Return the lines of N-Triples in the order of their bytes; a triple of several graphs comes once."""
        lines = sorted_lines(self._lines(with_graph=False), self._aside)
        return lines if self._evidence is None else _lines_of(lines, evidence=self._evidence)

    def subjects(self) -> Iterator[tuple[Parts, ...]]:
        """Return the triples of all graphs grouped by subject; numbers in IRIs are ordered by value."""
        path = self._aside / _BY_SUBJECT
        if not path.exists():
            self._ordered(_BY_SUBJECT, self._lines(with_graph=False))
        found = _grouped(path)
        return found if self._evidence is None else _resources(found, evidence=self._evidence)

    def half(self, *, evidence: bool) -> SortedTriples:
        """Return the evidence alone, or the facts alone; named graphs still hold both."""
        return SortedTriples(self._store, self._aside, evidence=evidence)

    def graphs(self) -> Iterator[tuple[GraphName, Iterator[tuple[Parts, ...]]]]:
        """Yield each graph that is not empty, in the order of names, with its triples grouped by subject."""
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


def _resources(found: Iterator[tuple[Parts, ...]], *, evidence: bool) -> Iterator[tuple[Parts, ...]]:
    for triples in found:
        if is_evidence(value for _, predicate, value in triples if predicate == _TYPE) is evidence:
            yield triples


def _lines_of(lines: Iterator[bytes], *, evidence: bool) -> Iterator[bytes]:
    """Yield the lines of resources that are evidence, or of those that are facts."""
    for _, same in groupby(lines, key=lambda line: line[: line.index(_SPACE)]):
        resource = tuple(same)
        parts = (line.split(_SPACE, 2) for line in resource)
        kinds = (NamedNode(value[1:-4].decode()) for _, predicate, value in parts if predicate == _TYPE_TERM)
        if is_evidence(kinds) is evidence:
            yield from resource


def _grouped(path: Path) -> Iterator[tuple[Parts, ...]]:
    triples = (_parts(quad.triple) for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES))
    for _, same in groupby(triples, key=itemgetter(0)):
        yield tuple(same)


def _parts(triple: Triple) -> Parts:
    return triple.subject, triple.predicate, triple.object
