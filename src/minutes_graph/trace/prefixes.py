"""The prefixes of the program's own queries, and the local names of their terms."""

from __future__ import annotations

from typing import Final

MG: Final = "https://w3id.org/minutes-graph/ontology#"

PREFIXES: Final = f"""PREFIX mg: <{MG}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def local_name(iri: str) -> str:
    """Give what follows the last "#" or "/" of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def concept_value(iri: str) -> str:
    """Give the value of a concept: "approved" for mg:outcome-approved, "left-early" for mg:attendance-left-early."""
    return local_name(iri).partition("-")[2]
