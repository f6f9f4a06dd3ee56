"""Each term of somebody else exists in its own vocabulary."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from tests.ontology.ontology_files import MG, VOCABULARIES, emitted, iris_in, ontology, schemes

# Where the stored file declares the terms; Flanders' file of 2018 has https where the terms are used with http.
STORED: Final = {
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://data.europa.eu/m8g/": "core-public-organisation-ap",
    "http://data.vlaanderen.be/ns/besluit#": "besluit",
    "http://data.vlaanderen.be/ns/mandaat#": "mandaat",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/ns/oa#": "oa",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/prov#": "prov",
    "http://xmlns.com/foaf/0.1/": "foaf",
}

# Terms whose vocabulary is not stored, or that the stored version lacks, with the place that defines them.
DEFINED_ELSEWHERE: Final = {
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#Process": "ELI for draft legislation 1.0",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#decision_outcome": "ELI for draft legislation 1.0",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#parliamentary_term": "ELI for draft legislation 1.0",
    "http://data.vlaanderen.be/ns/besluit#Bestuurseenheid": "OSLO Besluit, since 2019",
    "http://data.vlaanderen.be/ns/besluit#Bestuursorgaan": "OSLO Besluit, since 2019",
    "http://data.vlaanderen.be/ns/mandaat#isTijdspecialisatieVan": "OSLO Mandaat, used there though undeclared",
    "https://data.vlaanderen.be/ns/besluitvorming#heeftBijlage": "OSLO Besluitvorming",
    "https://data.vlaanderen.be/ns/besluitvorming#resultaat": "OSLO Besluitvorming",
    "https://data.vlaanderen.be/ns/dossier#Dossier": "OSLO Dossier",
    "https://data.vlaanderen.be/ns/dossier#Procedurestap": "OSLO Dossier",
    "http://purl.org/vocab/vann/preferredNamespacePrefix": "VANN",
    "http://purl.org/vocab/vann/preferredNamespaceUri": "VANN",
    "https://schema.org/Event": "schema.org",
    "https://schema.org/creator": "schema.org",
    "https://schema.org/domainIncludes": "schema.org",
    "https://schema.org/encodingFormat": "schema.org",
    "https://schema.org/location": "schema.org",
    "https://schema.org/mentions": "schema.org",
    "https://schema.org/position": "schema.org",
    "https://schema.org/rangeIncludes": "schema.org",
    "https://schema.org/text": "schema.org",
    "http://www.w3.org/ns/adms#Identifier": "W3C ADMS note of 2013",
    "http://www.w3.org/ns/adms#identifier": "W3C ADMS note of 2013",
    "http://www.w3.org/ns/adms#schemaAgency": "W3C ADMS note of 2013",
    "http://www.w3.org/ns/opengov#Motion": "Popolo, contexts/motion.jsonld",
    "http://www.w3.org/ns/opengov#Vote": "Popolo, specification of votes",
    "http://www.w3.org/ns/opengov#VoteEvent": "Popolo, contexts/vote_event.jsonld",
    "http://www.w3.org/ns/opengov#motion": "Popolo, contexts/vote_event.jsonld",
    "http://www.w3.org/ns/opengov#onBehalfOf": "Popolo, contexts/membership.jsonld",
    "http://www.w3.org/ns/opengov#option": "Popolo, specification of votes",
    "http://www.w3.org/ns/opengov#result": "Popolo, contexts/vote_event.jsonld",
}

# RDF, RDFS, OWL and XSD are the language itself.
LANGUAGE: Final = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2001/XMLSchema#",
    "http://www.w3.org/2002/07/owl#",
)
OURS: Final = (MG, "https://w3id.org/minutes-graph/")


def _foreign() -> set[str]:
    """Return the foreign terms that are used: predicates, classes and all that the ontology aligns to."""
    used = {term for graph in (emitted(), schemes()) for term in graph.predicates()}
    used |= set(emitted().objects(None, RDF.type)) | set(schemes().objects(None, RDF.type))
    used |= iris_in(ontology())
    licence = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
    return {str(term) for term in used if term != licence and not str(term).startswith((*LANGUAGE, *OURS))}


@cache
def _declared_in(name: str) -> set[str]:
    graph = Graph().parse(VOCABULARIES / f"{name}.ttl")
    found = {str(term) for term in graph.subjects(RDF.type, None)}
    return found | {term.replace("https://", "http://", 1) for term in found}


def _stored(term: str) -> str | None:
    return next((name for space, name in STORED.items() if term.startswith(space)), None)


CHECKED: Final = sorted(term for term in _foreign() if term not in DEFINED_ELSEWHERE)


@pytest.mark.parametrize("term", CHECKED)
def test_a_foreign_term_exists_in_its_own_vocabulary(term: str) -> None:
    if not VOCABULARIES.is_dir():
        pytest.skip(
            "the vocabularies stand in ../shared/vocab/standard beside the checkout, and are not there"
        )
    name = _stored(term)
    assert name is not None, f"no stored vocabulary and no source is known for {term}"
    assert term in _declared_in(name)


def test_what_is_said_to_be_defined_elsewhere_is_used() -> None:
    assert set(DEFINED_ELSEWHERE) - _foreign() == set()


def test_what_is_said_to_be_defined_elsewhere_is_not_stored() -> None:
    if not VOCABULARIES.is_dir():
        pytest.skip(
            "the vocabularies stand in ../shared/vocab/standard beside the checkout, and are not there"
        )
    stored = {term for term in DEFINED_ELSEWHERE if (name := _stored(term)) and term in _declared_in(name)}
    assert stored == set()
