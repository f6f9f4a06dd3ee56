"""The prefixes of the program's own queries, and the local names of their terms."""

from __future__ import annotations

from functools import cache
from typing import Final

MG: Final = "https://w3id.org/minutes-graph/ontology#"

_PREFIXES: Final = {
    "mg": MG,
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def sparql(query: str) -> str:
    """Return a query with the prefixes that it uses, and no others: a short query is read far more often than run."""
    used = (f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items() if f"{name}:" in query)
    return "".join(used) + query


@cache
def local_name(iri: str) -> str:
    """Return what follows the last "#" or "/" of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def concept_value(iri: str) -> str:
    """Return the value of a concept: "approved" for mg:outcome-approved, "left-early" for mg:attendance-left-early."""
    return local_name(iri).partition("-")[2]
