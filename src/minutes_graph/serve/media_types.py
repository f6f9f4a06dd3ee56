"""Media types: those that can be written, content negotiation, and triples written in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import IO, Final

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple, serialize

from minutes_graph.rdf.iris import PREFIXES

HTML: Final = "text/html"
TURTLE: Final = "text/turtle"
N_TRIPLES: Final = "application/n-triples"
JSON_LD: Final = "application/ld+json"
RDF_XML: Final = "application/rdf+xml"

# In the order of preference for a client that accepts anything.
RESULT_FORMATS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS: Final = {
    TURTLE: RdfFormat.TURTLE,
    N_TRIPLES: RdfFormat.N_TRIPLES,
    JSON_LD: RdfFormat.JSON_LD,
    RDF_XML: RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
TRUTH_FORMATS: Final = tuple(
    name for name in RESULT_FORMATS if name not in ("text/csv", "text/tab-separated-values")
)
DOCUMENT_FORMATS: Final = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES)
ENDINGS: Final = {"html": HTML, "ttl": TURTLE, "jsonld": JSON_LD, "rdf": RDF_XML, "nt": N_TRIPLES}


def content_type(media_type: str) -> str:
    """Return the Content-Type of a media type; text says its encoding."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


_ANY: Final = "*/*"


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    quality: float

    @property
    def exactness(self) -> int:
        if self.kind == _ANY:
            return 0
        return 1 if self.kind.endswith("/*") else 2

    def takes(self, media_type: str) -> bool:
        if self.kind in (_ANY, media_type):
            return True
        return self.kind.endswith("/*") and media_type.startswith(self.kind[:-1])


@lru_cache(maxsize=512)
def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that fits `accept` best, the earlier of equals; None where none fits.

    An empty header accepts anything. Where a client states the same quality for several, the one it names exactly goes
    before one that only a wildcard covers.
    """
    ranges = _ranges(accept) or (_Range(_ANY, 1.0),)
    best: tuple[float, int] = (0.0, -1)
    chosen = None
    for media_type in offered:
        match = max(
            (one for one in ranges if one.takes(media_type)), key=lambda one: one.exactness, default=None
        )
        if match is None or match.quality <= 0:
            continue
        worth = (match.quality, match.exactness)
        if worth > best:
            best, chosen = worth, media_type
    return chosen


def _ranges(accept: str) -> tuple[_Range, ...]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in kind:
            found.append(_Range(kind, _quality(parameters)))
    return tuple(found)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0


_SHORT: Final = (RdfFormat.TURTLE, RdfFormat.RDF_XML)


def graph_text(triples: Iterable[Triple], media_type: str, further: Mapping[str, str] | None = None) -> bytes:
    """Return triples in a media type; `further` are prefixes beside the program's own."""
    output = BytesIO()
    write_graph(tuple(triples), output, media_type, further)
    return output.getvalue()


def write_graph(
    triples: tuple[Triple, ...],
    output: IO[bytes],
    media_type: str,
    further: Mapping[str, str] | None = None,
) -> None:
    """Write triples in a media type, with the prefixes that they need and no others."""
    form = GRAPH_FORMATS[media_type]
    prefixes = {}
    if form in _SHORT:
        spaces = _spaces(triples)
        known = {**dict(PREFIXES), **(further or {})}
        prefixes = {prefix: iri for prefix, iri in known.items() if iri in spaces}
    serialize(triples, output, form, prefixes=prefixes)


def _spaces(triples: Iterable[Triple]) -> set[str]:
    found = set()
    for triple in triples:
        for term in triple:
            if isinstance(term, NamedNode):
                found.add(_space(term.value))
            elif isinstance(term, Literal):
                found.add(_space(term.datatype.value))
    return found


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
