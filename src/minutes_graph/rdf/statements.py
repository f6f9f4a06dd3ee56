"""How a resource is stated: literals as exact as the source, its facts, its quote, and the passage it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.model import FieldPlace, NodePlace, PagePlace, PartialDate, PersonName, SourceDocument
from minutes_graph.rdf.iris import DCTERMS, MG, OA, RDF, RDFS, XSD
from minutes_graph.rdf.labels import label_of
from minutes_graph.rdf.places import Places
from minutes_graph.spans import Span

# What XML 1.0 does not count as a character, and therefore no RDF/XML file and no xsd:string can hold.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TRUE: Final = Literal("true", datatype=XSD["boolean"])
# What the value of a fragment selector conforms to: RFC 8118 for PDF, RFC 3236 for an element of a page, RFC 6901
# for a field of JSON.
_PDF: Final = NamedNode("http://tools.ietf.org/rfc/rfc8118")
_HTML: Final = NamedNode("http://tools.ietf.org/rfc/rfc3236")
_JSON: Final = NamedNode("http://tools.ietf.org/rfc/rfc6901")
_IS_JSON: Final = "application/json"
Term = NamedNode | Literal
Fact = tuple[NamedNode, Term | None]
_TYPE = RDF["type"]
_STATED_IN = MG["statedIn"]


def clean(text: str) -> str:
    """Return `text` without the characters that no RDF string may hold."""
    return _FORBIDDEN.sub("", text)


def danish(text: str) -> Literal:
    """Return words of a source, or a Danish label, as a literal in Danish."""
    return Literal(clean(text), language="da")


def english(text: str) -> Literal:
    """Return words of the program as a literal in English."""
    return Literal(clean(text), language="en")


def plain(text: str) -> Literal:
    """Return a code, a file name or an identifier as a literal without language."""
    return Literal(clean(text))


@lru_cache(maxsize=4096)
def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=XSD["integer"])


def decimal_literal(value: Decimal) -> Literal:
    """Return a decimal in the canonical form of XSD 1.0: no needless zeros, always a digit on each side of the point.

    Raises ValueError for what is not a finite number.
    """
    if not value.is_finite():
        raise ValueError(f"{value} is not a finite number")
    text = format(value, "f")
    whole, _, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-").lstrip("0") or "0"
    fraction = fraction.rstrip("0") or "0"
    if whole == fraction == "0":
        sign = ""
    return Literal(f"{sign}{whole}.{fraction}", datatype=XSD["decimal"])


def score_literal(score: float) -> Literal:
    """Return a score from 0 to 1 with at most four decimals."""
    return decimal_literal(Decimal(f"{score:.4f}"))


def date_literal(when: PartialDate) -> Literal:
    """Return a day as xsd:date, a month as xsd:gYearMonth and a year as xsd:gYear."""
    if when.day is not None:
        return Literal(when.isoformat(), datatype=XSD["date"])
    return Literal(when.isoformat(), datatype=XSD["gYearMonth" if when.month is not None else "gYear"])


def year_literal(year: int) -> Literal:
    """Return a year as xsd:gYear."""
    return Literal(f"{year:04d}", datatype=XSD["gYear"])


def date_time_literal(when: PartialDate | None, clock: str | None) -> Literal | None:
    """Return the local time "15:30" on a day, without time zone since none is printed.

    None where either is not known.
    """
    if when is None or not when.is_day or clock is None:
        return None
    try:
        read = time.fromisoformat(clock)
    except ValueError:
        return None
    return Literal(f"{when.isoformat()}T{read:%H:%M:%S}", datatype=XSD["dateTime"])


def day_literal(text: str) -> Literal:
    """Return the day of a time in ISO 8601, such as "2031-03-04T09:30:00+01:00"."""
    return Literal(text[:10], datatype=XSD["date"])


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


def fact_quads(subject: NamedNode, facts: Iterable[Fact], graph: NamedNode) -> Iterator[Quad]:
    """Yield the quads of a subject's facts; those without a value are left out."""
    for predicate, value in facts:
        if value is not None:
            yield Quad(subject, predicate, value, graph)


def quote_of(document: SourceDocument, span: Span, wanted: str | None = None) -> str:
    """Return `wanted` where the lines of `span` hold it, even broken over two, and otherwise these lines, trimmed."""
    lines = document.quote(span)
    if wanted and wanted.strip():
        if wanted in lines:
            return wanted
        broken = re.search(r"\s+".join(re.escape(word) for word in wanted.split()), lines)
        if broken is not None:
            return broken[0]
    return lines.strip()


def words(text: str | None) -> Literal | None:
    """Return words of the source in Danish, or None where there are none."""
    return danish(text) if text and text.strip() else None


def inferred_facts(person: PersonName) -> tuple[Fact, ...]:
    """Return that a name was completed, and by which rule; nothing where it is printed whole."""
    return ((MG["inferred"], TRUE), (MG["rule"], plain(person.inferred))) if person.inferred else ()


@dataclass(frozen=True, slots=True)
class DocumentScope:
    """One document and its named graph: what every `…_quads` function of the document graph needs."""

    places: Places
    graph: NamedNode

    def quote(self, span: Span, wanted: str | None = None) -> Literal | None:
        """Return the exact quote of a passage: `wanted` where it stands there, and else the whole lines."""
        return words(quote_of(self.places.reading.document, span, wanted))

    def resource_quads(
        self, subject: NamedNode, class_: NamedNode, span: Span, facts: Iterable[Fact]
    ) -> Iterator[Quad]:
        """Yield the quads of a resource that was read from the lines of `span`, and those of the passage."""
        passage = self.places.iris.passage(self.places.digest, span)
        yield Quad(subject, _TYPE, class_, self.graph)
        yield Quad(subject, _STATED_IN, passage, self.graph)
        given = tuple(facts)
        if label := label_of(class_, given):
            yield Quad(subject, RDFS["label"], danish(label), self.graph)
        yield from fact_quads(subject, given, self.graph)
        yield from self.passage_quads(span)

    def passage_quads(self, span: Span) -> Iterator[Quad]:
        """Yield the quads of the passage that holds the lines of `span`."""
        iris = self.places.iris
        passage = iris.passage(self.places.digest, span)
        facts = (
            (_TYPE, MG["Passage"]),
            (MG["source"], iris.source(self.places.digest)),
            (MG["firstLine"], integer(span.start)),
            (MG["lastLine"], integer(span.end)),
            (MG["recognised"], TRUE if self.places.reading.document.is_recognised(span) else None),
        )
        yield from fact_quads(passage, facts, self.graph)
        source = iris.source(self.places.digest)
        yield from place_quads(passage, source, self.places.reading.document, span, self.graph)
