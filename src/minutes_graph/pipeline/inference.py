"""What follows from putting documents together: the quads of the links graph."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Store

from minutes_graph.rdf import GraphSettings, links_quads
from minutes_graph.store.oxigraph import OxigraphStore
from minutes_graph.trace.all_cases import case_gaps, trace_all
from minutes_graph.trace.links import propose_links


def inferred_quads(quads: Iterable[Quad], settings: GraphSettings) -> tuple[Quad, ...]:
    """Return what is inferred from all documents together: treatments without minutes, and cases of one matter."""
    memory = Store()
    memory.bulk_extend(quads)
    timelines = tuple(trace_all(OxigraphStore.from_memory(memory, "build")))
    return links_quads(case_gaps(timelines), propose_links(timelines), settings)
