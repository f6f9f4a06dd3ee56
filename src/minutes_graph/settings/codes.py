"""The code lists of catalogues: licences, frequencies, publishers, formats. Their words stand in `words/`."""

from __future__ import annotations

from typing import Final, NamedTuple

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
# The shapes of DCAT-AP 3.0.1 want the algorithm under https, though its class stands under http.
SHA256: Final = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"


class Licence(NamedTuple):
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
    "irregular": "IRREG",
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "yearly": "ANNUAL",
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


class Format(NamedTuple):
    """A file format: the ending of its files, the label that portals show, its file-type code, and its media type."""

    ending: str
    label: str
    code: str
    media_type: str


FORMATS: Final = {
    one.ending: one
    for one in (
        Format("ttl", "TTL", "RDF_TURTLE", "text/turtle"),
        Format("trig", "TriG", "RDF_TRIG", "application/trig"),
        Format("nt", "NT", "RDF_N_TRIPLES", "application/n-triples"),
        Format("nq", "NQ", "RDF_N_QUADS", "application/n-quads"),
        Format("jsonld", "JSON-LD", "JSON_LD", "application/ld+json"),
        Format("rdf", "RDF", "RDF_XML", "application/rdf+xml"),
        Format("csv", "CSV", "CSV", "text/csv"),
        Format("parquet", "Parquet", "PARQUET", "application/vnd.apache.parquet"),
        Format("json", "JSON", "JSON", "application/json"),
        Format("graphml", "GraphML", "XML", "application/xml"),
    )
}
