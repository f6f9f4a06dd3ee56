"""All formats of one build state the same facts, triple by triple and value by value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyld import jsonld
from rdflib import Graph

from minutes_graph.export.formats.export import export_graph
from minutes_graph.export.formats.request import ExportRequest, profile_names, profiled, read_profile
from minutes_graph.rdf.serialize import write_nquads, write_ntriples
from minutes_graph.store import OxigraphStore
from tests.export.formats.facts import ENDINGS, quads_of, triples_of

NAME = "minutes-graph"


def test_turtle_and_trig_are_byte_for_byte_what_build_wrote(built: Path, exported: Path) -> None:
    for ending in ("ttl", "trig"):
        assert (exported / f"{NAME}.{ending}").read_bytes() == (built / f"{NAME}.{ending}").read_bytes()


def test_lines_are_byte_for_byte_those_of_the_writers_in_memory(built: Path, exported: Path) -> None:
    quads = quads_of(built / f"{NAME}.trig")
    assert (exported / f"{NAME}.nq").read_bytes() == write_nquads(quads)
    assert (exported / f"{NAME}.nt").read_bytes() == write_ntriples(quads)


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_rdf_file_reads_back_to_the_triples_of_the_build(
    ending: str, built: Path, exported: Path
) -> None:
    wanted = triples_of(built / f"{NAME}.trig")
    assert len(wanted) > 20_000
    assert triples_of(exported / f"{NAME}.{ending}") == wanted


@pytest.mark.parametrize("ending", ["trig", "nq"])
def test_each_dataset_reads_back_with_its_graphs(ending: str, built: Path, exported: Path) -> None:
    assert quads_of(exported / f"{NAME}.{ending}") == quads_of(built / f"{NAME}.trig")


def test_rdflib_reads_the_same_from_rdfxml_and_from_turtle(exported: Path) -> None:
    from_xml = Graph().parse(exported / f"{NAME}.rdf", format="xml")
    from_turtle = Graph().parse(exported / f"{NAME}.ttl", format="turtle")
    assert set(from_xml) == set(from_turtle)


def test_every_meeting_file_states_the_same_in_turtle_and_in_nested_json(exported: Path) -> None:
    turtles = sorted((exported / "meetings").rglob("*.ttl"))
    assert len(turtles) == 18
    for path in turtles:
        assert triples_of(path.with_suffix(".jsonld")) == triples_of(path)


def test_pyld_and_rdflib_read_the_same_from_a_nested_meeting(exported: Path) -> None:
    path = exported / "meetings" / "kommunalbestyrelsen" / "2025-06-24.jsonld"
    triples = triples_of(path.with_suffix(".ttl"))
    text = path.read_text(encoding="utf-8")
    wanted = {f"{triple} ." for triple in triples}
    by_pyld = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    assert set(by_pyld.splitlines()) == wanted
    by_rdflib = Graph().parse(data=text, format="json-ld")
    assert set(by_rdflib) == set(Graph().parse(path.with_suffix(".ttl"), format="turtle"))


def test_the_meeting_files_hold_all_that_documents_state(built: Path, exported: Path) -> None:
    stated = {
        quad.triple for quad in quads_of(built / f"{NAME}.trig") if "/graph/document/" in str(quad.graph_name)
    }
    told = set().union(*(triples_of(path) for path in (exported / "meetings").rglob("*.ttl")))
    assert len(stated) > 10_000
    assert stated <= told <= triples_of(built / f"{NAME}.trig")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_states_the_same_in_every_rdf_format(
    name: str, store: OxigraphStore, tmp_path: Path
) -> None:
    source = tmp_path / "graph.nq"
    source.write_bytes(b"".join(line for graph in store.graphs() for line in store.triple_lines(graph)))
    assert export_graph(source, tmp_path / "out", ExportRequest(profile=name)).value is not None
    wanted = triples_of(tmp_path / "out" / f"{NAME}.{name}.nt")
    assert len(wanted) == len(profiled(store, read_profile(name)))
    for ending in ENDINGS:
        assert triples_of(tmp_path / "out" / f"{NAME}.{name}.{ending}") == wanted
