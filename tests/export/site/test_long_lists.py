"""Lists too long for one page: they go on, forwards and backwards, and every page stays light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes_graph.export.site.site import write_site
from tests.export.site.test_write_site import PREFIXES

ITEMS = 400
MEETING = "id/meeting/n/x/2031-05-06"


def _item(number: int) -> str:
    item = f"{MEETING}/item/{number}"
    passage = f"id/source/ab#line={number},{number + 1}"
    return f"""
<{item}> a mg:AgendaItem ; mg:atMeeting <{MEETING}> ; mg:number {number} ; dcterms:title "Emne {number}"@da ;
    mg:case <id/case/n/1> ; mg:statedIn <{passage}> .
<{item}/decision/1> a mg:Decision ; mg:underItem <{item}> ; mg:text "{"Godkendt af udvalget. " * 20}"@da ;
    mg:bodyName "X"@da ; mg:outcome mg:outcome-approved ; mg:statedIn <{passage}> .
<{item}/mention/1> a mg:Mention ; mg:underItem <{item}> ; mg:mentionOf <id/organisation/o> ; mg:quote "O"@da ;
    mg:statedIn <{passage}> .
<{passage}> a mg:Passage ; mg:source <id/source/ab> ; mg:firstLine {number + 1} ; mg:lastLine {number + 1} .
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    text = f"""{PREFIXES}
<{MEETING}> a mg:Meeting ; rdfs:label "X 2031-05-06"@da ; mg:bodyName "X"@da ; dcterms:date "2031-05-06" ;
    mg:statedIn <id/source/ab#line=1,2> .
<id/source/ab> a mg:SourceDocument ; mg:fileName "a.txt" .
<id/case/n/1> a mg:Case ; dcterms:identifier "31/1" ; rdfs:label "Sag 31/1"@da .
<id/organisation/o> a org:Organization ; rdfs:label "O"@da .
"""
    (folder / "graph.ttl").write_text(text + "".join(map(_item, range(1, ITEMS + 1))), encoding="utf-8")
    assert write_site(folder / "graph.ttl", folder / "site").value is not None
    return folder / "site"


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("document/meeting/n/x/2031-05-06", r"<li>\s*<div class=\"when\">(\d+)\."),
        ("document/organisation/o", r"<span class=\"number\">(\d+)\. </span>"),
        ("document/case/n/1", r"id=\"step-(\d+)\""),
    ],
)
def test_following_the_pages_shows_every_line_once(long: Path, page: str, entry: str) -> None:
    file: Path | None = long / f"{page}.html"
    seen: list[str] = []
    pages = 0
    while file is not None:
        assert file.stat().st_size < 100_000
        text = file.read_text(encoding="utf-8")
        seen += re.findall(entry, text)
        pages += 1
        onward = re.search(r'<p class="more"><a href="([^"]+)"|<a rel="next" href="([^"]+)"', text)
        target = (onward[1] or onward[2]) if onward else None
        file = (file.parent / target).resolve() if target else None
        back = re.search(r'<a rel="prev" href="([^"]+)"', text)
        assert pages == 1 or (back and (long / page).parent.joinpath(back[1]).resolve().exists())
    assert sorted(map(int, seen)) == list(range(1, ITEMS + 1))
    assert pages > 2


def test_a_page_that_goes_on_says_so_in_both_languages(long: Path) -> None:
    assert "side 2 af" in (long / "document/case/n/1.steps.2.html").read_text(encoding="utf-8")
    assert "page 2 of" in (long / "document/case/n/1.steps.2.en.html").read_text(encoding="utf-8")


def test_a_page_that_goes_on_is_in_the_map_of_the_site(long: Path) -> None:
    assert "document/organisation/o.mentioned-in.2.html" in (long / "sitemap.xml").read_text(encoding="utf-8")


def test_many_pages_have_a_map_of_maps(long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes_graph.export.site.site._MAP", 100)
    assert write_site(long.parent / "graph.ttl", tmp_path / "site").value is not None
    text = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    maps = re.findall(r"<loc>[^<]*/(sitemap-\d+\.xml)</loc>", text)
    assert len(maps) > 5
    listed = [page for name in maps for page in re.findall("<loc>", (tmp_path / "site" / name).read_text())]
    assert len(listed) == len(list((tmp_path / "site").rglob("*.html")))
