"""The vocabularies that the graph uses, and their prefixes."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode


class Namespace:
    """A vocabulary: `MG["number"]` is the term, made once."""

    __slots__ = ("_terms", "iri", "prefix")

    def __init__(self, prefix: str, iri: str) -> None:
        self.prefix = prefix
        self.iri = iri
        self._terms: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = NamedNode(self.iri + name)
        return term


MG: Final = Namespace("mg", "https://w3id.org/minutes-graph/ontology#")
ADMS: Final = Namespace("adms", "http://www.w3.org/ns/adms#")
DCAT: Final = Namespace("dcat", "http://www.w3.org/ns/dcat#")
DCATAP: Final = Namespace("dcatap", "http://data.europa.eu/r5r/")
DCTERMS: Final = Namespace("dcterms", "http://purl.org/dc/terms/")
ELI: Final = Namespace("eli", "http://data.europa.eu/eli/ontology#")
FOAF: Final = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
OA: Final = Namespace("oa", "http://www.w3.org/ns/oa#")
ORG: Final = Namespace("org", "http://www.w3.org/ns/org#")
OWL: Final = Namespace("owl", "http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("prov", "http://www.w3.org/ns/prov#")
RDF: Final = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
SCHEMA: Final = Namespace("schema", "https://schema.org/")
SKOS: Final = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
SPDX: Final = Namespace("spdx", "http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("vcard", "http://www.w3.org/2006/vcard/ns#")
VOID: Final = Namespace("void", "http://rdfs.org/ns/void#")
XSD: Final = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")

NAMESPACES: Final = (ADMS, DCTERMS, ELI, FOAF, MG, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD)

PREFIXES: Final = tuple((space.prefix, space.iri) for space in NAMESPACES)

# The further vocabularies of a catalogue.
CATALOG_NAMESPACES: Final = (DCAT, DCATAP, SPDX, VCARD, VOID)
