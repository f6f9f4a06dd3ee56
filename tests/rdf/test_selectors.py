from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from minutes_graph.model import FieldPlace, Line, NodePlace, PagePlace, Place, Source, SourceDocument
from minutes_graph.rdf.iris import MG, RDF
from minutes_graph.rdf.statements import place_quads
from minutes_graph.spans import Span

GRAPH, PASSAGE, SOURCE = (NamedNode(f"https://nordvig.example/{name}") for name in ("g", "p", "s"))


def selected(
    *places: Place | None, media_type: str = "application/pdf"
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the facts of the passage of all lines, and the class and value of each selector."""
    lines = tuple(Line(number, "x", "x", place) for number, place in enumerate(places, start=1))
    document = SourceDocument(Source("a", "0" * 64, len(lines), media_type), lines)
    quads = list(place_quads(PASSAGE, SOURCE, document, Span(1, len(lines)), GRAPH))
    facts = {
        quad.predicate.value: quad.object.value
        for quad in quads
        if quad.subject == PASSAGE and isinstance(quad.object, Literal)
    }
    named = {
        quad.subject: quad.object.value
        for quad in quads
        if isinstance(quad.object, NamedNode) and quad.predicate == RDF["type"]
    }
    values = [
        (named[quad.subject].rpartition("#")[2], quad.object.value)
        for quad in quads
        if isinstance(quad.object, Literal) and quad.predicate == RDF["value"]
    ]
    return facts, values


def test_a_passage_of_a_pdf_has_page_line_and_a_box_from_the_upper_corner() -> None:
    facts, selectors = selected(
        PagePlace(4, 12, (56, 700, 300, 712), 842), PagePlace(4, 13, (50, 680, 200, 692), 842)
    )
    assert facts == {MG["page"].value: "4", MG["lineOnPage"].value: "12"}
    assert selectors == [("FragmentSelector", "page=4&viewrect=50,130,250,32")]


def test_a_passage_over_two_pages_has_a_box_on_each() -> None:
    _, selectors = selected(
        PagePlace(1, 40, (56, 70, 300, 82), 842), None, PagePlace(2, 1, (56, 760, 300, 772), 842)
    )
    assert [value for _, value in selectors] == [
        "page=1&viewrect=56,760,244,12",
        "page=2&viewrect=56,70,244,12",
    ]


def test_a_page_of_unknown_height_is_named_alone() -> None:
    assert selected(PagePlace(1, 1, (56, 70, 300, 82)))[1] == [("FragmentSelector", "page=1")]


@pytest.mark.parametrize(
    ("place", "media_type", "expected"),
    [
        (NodePlace("punktrow_1", "td[2]"), "text/html", ("FragmentSelector", "punktrow_1")),
        (NodePlace(None, "/html/body/p[2]"), "text/html", ("XPathSelector", "/html/body/p[2]")),
        (FieldPlace("/Moede/Dato"), "application/json", ("FragmentSelector", "/Moede/Dato")),
        (FieldPlace("/Meeting/Committee"), "application/xml", ("XPathSelector", "/Meeting/Committee")),
    ],
)
def test_other_places_are_elements_and_fields(
    place: Place, media_type: str, expected: tuple[str, str]
) -> None:
    facts, selectors = selected(place, media_type=media_type)
    assert (facts, selectors) == ({}, [expected])


def test_plain_text_is_its_own_place() -> None:
    assert selected(None, None) == ({}, [])
