"""What a portal finds that harvests a catalogue again and again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS

from minutes_graph.export.build import build_and_export
from minutes_graph.export.dcat.history import read_history
from minutes_graph.settings import Settings
from tests.cli.samples import COUNCIL, FINANCE
from tests.export.test_catalog import FULL, ID, WHOLE, assert_files_are_described, texts


def modified(graph: Graph, dataset: URIRef) -> str:
    return str(graph.value(dataset, DCTERMS.modified))


def test_four_harvests_find_the_same_datasets(tmp_path: Path) -> None:
    """First, after a correction, after the withdrawal of all documents of a body, and after their return."""
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    for one in (FINANCE, COUNCIL):
        shutil.copy(one, sources)
    days = iter(datetime(2031, 5, day, tzinfo=UTC) for day in range(1, 9))
    finance = URIRef(f"{ID}dataset/nordvig/oekonomiudvalget")

    def harvest(settings: Settings = FULL) -> Graph:
        memory = (read_history(out), lambda: next(days))
        assert build_and_export([sources], out, settings, memory=memory).written
        return Graph().parse(out / "catalog.ttl")

    harvests = [harvest()]
    again = harvest()
    assert set(again) == set(harvests[0])
    path = sources / FINANCE.name
    path.write_text(path.read_text("utf-8").replace("Taget til efterretning", "Drøftet"), "utf-8")
    harvests.append(harvest())
    listed = tmp_path / "withdrawn.toml"
    listed.write_text(
        f'[[withdrawn]]\ndocument = "{FINANCE.name}"\nreason = "Efter anmodning"\ndate = 2031-05-03\n',
        "utf-8",
    )
    harvests.append(harvest(replace(FULL, withdrawn=listed)))
    harvests.append(harvest())
    datasets = [set(one.subjects(RDF.type, DCAT.Dataset)) for one in harvests]
    assert datasets[0] == datasets[1] == datasets[2] == datasets[3] and len(datasets[0]) == 3
    times = [modified(one, finance) for one in harvests]
    assert len(set(times)) == 4 and times[1:] == sorted(times[1:])
    assert modified(harvests[1], WHOLE) != modified(harvests[0], WHOLE)
    council = URIRef(f"{ID}dataset/nordvig/kommunalbestyrelsen")
    assert modified(harvests[1], council) == modified(harvests[0], council)
    assert not list(harvests[2].objects(finance, DCAT.distribution))
    assert any("Efter anmodning" in text for text, _ in texts(harvests[2], finance, DCTERMS.description))
    for harvested in harvests:
        told = set(harvested.objects(None, DCAT.distribution))
        assert told == set(harvested.subjects(RDF.type, DCAT.Distribution))
    assert_files_are_described(harvests[3], out)


def test_all_withdrawn_keeps_its_name_and_identity(tmp_path: Path) -> None:
    memory = tmp_path / "out"
    assert build_and_export([FINANCE], memory, FULL).written
    listed = tmp_path / "withdrawn.toml"
    listed.write_text(
        f'[[withdrawn]]\ndocument = "{FINANCE.name}"\nreason = "Fejl"\ndate = 2031-05-03\n', "utf-8"
    )
    assert build_and_export([FINANCE], memory, replace(FULL, withdrawn=listed)).written
    graph = Graph().parse(memory / "catalog.ttl")
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {
        WHOLE,
        URIRef(f"{ID}dataset/nordvig/oekonomiudvalget"),
    }
    assert ("Referater og beslutninger, Nordvig Kommune", "da") in texts(graph, WHOLE, DCTERMS.title)
