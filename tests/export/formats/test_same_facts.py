"""All formats of one build state the same facts, triple by triple and value by value."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyld import jsonld
from rdflib import Graph

from minutes_graph.export.formats.export import export_graph
from minutes_graph.export.formats.request import ExportRequest, profile_names, profiled, read_profile
from minutes_graph.rdf.evidence import facts_and_evidence, is_evidence_file, with_evidence
from minutes_graph.rdf.iris import MG, RDF
from minutes_graph.store import OxigraphStore
from tests.export.formats.facts import ENDINGS, quads_of, triples_of

NAME = "minutes-graph"
RDF_TYPE = RDF["type"]


def test_turtle_and_trig_are_byte_for_byte_what_build_wrote(built: Path, exported: Path) -> None:
    for name in (f"{NAME}.ttl", f"{NAME}-evidence.ttl", f"{NAME}.trig", f"{NAME}.trig.gz"):
        assert (exported / name).read_bytes() == (built / name).read_bytes()


def test_lines_are_sorted_and_each_stands_once(built: Path, exported: Path) -> None:
    quads = quads_of(built / f"{NAME}.trig")
    assert (exported / f"{NAME}.nq").read_bytes() == _lines(map(str, quads))
    facts, evidence = facts_and_evidence(quads)
    assert (exported / f"{NAME}.nt").read_bytes() == _lines(str(quad.triple) for quad in facts)
    assert (exported / f"{NAME}-evidence.nt").read_bytes() == _lines(str(quad.triple) for quad in evidence)


def _lines(statements: Iterable[str]) -> bytes:
    return "".join(sorted({f"{one} .\n" for one in statements})).encode()


def test_each_compressed_file_holds_the_file_beside_it(exported: Path) -> None:
    packed = sorted(exported.rglob("*.gz"))
    assert len(packed) > 50
    for path in packed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()


def test_facts_hold_no_evidence_and_lead_to_their_lines(built: Path) -> None:
    for path in [built / f"{NAME}.ttl", *built.glob("meetings/*/*.ttl"), *built.glob("years/*/*.ttl")]:
        if is_evidence_file(path):
            continue
        facts, evidence = (triples_of(one) for one in with_evidence(path))
        assert not {one.subject for one in facts} & {one.subject for one in evidence}
        kinds = {str(one.object).rpartition("#")[2][:-1] for one in facts if one.predicate == RDF_TYPE}
        assert "AgendaItem" in kinds and not kinds & {"Passage", "Mention", "Identification"}
        places = {str(one.object) for one in facts if one.predicate == MG["statedIn"]}
        assert places and all("#line=" in place for place in places)
        assert places <= {str(one.subject) for one in evidence}


def test_the_meeting_stands_first_in_its_file_with_its_items_in_order(built: Path) -> None:
    for path in built.glob("meetings/*/*.ttl"):
        if not is_evidence_file(path):
            heads = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("<")]
            assert heads[0].endswith(" a mg:Meeting ;")
            items = [
                int(head.split("/")[-1].split(">")[0]) for head in heads if head.endswith("mg:AgendaItem ;")
            ]
            assert items == sorted(items) and items


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_rdf_file_reads_back_to_the_triples_of_the_build(
    ending: str, built: Path, exported: Path
) -> None:
    wanted = triples_of(built / f"{NAME}.trig")
    assert len(wanted) > 20_000
    files = with_evidence(exported / f"{NAME}.{ending}")
    assert len(files) == (1 if ending in ("trig", "nq") else 2)
    assert set().union(*map(triples_of, files)) == wanted


@pytest.mark.parametrize("ending", ["trig", "nq"])
def test_each_dataset_reads_back_with_its_graphs(ending: str, built: Path, exported: Path) -> None:
    assert quads_of(exported / f"{NAME}.{ending}") == quads_of(built / f"{NAME}.trig")


def test_rdflib_reads_the_same_from_rdfxml_and_from_turtle(exported: Path) -> None:
    from_xml = Graph().parse(exported / f"{NAME}.rdf", format="xml")
    from_turtle = Graph().parse(exported / f"{NAME}.ttl", format="turtle")
    assert set(from_xml) == set(from_turtle)


def test_every_meeting_file_states_the_same_in_turtle_and_in_nested_json(exported: Path) -> None:
    turtles = sorted((exported / "meetings").rglob("*.ttl"))
    assert len(turtles) == 2 * 18
    for path in turtles:
        if not is_evidence_file(path):
            stated = set().union(*map(triples_of, with_evidence(path)))
            assert triples_of(path.with_suffix(".jsonld")) == stated


def test_pyld_and_rdflib_read_the_same_from_a_nested_meeting(exported: Path) -> None:
    path = exported / "meetings" / "kommunalbestyrelsen" / "2025-06-24.jsonld"
    turtles = with_evidence(path.with_suffix(".ttl"))
    triples = set().union(*map(triples_of, turtles))
    text = path.read_text(encoding="utf-8")
    wanted = {f"{triple} ." for triple in triples}
    by_pyld = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    assert set(by_pyld.splitlines()) == wanted
    by_rdflib = Graph().parse(data=text, format="json-ld")
    from_turtle = Graph()
    for file in turtles:
        from_turtle.parse(file, format="turtle")
    assert set(by_rdflib) == set(from_turtle)


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
