"""Pushes the graphs of a build that a store has not, and counts what it has then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.publish.push.client import StoreClient, StoreError
from minutes_graph.publish.push.graphs import LocalGraph
from minutes_graph.publish.push.rules import (
    COUNT_DIFFERS,
    GRAPHS_GONE,
    NOT_ACCEPTED,
    NOT_COUNTED,
    UNREACHABLE,
)
from minutes_graph.publish.push.state import PushState

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


def push(
    graphs: Iterable[LocalGraph], client: StoreClient, state: PushState, prune_under: str, prune: bool
) -> PushReport:
    """Let the store have `graphs`: those are sent that it is not known to have, and each is counted.

    Graphs whose names begin with `prune_under`, or that were pushed before, and that are not among `graphs`, are
    deleted with `prune` and told of without.
    """
    run = _Run(client, state)
    found: list[Diagnostic] = []
    names: set[str] = set()
    try:
        for graph in graphs:
            names.add(graph.iri)
            found.extend(_push_one(run, graph))
        found.extend(_tidy(run, names, prune_under, prune))
    except StoreError as error:
        rule = NOT_ACCEPTED if error.reachable else UNREACHABLE
        hint = (
            "the same command goes on from here" if state.digests else "is it the address of a Graph Store?"
        )
        found.append(Diagnostic(rule, state.store, None, str(error), hint))
    return PushReport(run.sent, run.unchanged, run.deleted, tuple(found))


def _push_one(run: _Run, graph: LocalGraph) -> tuple[Diagnostic, ...]:
    """Send one graph where the store has another; raises StoreError where no other graph would be taken either."""
    # Others may have changed it since: a store that counts the same number is taken at its word.
    if run.state.has(graph.iri, graph.digest) and run.client.count(graph.iri) == graph.count:
        run.unchanged += 1
        return ()
    run.state.forget(graph.iri)
    try:
        run.client.put(graph.iri, graph.content)
    except StoreError as error:
        if error.fatal:
            raise
        return (Diagnostic(NOT_ACCEPTED, graph.iri, None, str(error)),)
    run.sent += 1
    return _counted(run, graph)


def _counted(run: _Run, graph: LocalGraph) -> tuple[Diagnostic, ...]:
    try:
        there = run.client.count(graph.iri)
    except StoreError as error:
        return (Diagnostic(NOT_COUNTED, graph.iri, None, str(error)),)
    if there != graph.count:
        message = f"{graph.count} triples were pushed, {there} are there"
        return (Diagnostic(COUNT_DIFFERS, graph.iri, None, message, "push again; see who else writes there"),)
    run.state.remember(graph.iri, graph.digest)
    return ()


def _tidy(run: _Run, names: set[str], prune_under: str, prune: bool) -> tuple[Diagnostic, ...]:
    there = {*run.client.graphs(prune_under), *run.state.digests}
    gone = sorted(there - names)
    if prune:
        for graph in gone:
            run.client.delete(graph)
            run.state.forget(graph)
            run.deleted += 1
        return ()
    if not gone:
        return ()
    message = f"{len(gone)} graphs, such as {gone[0]}" if len(gone) > 1 else gone[0]
    return (Diagnostic(GRAPHS_GONE, run.state.store, None, message, "--prune deletes them"),)
