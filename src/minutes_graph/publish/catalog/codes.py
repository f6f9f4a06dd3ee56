"""The code lists that catalogues speak in: licences, formats, languages, with the nodes that describe each code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
# The shapes of DCAT-AP 3.0.1 want the algorithm under https, though its class stands under http.
SHA256: Final = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its code at the Publications Office, the title that CKAN knows it by, and its kind."""

    code: str
    title: str
    page: str
    kind: str
    kind_label: str


LICENCES: Final = {
    "CC0-1.0": Licence(
        "CC0",
        "Creative Commons CCZero",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "PublicDomain",
        "Public domain",
    ),
    "CC-BY-4.0": Licence(
        "CC_BY_4_0",
        "Creative Commons Attribution",
        "https://creativecommons.org/licenses/by/4.0/",
        "Attribution",
        "Attribution",
    ),
}

FREQUENCIES: Final = {
    "irregular": ("IRREG", "uregelmæssig", "irregular"),
    "daily": ("DAILY", "dagligt", "daily"),
    "weekly": ("WEEKLY", "ugentligt", "weekly"),
    "monthly": ("MONTHLY", "månedligt", "monthly"),
    "quarterly": ("QUARTERLY", "kvartalsvis", "quarterly"),
    "yearly": ("ANNUAL", "årligt", "annual"),
}

PUBLISHER_TYPES: Final = {
    "LocalAuthority": "Local Authority",
    "RegionalAuthority": "Regional authority",
    "NationalAuthority": "National authority",
    "NonProfitOrganisation": "Non-Profit Organisation",
    "Academia-ScientificOrganisation": "Academia/Scientific organisation",
    "Company": "Company",
    "PrivateIndividual": "Private Individual(s)",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the label that portals show, its file-type code, its media type, and what it is in words."""

    label: str
    code: str
    media_type: str
    danish: str
    english: str


FORMATS: Final = {
    "ttl": Format("TTL", "RDF_TURTLE", "text/turtle", "RDF som Turtle", "RDF as Turtle"),
    "trig": Format(
        "TriG",
        "RDF_TRIG",
        "application/trig",
        "RDF som TriG, en navngiven graf for hvert referat",
        "RDF as TriG, a named graph for each document",
    ),
    "nt": Format("NT", "RDF_N_TRIPLES", "application/n-triples", "RDF som N-Triples", "RDF as N-Triples"),
    "nq": Format("NQ", "RDF_N_QUADS", "application/n-quads", "RDF som N-Quads", "RDF as N-Quads"),
    "jsonld": Format("JSON-LD", "JSON_LD", "application/ld+json", "RDF som JSON-LD", "RDF as JSON-LD"),
    "rdf": Format("RDF", "RDF_XML", "application/rdf+xml", "RDF som RDF/XML", "RDF as RDF/XML"),
    "csv": Format("CSV", "CSV", "text/csv", "tabel som CSV", "table as CSV"),
    "parquet": Format(
        "Parquet", "PARQUET", "application/vnd.apache.parquet", "tabel som Parquet", "table as Parquet"
    ),
    "graphml": Format("GraphML", "XML", "application/xml", "netværk som GraphML", "network as GraphML"),
}
