"""Push the graphs of a build that a store lacks, and verify the number of triples afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.export.push.client import StoreClient, StoreError
from minutes_graph.export.push.rules import (
    COUNT_DIFFERS,
    GRAPHS_GONE,
    NOT_ACCEPTED,
    NOT_COUNTED,
    UNREACHABLE,
)
from minutes_graph.export.push.state import PushState
from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.store import OxigraphStore

_OWN: Final = re.compile(rb"<(https?://[^<>\s]*?/)id/[^<>\s]*>")


@dataclass(frozen=True, slots=True)
class LocalGraph:
    """A graph to push: name, triples as sorted N-Triples in UTF-8, their number, and the digest of the content."""

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


Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class PushReport:
    """The result of a push: how many graphs were sent, left unchanged and deleted, with the diagnostics."""

    sent: int
    unchanged: int
    deleted: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Run:
    client: StoreClient
    state: PushState
    sent: int = 0
    unchanged: int = 0
    deleted: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return all(one.severity < Severity.WARNING for one in self.found)


def push(
    source: GraphSource, client: StoreClient, state: PushState, prune: bool, progress: Progress
) -> PushReport:
    """Push the graphs of `source` that the store may lack, and count the triples of each.

    Graphs of this build's kind that the store has, or that were pushed before, and that are not in `source`, are
    deleted with `prune` and reported without. Nothing is deleted unless every graph of `source` is in the store.
    """
    run = _Run(client, state)
    try:
        for number, name in enumerate(source.names):
            progress(number, len(source.names), name)
            _push_one(run, source.graph(name))
        progress(len(source.names), len(source.names), "")
        _tidy(run, source.names, source.prefix, prune)
    except StoreError as error:
        hint = error.hint or ("the same command goes on from here" if state.digests else "")
        run.found.append(Diagnostic(_rule_of(error), state.store, None, str(error), hint))
    return PushReport(run.sent, run.unchanged, run.deleted, tuple(run.found))


def _rule_of(error: StoreError) -> Rule:
    if not error.fatal:
        return NOT_COUNTED
    return NOT_ACCEPTED if error.reachable else UNREACHABLE


def _push_one(run: _Run, graph: LocalGraph) -> None:
    """Send one graph where the store has another; raises StoreError where no other graph would be taken either."""
    if run.state.has(graph.iri, graph.digest) and _is_there(run, graph):
        run.unchanged += 1
        return
    run.state.forget(graph.iri)
    try:
        run.client.put(graph.iri, graph.content)
    except StoreError as error:
        if error.fatal:
            raise
        run.found.append(Diagnostic(NOT_ACCEPTED, graph.iri, None, str(error), error.hint))
        return
    run.sent += 1
    _count(run, graph)


def _is_there(run: _Run, graph: LocalGraph) -> bool:
    # Others may have changed it since: the same number of triples counts as unchanged.
    try:
        return run.client.count(graph.iri) == graph.count
    except StoreError as error:
        if error.fatal:
            raise
        return False


def _count(run: _Run, graph: LocalGraph) -> None:
    try:
        there = run.client.count(graph.iri)
    except StoreError as error:
        run.found.append(Diagnostic(NOT_COUNTED, graph.iri, None, str(error), error.hint))
        return
    if there == graph.count:
        run.state.remember(graph.iri, graph.digest)
        return
    message = f"{graph.count} triples were pushed, {there} are there"
    hint = "push again; see who else writes there, and what the store's log says"
    run.found.append(Diagnostic(COUNT_DIFFERS, graph.iri, None, message, hint))


def _tidy(run: _Run, names: Sequence[str], prefix: str, prune: bool) -> None:
    there = {*run.client.graphs(prefix), *run.state.digests}
    gone = sorted(there - set(names))
    if gone and prune and run.is_clean:
        for graph in gone:
            run.client.delete(graph)
            run.state.forget(graph)
            run.deleted += 1
    elif gone:
        message = f"{len(gone)} graphs, such as {gone[0]}" if len(gone) > 1 else gone[0]
        hint = "--prune deletes them" if run.is_clean else "nothing is deleted before all else is in order"
        run.found.append(Diagnostic(GRAPHS_GONE, run.state.store, None, message, hint))
