from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from minutes_graph.export.formats import export as export_module
from minutes_graph.export.formats import request as request_module
from minutes_graph.export.formats.export import base_of, export_graph
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.store import open_graph
from minutes_graph.store import opening as opening_module
from tests.export.formats.facts import triples_of

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_graph_gives_the_same_bytes(built: Path, exported: Path, tmp_path: Path) -> None:
    assert export_graph(built, tmp_path / "again").value is not None
    assert files(tmp_path / "again") == files(exported)


def test_the_order_of_the_input_leaves_no_trace(built: Path, exported: Path, tmp_path: Path) -> None:
    quads = sorted(parse(path=str(built / "minutes-graph.trig"), format=RdfFormat.TRIG), key=hash)
    serialize(quads, output=str(tmp_path / "g.nq"), format=RdfFormat.N_QUADS)
    assert export_graph(tmp_path / "g.nq", tmp_path / "out").value is not None
    assert files(tmp_path / "out") == files(exported)


def test_a_large_graph_goes_through_a_database_to_the_same_bytes(
    built: Path, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "_LARGE_OTHERS", 0)
    assert export_graph(built, tmp_path / "out").value is not None
    assert files(tmp_path / "out") == files(exported)


def test_only_the_formats_asked_for_are_written(built: Path, tmp_path: Path) -> None:
    exported = export_graph(built, tmp_path / "out", ExportRequest((Format.N_QUADS, Format.GRAPHML)))
    assert exported.value is not None
    assert set(files(tmp_path / "out")) == {
        "minutes-graph.nq",
        "minutes-graph.nq.gz",
        "network.graphml",
        "export-report.json",
    }


def test_the_report_lists_every_file_with_size_and_digest(exported: Path) -> None:
    report = json.loads((exported / "export-report.json").read_text(encoding="utf-8"))
    listed = {file["path"]: (file["bytes"], file["sha256"]) for file in report["files"]}
    found = {
        path: (len(content), hashlib.sha256(content).hexdigest())
        for path, content in files(exported).items()
        if path != "export-report.json"
    }
    assert listed == found
    types = {file["path"].rsplit("/")[-1]: file["media_type"] for file in report["files"]}
    assert types["minutes-graph.rdf"] == "application/rdf+xml"
    assert types["items.parquet"] == "application/vnd.apache.parquet"
    assert types["tables-metadata.json"] == "application/csvm+json"


def test_an_export_replaces_an_earlier_one_whole(built: Path, tmp_path: Path) -> None:
    for form in (Format.TURTLE, Format.N_QUADS):
        assert export_graph(built, tmp_path / "out", ExportRequest((form,))).value is not None
    assert "minutes-graph.nq" in files(tmp_path / "out")
    assert "minutes-graph.ttl" not in files(tmp_path / "out")


@pytest.mark.parametrize("what", ["a build", "a letter"])
def test_a_folder_of_something_else_is_left_alone(what: str, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ("build-report.json" if what == "a build" else "letter.txt")).write_text("mine", encoding="utf-8")
    before = files(out)
    refused = export_graph(built, out)
    assert refused.value is None
    assert [one.code for one in refused.diagnostics] == ["B742"]
    assert files(out) == before


def test_a_disk_that_refuses_leaves_the_earlier_export(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ExportRequest((Format.GRAPHML,))
    assert export_graph(built, tmp_path / "out", request).value is not None
    before = files(tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(export_module, "write_graphml", full)
    refused = export_graph(built, tmp_path / "out", request)
    assert [(one.code, one.message) for one in refused.diagnostics] == [("B743", "no space left on device")]
    assert files(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.fixture
def no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (export_module, request_module):
        monkeypatch.setattr(module, "is_available", lambda: False)


@pytest.mark.usefixtures("no_pyarrow")
def test_parquet_without_pyarrow_says_what_to_install(built: Path, tmp_path: Path) -> None:
    refused = export_graph(built, tmp_path / "out", ExportRequest((Format.PARQUET,)))
    assert [one.code for one in refused.diagnostics] == ["B740"]
    assert "minutes-graph[parquet]" in refused.diagnostics[0].hint
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_pyarrow")
def test_all_formats_without_pyarrow_say_that_parquet_is_left_out(built: Path, tmp_path: Path) -> None:
    done = export_graph(built, tmp_path / "out")
    assert done.value is not None
    assert [one.code for one in done.diagnostics] == ["B744"]
    assert set(done.value.requests[0].chosen) == set(Format) - {Format.PARQUET, Format.JSON}
    assert (tmp_path / "out" / "tables" / "items.csv").is_file()


def test_a_profile_has_no_tables(built: Path, tmp_path: Path) -> None:
    refused = export_graph(built, tmp_path / "out", ExportRequest((Format.CSV, Format.TURTLE), "oslo"))
    assert [(one.code, one.message) for one in refused.diagnostics] == [("B741", "csv with --profile oslo")]


def test_a_path_without_a_graph_is_told(tmp_path: Path) -> None:
    assert [one.code for one in export_graph(tmp_path / "none", tmp_path / "out").diagnostics] == ["G591"]


def test_another_base_is_found_from_the_meetings(built: Path, tmp_path: Path) -> None:
    ours = (built / "minutes-graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "g.ttl").write_text(
        ours.replace(f"@base <{DEFAULT_BASE}>", "@base <https://data.example.org/>"), "utf-8"
    )
    store = open_graph(tmp_path / "g.ttl").value
    assert store is not None
    assert base_of(store) == "https://data.example.org/"
    done = export_graph(tmp_path / "g.ttl", tmp_path / "out", ExportRequest((Format.TURTLE,)))
    assert done.value is not None
    text = (tmp_path / "out" / "minutes-graph.ttl").read_text(encoding="utf-8")
    assert text.startswith("@base <https://data.example.org/> .")


def test_meetings_of_two_municipalities_do_not_mix(built: Path, tmp_path: Path) -> None:
    quads = list(parse(path=str(built / "minutes-graph.trig"), format=RdfFormat.TRIG))
    other = [Quad(*(_elsewhere(term) for term in quad)) for quad in quads]  # type: ignore[arg-type]  # terms stay of their kind
    serialize([*quads, *other], output=str(tmp_path / "g.nq"), format=RdfFormat.N_QUADS)
    assert (
        export_graph(tmp_path / "g.nq", tmp_path / "out", ExportRequest((Format.TURTLE,))).value is not None
    )
    names = {path.name for path in (tmp_path / "out" / "meetings").iterdir()}
    assert names == {"nordvig", "sydvig"}
    found = [triples_of(path) for path in with_evidence(tmp_path / "out" / "minutes-graph.ttl")]
    assert sum(map(len, found)) > len(quads)


def _elsewhere(term: object) -> object:
    return NamedNode(term.value.replace("nordvig", "sydvig")) if isinstance(term, NamedNode) else term


@pytest.mark.parametrize(
    "key", ["../../../out-of-here", "..", ".hidden/2031-03-03", "a//b", "a%2f..%2fb", "å/b", "x" * 400]
)
def test_no_iri_leads_a_meeting_out_of_the_folder_or_to_no_file(key: str, tmp_path: Path) -> None:
    meeting = f"<https://w3id.org/minutes-graph/id/meeting/{key}>"
    (tmp_path / "g.nt").write_text(
        f"{meeting} <{RDF_TYPE}> <https://w3id.org/minutes-graph/ontology#Meeting> .\n", "utf-8"
    )
    out = tmp_path / "a" / "b" / "c" / "out"
    assert (
        export_graph(tmp_path / "g.nt", out, ExportRequest((Format.TURTLE, Format.JSON_LD))).value is not None
    )
    names = {path.name.partition(".")[2] for path in out.rglob("meeting-*")}
    assert names == {"ttl", "ttl.gz", "jsonld", "jsonld.gz"}
    assert {path.parent for path in tmp_path.rglob("*.ttl")} == {out, out / "meetings"}


def test_progress_tells_each_format(built: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    request = ExportRequest((Format.CSV, Format.N_QUADS))
    export_graph(built, tmp_path / "out", request, lambda *step: told.append(step))
    assert told == [(0, 2, "nq"), (1, 2, "csv"), (2, 2, "")]
