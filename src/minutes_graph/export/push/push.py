"""Pushes the graphs of a build that a store has not, and counts what it has then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.export.push.answers import StoreError
from minutes_graph.export.push.client import StoreClient
from minutes_graph.export.push.graphs import GraphSource, LocalGraph
from minutes_graph.export.push.rules import (
    COUNT_DIFFERS,
    GRAPHS_GONE,
    NOT_ACCEPTED,
    NOT_COUNTED,
    UNREACHABLE,
)
from minutes_graph.export.push.state import PushState

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did: how many graphs it sent, left as they were and deleted, and what is wrong."""

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
    """Let the store have the graphs of `source`: those are sent that it is not known to have, and each is counted.

    Graphs of this build's kind that the store has, or that were pushed before, and that are not in `source`, are
    deleted with `prune` and told of without. Nothing is deleted unless all that should be there is.
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
    # Others may have changed it since: a store that counts the same number is taken at its word.
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
