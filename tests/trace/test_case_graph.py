from __future__ import annotations

import subprocess
import sys

import networkx as nx

from minutes_graph.trace.case import trace_case
from minutes_graph.trace.case_graph import case_graph
from tests.trace.graphs import example_store


def test_a_case_is_a_graph_of_its_steps_bodies_and_names() -> None:
    timeline = trace_case(example_store(), "24/1187").value
    assert timeline is not None
    graph = case_graph(timeline)
    kinds = nx.get_node_attributes(graph, "kind")
    assert list(kinds.values()).count("step") == len(timeline.steps)
    assert {"case", "body"} <= set(kinds.values())
    edges = [data["kind"] for _, _, data in graph.edges(data=True)]
    assert edges.count("next") == len(timeline.steps) - 1
    assert edges.count("by") == len([step for step in timeline.steps if step.body])
    named = sum(len(step.organisations) + len(step.legislation) for step in timeline.steps)
    assert edges.count("names") == named
    assert all(data["label"] for _, data in graph.nodes(data=True))


def test_tracing_loads_neither_networkx_nor_rdflib() -> None:
    code = (
        "import sys, minutes_graph.trace.case, minutes_graph.render.timeline_text, minutes_graph.render.timeline_json\n"
        "sys.exit(1 if {'networkx', 'rdflib', 'pyshacl'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
