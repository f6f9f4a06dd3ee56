"""Web pages become lines with cells, headings and places."""

from __future__ import annotations

import pytest

from minutes_graph.model import FieldPlace, NodePlace
from minutes_graph.readers.agenda_systems.xml_values import field_lines
from minutes_graph.readers.drafts import Draft
from minutes_graph.readers.html import fragment_lines, page_lines, parse_page
from minutes_graph.readers.reading import read_bytes


def lines(body: str) -> list[Draft]:
    page = parse_page(
        f"<html><head><title>Nordvig</title></head><body>{body}</body></html>".encode(), "a.html"
    ).value
    assert page is not None
    return list(page_lines(page))


def texts(body: str) -> list[str]:
    return [line.raw for line in lines(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Et <b>ord</b>\n  til</p><p>To</p>", ["Et ord til", "To"]),
        ("Et<br>To<br/>Tre", ["Et", "To", "Tre"]),
        ("<div>Et<div>To</div>Tre</div>", ["Et", "To", "Tre"]),
        ("<p>Areal <span>100 m</span><span><sup>2</sup></span></p>", ["Areal 100 m2"]),
        ("<h3><button>Indstilling</button></h3>", ["Indstilling"]),
        ("<div style='display:none'>Foldet</div><p hidden>Skjult</p>", ["Foldet", "Skjult"]),
        ("<span style='display: block'>Et</span><span>To</span>", ["Et", "To"]),
        ("<script>var a = 1</script><style>p{}</style><svg><text>x</text></svg>Her", ["Her"]),
        ("<span><meta><title>Dagsordenspunkt</title><div><p>Godkendt.</p></div></span>", ["Godkendt."]),
        ("<p>Et<!-- ikke dette -->og to</p>", ["Etog to"]),
        ("<pre>Et\n  To\n</pre>", ["Et", "  To"]),
        ("<p>&nbsp;</p><p>“ja” – 5 ½ m²</p>", ["“ja” – 5 ½ m²"]),
    ],
)
def test_blocks_and_breaks_end_lines_and_other_elements_do_not(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_page_without_a_body_is_read() -> None:
    page = parse_page(
        b"<!doctype html><meta charset=utf-8><title>Nordvig</title><main><p>Godkendt.", "a.html"
    ).value
    assert page is not None
    assert [line.raw for line in page_lines(page)] == ["Godkendt."]


def test_a_row_of_single_lines_is_one_line_with_cells() -> None:
    (line,) = lines("<table><tr><td>Ane Prøve (A)</td><td><p>Afbud</p></td></tr></table>")
    assert (line.raw, line.marks.cells) == ("Ane Prøve (A)\tAfbud", (0, 14))


def test_an_empty_cell_keeps_its_place_and_a_row_with_one_filled_cell_has_none() -> None:
    rows = lines("<table><tr><td>A</td><td></td><td>C</td></tr><tr><td></td><td>Alene</td></tr></table>")
    assert [(line.raw, line.marks.cells) for line in rows] == [("A\t\tC", (0, 2, 3)), ("Alene", ())]


def test_cells_of_several_lines_are_read_cell_by_cell() -> None:
    inner = "<table><tr><td>Bo</td><td>(V)</td></tr></table>"
    assert texts(f"<table><tr><td>Medlemmer</td><td><p>Ane</p>{inner}</td></tr></table>") == [
        "Medlemmer",
        "Ane",
        "Bo\t(V)",
    ]


def test_numbers_that_a_list_shows_are_read_but_not_printed() -> None:
    found = lines("<ol start=3><li><p>at bygge</p></li><li>at male</li></ol><ul><li>Bilag</li></ul>")
    assert [line.lead + line.raw for line in found] == ["3. at bygge", "4. at male", "• Bilag"]
    assert found[0].raw == "at bygge"


@pytest.mark.parametrize(
    ("kind", "leads"),
    [("a", ["a. ", "b. "]), ("I", ["I. ", "II. "]), ("i", ["i. ", "ii. "]), ("x", ["1. ", "2. "])],
)
def test_lists_count_in_letters_and_roman_numbers(kind: str, leads: list[str]) -> None:
    assert [line.lead for line in lines(f"<ol type={kind}><li>at et</li><li>at to</li></ol>")] == leads


def test_a_list_of_the_pages_own_making_shows_no_marks() -> None:
    assert [line.lead for line in lines("<ul class=tabs><li>Dagsorden</li></ul>")] == [""]


def test_headings_and_bold_lines_are_marked() -> None:
    found = lines("<h2>Punkt 1</h2><p><strong>Beslutning</strong></p><p><b>Ja</b> og nej</p>")
    assert [(line.marks.heading, line.marks.bold) for line in found] == [(2, False), (0, True), (0, False)]


def test_artifacts_of_the_page_is_marked_and_kept() -> None:
    body = "<header>Kommunen</header><nav>Menu</nav><main><header>Referat</header></main><div class='cookie'>Ja</div>"
    assert [(line.raw, line.marks.page_artifact) for line in lines(body)] == [
        ("Kommunen", True),
        ("Menu", True),
        ("Referat", False),
        ("Ja", True),
    ]


def test_the_place_is_the_nearest_id_of_its_own_and_the_path_from_there() -> None:
    found = lines("<div id=p1><i></i><p>Et</p><p>To</p></div><b id=x>a</b><p id=x>Tre</p>")
    assert [line.place for line in found] == [
        NodePlace("p1", "p[1]"),
        NodePlace("p1", "p[2]"),
        NodePlace(None, "/html[1]/body[1]/b[1]"),
        NodePlace(None, "/html[1]/body[1]/p[1]"),
    ]


def test_a_fragment_has_the_place_of_its_field() -> None:
    found = fragment_lines(
        "<div><h3>Beslutninger</h3><p>Godkendt.</p></div>", "/Felter/0/Html", "a.json"
    ).value
    assert [line.raw for line in found] == ["Beslutninger", "Godkendt."]
    assert found[1].place == FieldPlace("/Felter/0/Html", "/html[1]/body[1]/div[1]/p[1]")
    assert fragment_lines(" ", "/a", "a.json").value == ()


def test_plain_text_and_lone_surrogates_are_fragments_too() -> None:
    assert [line.raw for line in fragment_lines("Godkendt \ud800.", "/a", "a.json").value] == ["Godkendt ?."]


@pytest.mark.parametrize("depth", [300, 1500])
def test_text_far_inside_is_kept(depth: int) -> None:
    (line,) = lines("<div>" * depth + "Udsat." + "</div>" * depth)
    assert (line.raw, line.place) == ("Udsat.", NodePlace(None, "/html[1]/body[1]" + "/div[1]" * 62))


def test_elements_without_end_are_refused() -> None:
    outcome = parse_page(b"<div>" * 200_000 + b"Udsat.", "a.html")
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == ["T109"]
    assert fragment_lines("<div>" * 200_000 + "Udsat.", "/a", "a.json").diagnostics[0].code == "T109"


@pytest.mark.parametrize("value", ["1", '"x>"', "'<p>'", ""])
def test_an_element_with_attributes_without_end_is_refused(value: str) -> None:
    tag = " ".join(f"a{number}={value}" for number in range(100_000))
    hidden = '<script><!-- <script> </script> <a b=" --></script>'
    (told,) = parse_page(f"{hidden}<p {tag}>Udsat.".encode(), "a.html").diagnostics
    assert (told.code, "more than 250 attributes" in told.message) == ("T109", True)


def test_what_looks_like_a_long_tag_in_a_script_is_no_tag() -> None:
    script = f"<script>if (a<b) {{ x = '{'y ' * 100_000}' }}</script><!-- <p {'a ' * 100_000}> -->"
    assert [line.raw for line in lines(f"{script}<p>Udsat.")] == ["Udsat."]


@pytest.mark.parametrize(("begun", "read"), [("<h3 ", ["Udsat."]), ("<h3></h3><span ", [])])
def test_a_tag_without_end_in_a_field_is_read_at_once_or_refused(begun: str, read: list[str]) -> None:
    found = field_lines(begun * 100_000 + ">Udsat.", "/a", "a.json")
    assert [line.raw for line in found.value] == read
    assert [told.code for told in found.diagnostics] == ([] if read else ["T109"])


@pytest.mark.parametrize("body", ["<p>a</p>" * 200_000, "<table><tr><td>" + "<p>a</p>" * 200_000])
def test_lines_without_end_are_refused(body: str) -> None:
    assert [found.code for found in read_bytes(f"<html>{body}".encode(), "a.html").diagnostics] == ["T102"]


def test_pictures_inside_the_page_are_left_out() -> None:
    picture = f"<img src='data:image/png;base64,{'iVBOR' * 800_000}'>"
    assert texts(f"<p>Før</p>{picture}<p>Efter</p>") == ["Før", "Efter"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>Smørum".encode(), "Smørum"),
        (b"\xef\xbb\xbf" + "<p>Smørum".encode(), "Smørum"),
        ("<p>Smørum".encode("utf-16"), "Smørum"),
        ("<meta charset=iso-8859-1><p>Smørum – ja".encode("cp1252"), "Smørum – ja"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><p>Smørum €".encode("iso-8859-15"), "Smørum €"),
        ("<meta charset=utf-8><p>Smørum".encode("cp1252"), "Smørum"),
        ("<p>Smørum".encode("cp1252"), "Smørum"),
    ],
)
def test_letters_are_read_in_the_pages_encoding(content: bytes, text: str) -> None:
    page = parse_page(content, "a.html").value
    assert page is not None
    assert [line.raw for line in page_lines(page)] == [text]


def test_an_encoding_that_was_guessed_is_told() -> None:
    assert [found.code for found in parse_page("<p>Smørum".encode("cp1252"), "a.html").diagnostics] == [
        "T105"
    ]


def test_entities_and_addresses_are_not_followed() -> None:
    body = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p><iframe src="file:///etc/passwd"></iframe>'
    page = parse_page(body.encode(), "a.html").value
    assert page is not None
    assert not any("root:" in line.raw for line in page_lines(page))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<h1>404 - Siden blev ikke fundet</h1>", 'the page says "404 - Siden blev ikke fundet"'),
        ("<title>Log ind | Nordvig</title><p>Kodeord", 'the page says "Log ind | Nordvig"'),
        ("<form><input type=password></form><p>Velkommen", "the page asks to log in"),
        (
            "<p>Dokument</p><iframe src='https://eksempel.dk/a.pdf'></iframe>",
            "the page shows another document in a frame",
        ),
        ("<script>hent()</script><div id=app></div>", "the page has no text"),
        ("<noscript>Slå JavaScript til</noscript>", "the page has no text"),
    ],
)
def test_a_page_in_the_place_of_a_minute_is_refused(body: str, message: str) -> None:
    outcome = read_bytes(f"<!doctype html>{body}".encode(), "referat.html")
    assert outcome.value is None
    assert [(told.code, told.message) for told in outcome.diagnostics] == [("T112", message)]


def test_a_minute_that_speaks_of_such_things_is_read() -> None:
    body = (
        "<h1>Referat</h1><h2>Punkt 404: Veje der ikke findes</h2>" + "<p>Udvalget drøftede sagen.</p>" * 200
    )
    document = read_bytes(f"<!doctype html>{body}".encode(), "referat.html").value
    assert document is not None
    assert (document.source.media_type, document.source.lines) == ("text/html", 202)
