"""The neighbourhood of one case as a networkx graph, for analysis and pictures; only this module loads networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from minutes_graph.trace.timeline import CaseTimeline, NamedThing, TimelineStep

if TYPE_CHECKING:
    # At run time networkx 3.4 has no generic graph class.
    CaseGraph: TypeAlias = nx.MultiDiGraph[str]
else:
    CaseGraph = nx.MultiDiGraph


def case_graph(timeline: CaseTimeline) -> CaseGraph:
    """Return the case with its steps in order, the bodies that take them, and what they name.

    Nodes are IRIs (steps: the case's IRI and their place) with `kind` and `label`; edges have a `kind`: `has-step`,
    `next`, `by`, `names`.
    """
    graph: CaseGraph = nx.MultiDiGraph()
    graph.add_node(timeline.iri, kind="case", label=timeline.case)
    before: str | None = None
    for place, step in enumerate(timeline.steps, start=1):
        node = f"{timeline.iri}#step-{place}"
        _add_step(graph, timeline.iri, node, step)
        if before:
            graph.add_edge(before, node, kind="next")
        before = node
    return graph


def _add_step(graph: CaseGraph, case: str, node: str, step: TimelineStep) -> None:
    label = " ".join(part for part in (step.date, step.body) if part)
    graph.add_node(
        node, kind="step", label=label, step=step.kind.value, date=step.date or "", source=str(step.source)
    )
    graph.add_edge(case, node, kind="has-step")
    if step.body:
        body = step.body_iri or step.body
        graph.add_node(body, kind="body", label=step.body)
        graph.add_edge(node, body, kind="by")
    _add_named(graph, node, "organisation", step.organisations)
    _add_named(graph, node, "legislation", step.legislation)


def _add_named(graph: CaseGraph, node: str, kind: str, named: tuple[NamedThing, ...]) -> None:
    for one in named:
        graph.add_node(one.iri, kind=kind, label=one.name)
        graph.add_edge(node, one.iri, kind="names")
