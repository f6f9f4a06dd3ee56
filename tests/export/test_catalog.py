"""The catalogue: conforming, readable in both forms, stable, and open about what is missing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SH, VOID, Namespace

from minutes_graph.api import load_graph
from minutes_graph.diagnostics import Severity
from minutes_graph.export.build import build_and_export
from minutes_graph.export.dcat import write_catalog
from minutes_graph.export.dcat.declared import declared_in
from minutes_graph.export.dcat.files import statistics_of
from minutes_graph.export.dcat.nodes import place_nodes, places_of
from minutes_graph.rdf.iris import DCTERMS as DCTERMS_TERMS
from minutes_graph.rdf.iris import RDFS as RDFS_TERMS
from minutes_graph.rdf.iris import Iris
from minutes_graph.settings import Agent, Settings
from tests.cli.samples import COUNCIL, EXAMPLES, FINANCE, LETTER, write
from tests.house.tree import ROOT

BASE = "https://nordvig.example/minutes/"
ID = f"{BASE}id/"
WHOLE = URIRef(f"{ID}dataset/nordvig")
FULL = Settings(
    base=BASE,
    publisher=Agent("Nordvig Kommune", url="https://nordvig.example/", kind="LocalAuthority"),
    contact=Agent("Sekretariatet", email="data@nordvig.example"),
    files="https://nordvig.example/data/",
    homepage="https://nordvig.example/om",
    sparql="https://nordvig.example/sparql",
    issued=date(2026, 4, 20),
    frequency="monthly",
)
SHAPES = ROOT.parent / "shared" / "vocab" / "dcat-ap-3.0.1"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalog")
    letter = write(folder, "010170-1234 brev.txt", LETTER)
    assert build_and_export([FINANCE, COUNCIL, letter], folder / "out", FULL).written
    return folder / "out"


@pytest.fixture(scope="module")
def graph(out: Path) -> Graph:
    return Graph().parse(out / "catalog.ttl")


def texts(graph: Graph, subject: URIRef, predicate: URIRef) -> list[tuple[str, str | None]]:
    values = graph.objects(subject, predicate)
    return [(str(value), value.language) for value in values if isinstance(value, Literal)]


def test_what_is_catalogued(graph: Graph) -> None:
    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = {WHOLE, *(URIRef(f"{WHOLE}/{body}") for body in ("kommunalbestyrelsen", "oekonomiudvalget"))}
    assert str(catalog) == f"{ID}catalog/nordvig"
    assert set(graph.objects(catalog, DCAT.dataset)) == datasets
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == datasets
    (service,) = graph.objects(catalog, DCAT.service)
    assert str(graph.value(service, DCAT.endpointURL)) == "https://nordvig.example/sparql"
    assert graph.value(service, DCAT.servesDataset) == WHOLE


def test_each_file_has_its_address_size_and_checksum(graph: Graph, out: Path) -> None:
    files = {
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.suffix in {".ttl", ".trig", ".gz"} and path.stem != "catalog"
        if path.suffix != ".gz" or "meetings" not in path.parts
    }
    told = {
        str(url).removeprefix("https://nordvig.example/data/")
        for url in graph.objects(None, DCAT.downloadURL)
    }
    assert told == files
    assert_files_are_described(graph, out)


def assert_files_are_described(graph: Graph, out: Path) -> None:
    for distribution, url in graph.subject_objects(DCAT.downloadURL):
        content = (out / str(url).removeprefix("https://nordvig.example/data/")).read_bytes()
        assert graph.value(distribution, DCAT.byteSize).toPython() == len(content)  # type: ignore[union-attr]
        checksum = graph.value(distribution, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()


def test_both_forms_state_the_same_without_blank_nodes(graph: Graph, out: Path) -> None:
    assert set(Graph().parse(out / "catalog.jsonld", format="json-ld")) == set(graph)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_danish_stands_before_english(graph: Graph, out: Path) -> None:
    turtle = (out / "catalog.ttl").read_text(encoding="utf-8")
    for subject, predicate in {(s, p) for s, p, o in graph if isinstance(o, Literal) and o.language == "en"}:
        languages = [language for _, language in texts(graph, URIRef(str(subject)), URIRef(str(predicate)))]
        assert languages == sorted(languages, key=lambda language: language != "da"), (subject, predicate)
    assert turtle.index("a dcterms:IMT") < turtle.index("dcterms:MediaTypeOrExtent")


def test_the_same_minutes_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    letter = write(tmp_path, "010170-1234 brev.txt", LETTER)
    build_and_export([letter, COUNCIL, FINANCE], tmp_path / "out", FULL)
    for name in ("catalog.ttl", "catalog.jsonld"):
        assert (tmp_path / "out" / name).read_bytes() == (out / name).read_bytes()


def test_identifiers_stay_when_minutes_come(graph: Graph, tmp_path: Path) -> None:
    build_and_export([EXAMPLES], tmp_path / "out", FULL)
    later = Graph().parse(tmp_path / "out" / "catalog.ttl")
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        assert set(graph.subjects(RDF.type, kind)) <= set(later.subjects(RDF.type, kind))


def test_dates_come_from_the_data_or_the_settings(graph: Graph) -> None:
    assert str(graph.value(WHOLE, DCTERMS.modified)) == "2024-03-26"
    assert str(graph.value(WHOLE, DCTERMS.issued)) == "2026-04-20"
    period = graph.value(WHOLE, DCTERMS.temporal)
    assert (str(graph.value(period, DCAT.startDate)), str(graph.value(period, DCAT.endDate))) == (
        "2024-03-19",
        "2024-03-26",
    )


def test_what_is_missing_is_said(graph: Graph) -> None:
    said = {
        str(iri).partition("#")[2]: dict(
            (language, text) for text, language in texts(graph, URIRef(str(iri)), LABEL)
        )
        for iri in graph.objects(WHOLE, DCTERMS.provenance)
    }
    assert "2 meetings of 2 bodies" in said["covered"]["en"]
    assert "Børne- og Ungeudvalget 2024-06-11" in said["missing"]["da"]
    (refused,) = (texts for name, texts in said.items() if name.startswith("refused"))
    assert refused["da"].startswith("1 dokument er holdt ude (regel ")


LABEL = URIRef(RDFS_TERMS["label"].value)


def test_a_refused_file_is_not_named(out: Path) -> None:
    for name in ("catalog.ttl", "catalog.jsonld", "build-report.json"):
        text = (out / name).read_text(encoding="utf-8")
        assert "010170" not in text
        assert name == "build-report.json" or "brev.txt" not in text


def test_statistics_are_those_of_the_graph(graph: Graph, out: Path) -> None:
    built = load_graph(out)
    assert graph.value(WHOLE, VOID.triples).toPython() == len(built)  # type: ignore[union-attr]
    for part in graph.objects(WHOLE, VOID.classPartition):
        class_ = graph.value(part, VOID["class"])
        counted = len(set(built.subjects(RDF.type, class_)))
        assert graph.value(part, VOID.entities).toPython() == counted  # type: ignore[union-attr]
    for part in graph.objects(WHOLE, VOID.propertyPartition):
        property_ = graph.value(part, VOID.property)
        counted = len(set(built.subject_objects(property_)))
        assert graph.value(part, VOID.triples).toPython() == counted  # type: ignore[union-attr]


def test_a_term_of_an_unknown_vocabulary_is_counted_too() -> None:
    one, term = NamedNode("https://a.example/1"), NamedNode("https://a.example/terms#x")
    statistics = statistics_of([Quad(one, term, one)])
    assert statistics.properties == ((term, 1),)
    assert statistics.vocabularies == ()


def results(report: Graph) -> Iterator[tuple[str, str]]:
    """Yield severity and path of the results; what lies within one is its explanation."""
    for result in report.objects(None, SH.result):
        yield str(report.value(result, SH.resultSeverity)), str(report.value(result, SH.resultPath))


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of DCAT-AP are not at hand")
@pytest.mark.parametrize(
    "config", [FULL, Settings(), Settings(licence="CC-BY-4.0", sparql="https://a.example/")]
)
def test_it_conforms_to_dcat_ap(config: Settings, tmp_path: Path) -> None:
    build_and_export([FINANCE, COUNCIL], tmp_path / "out", replace(config, base=BASE))
    shapes = Graph()
    for name in ("shapes", "range", "shapes_recommended", "mdr-vocabularies.shape", "deprecateduris"):
        shapes.parse(SHAPES / f"{name}.ttl")
    data = Graph().parse(tmp_path / "out" / "catalog.ttl")
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)
    assert isinstance(report, Graph)
    assert conforms, text
    found = set(results(report))
    assert {severity for severity, _ in found} == {str(SH.Warning)}
    # Nobody vouches for the place of a made-up municipality; a publisher of the EU's own list it is not.
    wanted = {"spatial", "publisher", *(() if config.publisher.name else ("contactPoint",))}
    assert {path.replace("#", "/").rsplit("/", 1)[1] for _, path in found} == wanted


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of DCAT-AP are not at hand")
def test_the_shapes_bite(out: Path) -> None:
    shapes = Graph().parse(SHAPES / "shapes.ttl")
    data = Graph().parse(out / "catalog.ttl")
    data.remove((WHOLE, DCTERMS.title, None))
    assert pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)[0] is False


def test_keywords_are_such_as_ckan_takes(tmp_path: Path) -> None:
    build_and_export([EXAMPLES], tmp_path / "out")
    for word in Graph().parse(tmp_path / "out" / "catalog.ttl").objects(None, DCAT.keyword):
        assert 1 < len(str(word)) <= 100
        assert all(sign.isalnum() or sign in " -_." for sign in str(word)), word


def test_files_that_came_later_are_described_when_it_is_written_again(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    (folder / "tables").mkdir()
    (folder / "tables" / "votes.csv").write_text("a,b\n", encoding="utf-8")
    write_catalog(folder, (), declared_in(folder), FULL)
    graph = Graph().parse(folder / "catalog.ttl")
    addresses = {str(url) for url in graph.objects(None, DCAT.downloadURL)}
    assert "https://nordvig.example/data/tables/votes.csv" in addresses


def test_who_names_nobody_is_told_and_nothing_is_put_in_its_place(tmp_path: Path) -> None:
    report = build_and_export([FINANCE], tmp_path / "out", Settings(base=BASE))
    (found,) = report.diagnostics
    assert (found.code, found.severity) == ("B721", Severity.WARNING)
    assert "no publisher and no contact with an address and no address" in found.message
    graph = Graph().parse(tmp_path / "out" / "catalog.ttl", publicID="https://portal.example/x/catalog.ttl")
    assert not set(graph.subjects(RDF.type, FOAF.Agent)) | set(graph.subjects(RDF.type, DCAT.Catalog))
    assert not list(graph.objects(None, DCAT.contactPoint)) + list(graph.objects(None, DCTERMS.publisher))
    for url in graph.objects(None, DCAT.downloadURL):
        assert (tmp_path / "out" / str(url).removeprefix("https://portal.example/x/")).is_file()
    assert not list(graph.subjects(RDF.type, DCAT.DataService))


def test_a_place_is_that_of_geonames_and_no_organisation() -> None:
    (place,) = places_of(["nordvig", "haderslev"])
    ((iri, facts),) = place_nodes([place])
    assert iri.value.startswith("https://sws.geonames.org/")
    assert (DCTERMS_TERMS["isPartOf"], NamedNode("http://data.europa.eu/nuts/code/DK032")) in facts


def test_parts_have_the_iris_that_are_promised() -> None:
    iris = Iris(BASE)
    dataset = iris.dataset("nordvig/oekonomiudvalget")
    assert dataset.value == f"{ID}dataset/nordvig/oekonomiudvalget"
    assert (
        iris.distribution(dataset, "2024-03-19.ttl").value
        == f"{ID}distribution/nordvig/oekonomiudvalget/2024-03-19-ttl"
    )
    assert iris.agent("contact", "Sekretariatet").value == f"{ID}contact/sekretariatet"
