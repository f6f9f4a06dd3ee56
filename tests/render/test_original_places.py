"""Histories and sites say page and line of a PDF, and open the original where it is published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.export.build import build_and_export
from minutes_graph.export.site.site import write_site
from minutes_graph.pipeline import Settings
from minutes_graph.render.timeline_data import timeline_csv
from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.render.timelines import timeline_html
from minutes_graph.store.opening import open_graph
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.facts import Original
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import timeline_words
from tests.pipeline.printed_forms import as_pdf

MINUTE = Path(__file__).parents[2] / "examples" / "minutes" / "2024-03-12_boerne-og-ungeudvalget.txt"
ADDRESS = "https://nordvig.example/bilag/7.pdf"
LANDING = "https://nordvig.example/moede/7"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    minutes = folder / "minutes"
    minutes.mkdir()
    (minutes / "referat.pdf").write_bytes(as_pdf(MINUTE.read_text("utf-8")))
    row = f"referat.pdf,{ADDRESS},{LANDING},2031-03-05,Referat\n"
    (minutes / "sources.csv").write_text(f"file,address,landing_page,retrieved,title\n{row}", "utf-8")
    build_and_export([minutes], folder / "graph", Settings())
    return folder / "graph"


@pytest.fixture(scope="module")
def timeline(graph: Path) -> Iterator[CaseTimeline]:
    store = open_graph(graph).value
    assert store is not None
    found = trace_case(store, "24/1305").value
    assert found is not None
    yield found


def test_every_format_of_a_history_says_page_and_line(timeline: CaseTimeline) -> None:
    place = timeline.steps[0].source
    assert place.page == 3
    shown = f"referat.pdf:{place.line}, side 3, linje {place.page_line}"
    assert shown in timeline_text(timeline)
    assert shown in timeline_html(timeline)
    english = timeline_text(timeline, words=timeline_words("en"))
    assert f"referat.pdf:{place.line}, page 3, line {place.page_line}" in english
    row = next(csv.DictReader(io.StringIO(timeline_csv(timeline))))
    told = (row["page"], row["page_line"], row["address"])
    assert told == ("3", str(place.page_line), f"{ADDRESS}#page=3")


def test_a_place_leads_to_the_page_of_the_original(timeline: CaseTimeline) -> None:
    source = json.loads(timeline_json(timeline))["steps"][0]["source"]
    assert list(source) == ["file", "line", "page", "page_line", "address"]
    assert source["address"] == f"{ADDRESS}#page=3"
    assert f'href="{ADDRESS}#page=3"' in timeline_html(timeline)


def test_the_site_opens_the_original_at_the_page(graph: Path, tmp_path: Path) -> None:
    assert write_site(graph, tmp_path / "site").value is not None
    pages = {path: path.read_text("utf-8") for path in (tmp_path / "site" / "document").rglob("*.html")}
    of_kind = {
        kind: [text for path, text in pages.items() if f"/{kind}/" in path.as_posix()]
        for kind in ("case", "meeting", "person", "source")
    }
    for kind in ("case", "meeting", "person"):
        assert any(f'href="{ADDRESS}#page=3"' in text for text in of_kind[kind]), kind
        assert any("referat.pdf, side 3, linje " in text for text in of_kind[kind]), kind
    assert any("Åbn referatet hos kommunen" in text for text in of_kind["meeting"])
    assert any(LANDING in text and "2031-03-05" in text for text in of_kind["source"])


SOURCE = "https://a.example/id/source/1"


@pytest.mark.parametrize(
    ("address", "landing", "fragments", "opened"),
    [
        (
            "https://a.example/r.pdf",
            None,
            ("page=12", "page=4&viewrect=1,2,3,4"),
            "https://a.example/r.pdf#page=4",
        ),
        ("https://a.example/r.html", None, ("punkt-3",), "https://a.example/r.html#punkt-3"),
        ("https://a.example/r.html", None, ("/html/body/p%5B2%5D",), "https://a.example/r.html"),
        ("https://a.example/vis?id=7", None, ("punktrow_3f",), "https://a.example/vis?id=7&punktid=3f"),
        ("https://a.example/vis?id=7", None, ("header",), "https://a.example/vis?id=7"),
        (
            "https://a.example/api/7",
            "https://a.example/vis?id=7",
            ("/Punkter/3",),
            "https://a.example/vis?id=7",
        ),
        ("https://a.example/r.txt", None, (), "https://a.example/r.txt"),
        (None, "https://a.example/moede", ("page=4",), "https://a.example/moede"),
    ],
)
def test_an_original_opens_at_page_node_or_item(
    address: str | None, landing: str | None, fragments: tuple[str, ...], opened: str
) -> None:
    assert Original(address, landing, None).at(f"{SOURCE}#{one}" for one in fragments) == opened
