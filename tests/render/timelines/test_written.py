"""SVG, PNG and HTML: read back by parsers, complete, safe, and alike from run to run."""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from minutes_graph.render.swimlanes_svg import Style, case_svg, timeline_svg
from minutes_graph.render.templates import xml_text
from minutes_graph.render.timelines import ShownTimeline, timeline_fragment, timeline_html, timeline_png
from minutes_graph.trace.timeline import CaseTimeline
from tests.render.timelines.cases import example_timelines, full, step, timeline, traced
from tests.trace.graphs import example_store

SVG = "{http://www.w3.org/2000/svg}"
_VOID = frozenset({"meta", "br", "hr", "img", "link"})


class _Outline(HTMLParser):
    """Reads a page as a browser does not: every element must be closed by its own end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.text: list[str] = []
        self.outside: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag not in _VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"src", "data", "action"} or name.startswith("on") or (name == "href" and tag != "a"):
                self.outside.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def outline(page: str) -> _Outline:
    found = _Outline()
    found.feed(page)
    assert found.open == []
    return found


def test_svg_has_a_title_and_a_description_and_is_well_formed() -> None:
    for one in (full(), *example_timelines()):
        root = ElementTree.fromstring(timeline_svg(one).encode())
        assert root.tag == f"{SVG}svg"
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None and title.text and one.case in title.text
        assert description is not None and description.text
        named = f"{title.get('id')} {description.get('id')}"
        assert (root.get("role"), root.get("aria-labelledby")) == ("group", named)


def test_kinds_differ_in_shape_and_not_in_colour_alone() -> None:
    root = ElementTree.fromstring(timeline_svg(full()))
    shapes = set()
    for mark in root.findall(f"{SVG}g"):
        drawn = mark[1]
        corners = len((drawn.get("points") or "").split())
        shapes.add((mark.get("class"), drawn.tag.removeprefix(SVG), corners))
    assert shapes == {
        ("held full", "circle", 0),
        ("quoted full", "rect", 0),
        ("announced open", "polygon", 3),
        ("mentioned open", "polygon", 4),
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_and_marks_stand_out_on_light_and_on_dark_ground() -> None:
    svg = timeline_svg(full())
    kinds = "held|quoted|announced|mentioned"
    for texts, marks, behind in (
        (
            r'<text[^>]* fill="(#\w{6})"',
            rf'class="(?:{kinds}) .*?stroke="(#\w{{6}})"',
            r'"ground"[^>]* fill="(#\w{6})"',
        ),
        (
            r"\.(?:ink|soft|gap|source)\{fill:(#\w{6})",
            rf"\.(?:{kinds})\{{stroke:(#\w{{6}})",
            r"\.ground\{fill:(#\w{6})",
        ),
    ):
        (ground,) = set(re.findall(behind, svg))
        assert re.findall(texts, svg)
        assert min(_contrast(colour, ground) for colour in re.findall(texts, svg)) >= 4.5
        assert min(_contrast(colour, ground) for colour in re.findall(marks, svg)) >= 3


def test_pictures_in_one_page_do_not_share_ids() -> None:
    bare = Style(heading=False)
    one, other = (case_svg(traced(example_store(), case), style=bare) for case in ("24/1187", "26/388"))
    ids = [re.findall(r'\bid="([^"]+)"', text) for text in (one, other)]
    assert not set(ids[0]) & set(ids[1])
    assert "<?xml" not in one


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert xml_text("a\x00\x0b<b>\ufffe\ud800&\"'") == "a&lt;b&gt;&amp;&quot;&#x27;"
    hostile = replace(full(), titles=("</svg><script>\x01",))
    ElementTree.fromstring(timeline_svg(hostile))
    assert "<script" not in timeline_html(hostile)


def test_png_is_the_same_picture_in_pixels() -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    for one in (full(), traced(example_store(), "24/1187")):
        root = ElementTree.fromstring(timeline_svg(one))
        pixels = timeline_png(one).value
        assert pixels is not None and pixels.startswith(b"\x89PNG\r\n\x1a\n")
        size = struct.unpack(">II", pixels[16:24])
        wanted = tuple(float(root.get(side) or 0) * 2 for side in ("width", "height"))
        assert all(abs(found - want) <= 2 for found, want in zip(size, wanted, strict=True))
        assert pixels == timeline_png(one).value


def test_png_draws_its_letters() -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    plain = replace(full(), municipality=None, titles=("",))
    told = replace(full(), municipality=None, titles=("ÆØÅ æøå",))
    drawn = [timeline_png(one).value for one in (plain, told)]
    assert None not in drawn and drawn[0] != drawn[1]


def test_without_the_extra_png_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    found = timeline_png(full())
    assert found.value is None
    (told,) = found.diagnostics
    assert told.code == "C621"
    assert told.hint is not None and "minutes-graph[png]" in told.hint


def test_page_stands_alone() -> None:
    for one in (full(), *example_timelines()):
        found = outline(timeline_html(one))
        assert found.outside == []
        assert "script" not in found.names
        assert len(found.ids) == len(set(found.ids))


def test_places_of_a_page_are_links_to_items_of_the_web_and_to_nothing_else() -> None:
    held = full().steps[2]
    page = timeline_html(timeline(held))
    assert f'<a href="{held.item_iri}">a.txt:14</a>' in page
    assert '<cite class="place">b.txt:3</cite>' in page
    for hostile in ("javascript:alert(1)", "data:text/html,a", 'https://a/"onclick="b'):
        assert "<a " not in timeline_html(timeline(replace(held, item_iri=hostile)))


def test_headings_go_down_one_level_at_a_time() -> None:
    for one in (full(), *example_timelines()):
        levels = outline(timeline_html(one)).headings
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_page_tells_all_that_a_step_has() -> None:
    text = " ".join(" ".join(outline(timeline_html(full())).text).split())
    for told in (
        "Sag 31/1204, Bjergby Kommune",
        "3. marts 2031 : Skoleudvalget",
        "Punkt 4 (lukket punkt): Ny skole <b>&</b>",
        "Forslaget faldt. Udvalget <beder> om mere",
        "Indstilling (Skolechefen) skolen bygges a.txt:12",
        "Forslag fra Karen Vestergård: at bygge med det samme a.txt:14",
        "For: 2 (Karen Vestergård (V))",
        "Imod: A",
        "Hverken for eller imod: 1",
        "enstemmigt",
        "Udfald: forkastet",
        "Krav: Karen Vestergård kræver sagen for Byrådet.",
        "Fraværende Jens Holm",
        "Bilag Tegninger",
        "Love og reformer Skoleloven",
        "Organisationer KL, samarbejdspartner",
        "Kilder: a.txt:12 , b.txt:3",
        "uden dato : Et organ, der ikke nævnes",
        "7. april 2031: Byrådet, mødets referat har ikke sagen a.txt:12",
        "Måske samme sag under et andet nummer",
        "Sag 31/1204 (lighed 0,83)",
        "the titles share <skole>",
    ):
        assert told in text


def test_page_of_a_folder_groups_its_items() -> None:
    folder = traced(example_store(), "22/1001")
    assert folder.folder is not None
    page = outline(timeline_html(folder))
    assert page.headings.count(3) == len(folder.folder.subjects)
    assert page.headings.count(4) == len(folder.steps)


def test_no_links_are_told_only_where_they_were_asked_for() -> None:
    alone = timeline(step("2031-03-03"))
    assert "Måske samme sag" not in timeline_html(alone)
    assert "Ingen anden sag ligner denne nok." in timeline_html(replace(alone, links=()))


def test_a_notebook_shows_the_history() -> None:
    shown = ShownTimeline.of(full())._repr_html_()
    assert shown == timeline_fragment(full())
    assert shown.startswith('<div class="mg-case"')
    assert outline(shown).headings[0] == 1


@pytest.mark.parametrize("write", [timeline_svg, timeline_html])
def test_the_same_case_gives_the_same_text(write: object) -> None:
    assert callable(write)
    assert [write(one) for one in example_timelines()] == [write(_again(one)) for one in example_timelines()]


def _again(one: CaseTimeline) -> CaseTimeline:
    return replace(one, steps=tuple(replace(step) for step in one.steps))
