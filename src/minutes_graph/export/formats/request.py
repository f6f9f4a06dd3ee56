"""Requests to export: formats with their endings and media types, and the profile of terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final

from minutes_graph.export.tables.parquet import is_available
from minutes_graph.resources import resource_folder
from minutes_graph.store import OxigraphStore

# The one profile that has a form of its own beside RDF.
POPOLO: Final = "popolo"


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
    JSON = "json"

    @property
    def ending(self) -> str:
        """Return the file name extension, without the dot."""
        return "rdf" if self is Format.RDF_XML else self.value

    @property
    def media_type(self) -> str:
        """Return the media type of its files."""
        return _MEDIA_TYPES[self]

    @property
    def is_rdf(self) -> bool:
        """Return whether the format is an RDF serialization."""
        return self not in (Format.CSV, Format.PARQUET, Format.GRAPHML, Format.JSON)

    def fits(self, profile: str | None) -> bool:
        """Return whether graphs in the terms of `profile`, or in our own, can be written in this format."""
        return profile == POPOLO if self is Format.JSON else self.is_rdf or profile is None


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
    Format.JSON: "application/json",
}


_PREFIX: Final = re.compile(r"PREFIX\s+([A-Za-z][\w-]*):\s*<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its name, the prefixes of its terms and its query."""

    name: str
    prefixes: tuple[tuple[str, str], ...]
    query: str


def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles."""
    return tuple(path.stem for path in sorted(_folder().glob("*.rq")))


def read_profile(name: str) -> Profile:
    """Return the profile of that name; raises FileNotFoundError where there is none."""
    query = (_folder() / f"{name}.rq").read_text(encoding="utf-8")
    found = _PREFIX.findall(query)
    return Profile(name, (*sorted(found), ("xsd", "http://www.w3.org/2001/XMLSchema#")), query)


def profiled(store: OxigraphStore, profile: Profile) -> OxigraphStore:
    """Return the graph of `store` in the vocabulary of the profile, as a store in memory."""
    return store.constructed(profile.query)


def _folder() -> Path:
    return resource_folder("queries") / "profiles"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A request to export; without formats, all that exist for the graph or the profile are written."""

    formats: tuple[Format, ...] = ()
    profile: str | None = None

    @property
    def chosen(self) -> tuple[Format, ...]:
        """Return the formats to write, each once, in the order of the list of all formats."""
        if self.formats:
            return tuple(form for form in Format if form in self.formats)
        usable = [form for form in Format if form.fits(self.profile)]
        return tuple(form for form in usable if form is not Format.PARQUET or is_available())

    @property
    def leaves_parquet_out(self) -> bool:
        """Return whether everything is requested, and Parquet cannot be written here."""
        return not self.formats and not self.profile and not is_available()

    @property
    def writable(self) -> ExportRequest:
        """Return the request without formats that cannot be written here."""
        known = is_available()
        formats = tuple(form for form in self.chosen if known or form is not Format.PARQUET)
        return replace(self, formats=formats)
