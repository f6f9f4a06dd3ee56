"""Where a passage stands in the original: its page and box, the element of its page, its field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import FieldPlace, NodePlace, PagePlace, SourceDocument
from minutes_graph.rdf.facts import Fact, fact_quads
from minutes_graph.rdf.literals import integer, plain
from minutes_graph.rdf.namespaces import DCTERMS, MG, OA, RDF
from minutes_graph.spans import Span

# What the value of a fragment selector conforms to: RFC 8118 for PDF, RFC 3236 for an element of a page, RFC 6901
# for a field of JSON.
_PDF: Final = NamedNode("http://tools.ietf.org/rfc/rfc8118")
_HTML: Final = NamedNode("http://tools.ietf.org/rfc/rfc3236")
_JSON: Final = NamedNode("http://tools.ietf.org/rfc/rfc6901")
_IS_JSON: Final = "application/json"


def place_quads(
    passage: NamedNode, source: NamedNode, document: SourceDocument, span: Span, graph: NamedNode
) -> Iterator[Quad]:
    """Yield where the lines of `span` stand in the original; nothing for plain text, whose lines are their own place.

    A passage over several pages has a selector for each; the page and line stated are those it begins on.
    """
    lines = document.lines[span.start - 1 : span.end]
    places = [line.place for line in lines if line.place is not None]
    match next(iter(places), None):
        case PagePlace(page=page, line=line):
            yield from fact_quads(
                passage, ((MG["page"], integer(page)), (MG["lineOnPage"], integer(line))), graph
            )
            on_pages = (place for place in places if isinstance(place, PagePlace))
            for number, some in groupby(on_pages, key=lambda place: place.page):
                value = f"page={number}{_rectangle(tuple(some))}"
                yield from _selector(passage, (source, value), (OA["FragmentSelector"], _PDF), graph)
        case NodePlace(anchor=str(anchor)):
            yield from _selector(passage, (source, anchor), (OA["FragmentSelector"], _HTML), graph)
        case NodePlace(path=path):
            yield from _selector(passage, (source, path), (OA["XPathSelector"], None), graph)
        case FieldPlace(path=path) if document.source.media_type == _IS_JSON:
            yield from _selector(passage, (source, path), (OA["FragmentSelector"], _JSON), graph)
        case FieldPlace(path=path):
            yield from _selector(passage, (source, path), (OA["XPathSelector"], None), graph)


def _rectangle(places: tuple[PagePlace, ...]) -> str:
    """Return the part of a page that holds all lines: left, top, width and height from its upper left corner."""
    height = places[0].height
    if height is None:
        return ""
    left, bottom = min(one.box[0] for one in places), min(one.box[1] for one in places)
    right, top = max(one.box[2] for one in places), max(one.box[3] for one in places)
    sides = (left, height - top, right - left, top - bottom)
    return "&viewrect=" + ",".join(f"{max(0.0, side):.0f}" for side in sides)


def _selector(
    passage: NamedNode,
    value: tuple[NamedNode, str],
    kind: tuple[NamedNode, NamedNode | None],
    graph: NamedNode,
) -> Iterator[Quad]:
    source, text = value
    selector = NamedNode(f"{source.value}#{quote(text, safe='=&,/')}")
    yield Quad(passage, OA["hasSelector"], selector, graph)
    facts: tuple[Fact, ...] = (
        (RDF["type"], kind[0]),
        (RDF["value"], plain(text)),
        (DCTERMS["conformsTo"], kind[1]),
    )
    yield from fact_quads(selector, facts, graph)
