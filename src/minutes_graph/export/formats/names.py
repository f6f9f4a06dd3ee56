"""The formats of an export: their names, file endings and media types."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Format(Enum):
    """A format by its name on the command line."""

    TURTLE = "ttl"
    TRIG = "trig"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    JSON_LD = "jsonld"
    RDF_XML = "rdfxml"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"

    @property
    def ending(self) -> str:
        """Return the end of a file's name, without the dot."""
        return "rdf" if self is Format.RDF_XML else self.value

    @property
    def media_type(self) -> str:
        """Return the media type of its files."""
        return _MEDIA_TYPES[self]

    @property
    def is_rdf(self) -> bool:
        """Return whether the format holds triples as they are."""
        return self not in (Format.CSV, Format.PARQUET, Format.GRAPHML)


_MEDIA_TYPES: Final = {
    Format.TURTLE: "text/turtle",
    Format.TRIG: "application/trig",
    Format.N_TRIPLES: "application/n-triples",
    Format.N_QUADS: "application/n-quads",
    Format.JSON_LD: "application/ld+json",
    Format.RDF_XML: "application/rdf+xml",
    Format.CSV: "text/csv",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.GRAPHML: "application/graphml+xml",
}
