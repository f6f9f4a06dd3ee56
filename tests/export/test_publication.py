"""What is published beside a graph: exports in its folder, described by its catalogue, and kept up to date."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS

from minutes_graph.export.build import add_export, build_and_export, is_published
from minutes_graph.export.formats import export as export_module
from minutes_graph.export.formats.report import requests_in
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.export.published import check_published
from minutes_graph.settings import Agent, Settings
from tests.cli.samples import COUNCIL, FINANCE

FILES = "https://nordvig.example/data/"
CONFIG = Settings(publisher=Agent("Nordvig Kommune", url="https://nordvig.example/"), files=FILES)
SPDX = Namespace("http://spdx.org/rdf/terms#")
TABLES = ExportRequest((Format.CSV, Format.JSON_LD))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def described(folder: Path) -> Iterator[tuple[str, str, int]]:
    graph = Graph().parse(folder / "catalog.ttl")
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        size = graph.value(one, DCAT.byteSize)
        assert size is not None
        yield str(graph.value(one, DCAT.downloadURL)).removeprefix(FILES), str(checksum), int(str(size))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "out"
    assert build_and_export([FINANCE, COUNCIL], folder, CONFIG).written
    return folder


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"


def test_the_catalogue_describes_what_an_export_added(out: Path, built: Path) -> None:
    done = add_export(out, out, TABLES, CONFIG)
    assert done.value is not None and done.diagnostics == ()
    told = {name: (digest, size) for name, digest, size in described(out)}
    for name, content in files(out).items():
        single = name.startswith("meetings/") and name.endswith(".gz")
        if not name.endswith((".json", ".txt")) and not name.startswith("catalog.") and not single:
            assert told.pop(name) == (hashlib.sha256(content).hexdigest(), len(content))
    assert not told
    kept = {name: content for name, content in files(built).items() if not name.startswith("catalog.")}
    assert kept.items() <= files(out).items()


def test_a_profile_is_told_apart_and_does_not_conform_to_our_ontology(out: Path) -> None:
    add_export(out, out, TABLES, CONFIG)
    add_export(out, out, ExportRequest((Format.TURTLE,), "oslo"), CONFIG)
    assert requests_in(out) == (
        ExportRequest((Format.JSON_LD, Format.CSV)),
        ExportRequest((Format.TURTLE,), "oslo"),
    )
    graph = Graph().parse(out / "catalog.ttl")
    (profile,) = (
        one for one, url in graph.subject_objects(DCAT.downloadURL) if str(url).endswith("oslo.ttl")
    )
    assert {str(title) for title in graph.objects(profile, DCTERMS.title)} == {
        "Alt i profilen oslo (TTL)",
        "Everything in the profile oslo (TTL)",
    }
    assert graph.value(profile, DCTERMS.conformsTo) is None


def test_the_next_build_writes_the_exports_again(out: Path, tmp_path: Path) -> None:
    add_export(out, out, TABLES, CONFIG)
    before = files(out)
    build_and_export([FINANCE, COUNCIL], out, CONFIG)
    assert files(out) == before
    build_and_export([FINANCE], out, CONFIG)
    assert set(files(out)) < set(before)
    meetings = (out / "tables" / "meetings.csv").read_text(encoding="utf-8").splitlines()
    assert len(meetings) == 1 + 1
    checked = check_published([FINANCE], out, CONFIG, lambda *step: None)
    assert checked.same
    changed = check_published([FINANCE, COUNCIL], out, CONFIG, lambda *step: None)
    assert "tables/meetings.csv" in changed.files and "catalog.ttl" in changed.files


def test_a_disk_that_refuses_leaves_all_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(export_module, "write_graphml", full)
    before = files(out)
    refused = add_export(out, out, ExportRequest((Format.GRAPHML,)), CONFIG)
    assert [one.code for one in refused.diagnostics] == ["B743"]
    assert files(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_only_the_folder_of_a_build_is_published(out: Path, tmp_path: Path) -> None:
    assert is_published(out, out)
    assert is_published(out, tmp_path / "." / "out")
    assert not is_published(out, tmp_path)
    assert not is_published(out / "minutes-graph.ttl", out / "minutes-graph.ttl")
