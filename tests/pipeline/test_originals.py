from __future__ import annotations

from pathlib import Path

from minutes_graph.model import Original
from minutes_graph.pipeline import Settings
from minutes_graph.pipeline.sources import original_of
from minutes_graph.rdf.iris import DCTERMS, FOAF, MG
from tests.building import built_graph
from tests.readers.agenda_systems.systems import firstagenda, point

HEAD = "file,address,landing_page,retrieved,title\n"


def test_a_row_tells_where_its_file_is_published(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(firstagenda(point(1, "Taxa")))
    row = "a.json,https://nordvig.example/a,https://nordvig.example/vis?id=7,2031-03-05T08:00:00+01:00,Referat\n"
    (tmp_path / "sources.csv").write_text(HEAD + row, "utf-8")
    graph = built_graph([tmp_path], Settings())
    told = {quad.predicate: quad.object.value for quad in graph.quads if hasattr(quad.object, "value")}
    assert told[DCTERMS["source"]] == "https://nordvig.example/a"
    assert told[FOAF["page"]] == "https://nordvig.example/vis?id=7"
    assert told[MG["retrieved"]] == "2031-03-05"


def test_what_is_no_web_address_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(HEAD + "a.pdf,file:///etc/passwd,,i går,Referat\n", "utf-8")
    original, found = original_of(tmp_path / "a.pdf")
    assert original == Original(title="Referat")
    assert [told.code for told in found] == ["B713", "B713"]


def test_semicolons_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("\ufefffile;address\na.pdf;https://nordvig.example/a,b\n", "utf-8")
    assert original_of(tmp_path / "a.pdf")[0] == Original("https://nordvig.example/a,b")


def test_without_a_table_or_a_row_nothing_is_told(tmp_path: Path) -> None:
    assert original_of(tmp_path / "a.pdf") == (None, ())
    (tmp_path / "sources.csv").write_text(HEAD, "utf-8")
    assert original_of(tmp_path / "a.pdf") == (None, ())
