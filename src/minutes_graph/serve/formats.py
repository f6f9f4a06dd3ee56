"""The media types of answers, and what writes each."""

from __future__ import annotations

from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

HTML: Final = "text/html"
TURTLE: Final = "text/turtle"
N_TRIPLES: Final = "application/n-triples"
JSON_LD: Final = "application/ld+json"
RDF_XML: Final = "application/rdf+xml"

# In the order in which a client that takes anything gets them.
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
