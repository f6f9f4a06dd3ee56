"""Histories that are put together document by document find what those from a store do."""

from __future__ import annotations

from pathlib import Path

from minutes_graph.pipeline import Settings, load_knowledge, read_minutes
from minutes_graph.pipeline.inference import Surroundings, case_gaps
from minutes_graph.rdf.dataset import document_part, joined_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.registry import registry_quads
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.finding import all_cases
from minutes_graph.trace.links import propose_links
from minutes_graph.trace.told import told_of, told_timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "minutes"


def test_gaps_and_links_are_those_of_a_store() -> None:
    settings, graph = Settings(), GraphSettings()
    knowledge = load_knowledge(settings)
    readings = [read_minutes(path, settings, knowledge).resolved for path in sorted(EXAMPLES.glob("*.txt"))]
    parts = [
        document_part(Reading(one.minutes, one.resolution, one.document), graph) for one in readings if one
    ]
    quads = joined_quads(parts, graph)
    store = OxigraphStore.of(quads, "examples")
    known = tuple(trace_all(store))
    around = Surroundings.of(registry_quads([part.shared for part in parts], graph), quads)
    told = [told_of(part.own) for part in parts]
    found = []
    for ref in all_cases(store):
        own = [one.cases[ref.iri] for one in told if ref.iri in one.cases]
        mentioned = [one.numbers[ref.number] for one in told if ref.number in one.numbers]
        found.append(told_timeline(ref, [*own, *mentioned], around.entities, around.has_minutes))
    assert case_gaps(found) == case_gaps(known) != ()
    assert propose_links(found) == propose_links(known) != ()
