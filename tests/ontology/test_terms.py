"""Every term used is declared, every term declared is used, and each says what it means in two languages."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from minutes_graph.model import (
    ActRelation,
    AttendanceStatus,
    DocumentKind,
    OutcomeKind,
    VoteChoice,
    VoteResult,
)
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.rdf.items import StepKind
from tests.ontology.ontology_files import (
    MG,
    ROOT,
    declared,
    emitted,
    iris_in,
    ontology,
    ours,
    schemes,
    shapes,
)

CC0 = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
HEAD = URIRef("https://w3id.org/minutes-graph/ontology")
CLASSES = sorted(
    ours({term for term in ontology().subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)})
)
PROPERTIES = sorted(
    ours(
        {
            term
            for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for term in ontology().subjects(RDF.type, kind)
            if isinstance(term, URIRef)
        }
    )
)
DOMAIN = (RDFS.domain, URIRef("https://schema.org/domainIncludes"))
RANGE = (RDFS.range, URIRef("https://schema.org/rangeIncludes"))
CONCEPTS = sorted(term for term in schemes().subjects(RDF.type, SKOS.Concept) if isinstance(term, URIRef))


def _languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    values = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    assert all(str(value).strip() for value in values)
    return sorted(str(value.language) for value in values)


def test_every_term_that_the_program_emits_is_declared() -> None:
    assert ours(iris_in(emitted())) - declared(ontology()) - declared(schemes()) == set()


def test_every_term_that_the_shapes_speak_of_is_declared() -> None:
    assert ours(iris_in(shapes())) - declared(ontology()) - declared(schemes()) == set()


def test_every_class_and_property_that_is_declared_is_used() -> None:
    superclasses = {
        parent
        for child, parent in ontology().subject_objects(RDFS.subClassOf)
        if child in iris_in(emitted()) and parent != child
    }
    used = iris_in(emitted()) | iris_in(shapes()) | superclasses
    assert {term for term in (*CLASSES, *PROPERTIES) if term not in used} == set()


def test_the_samples_show_every_property() -> None:
    assert {term for term in PROPERTIES if not any(emitted().triples((None, term, None)))} == set()


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=lambda term: term.removeprefix(MG))
def test_a_term_has_label_and_comment_in_danish_and_english(term: URIRef) -> None:
    assert _languages(ontology(), term, RDFS.label) == ["da", "en"]
    assert _languages(ontology(), term, RDFS.comment) == ["da", "en"]
    assert list(ontology().objects(term, RDFS.isDefinedBy)) == [HEAD]


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(MG))
def test_a_property_has_a_domain_and_a_range_or_says_what_they_include(term: URIRef) -> None:
    for axiom, hint in (DOMAIN, RANGE):
        claimed, included = (list(ontology().objects(term, way)) for way in (axiom, hint))
        assert (len(claimed), bool(included)) in {(1, False), (0, True)}


def _classes_of(term: URIRef, ways: tuple[URIRef, URIRef]) -> set[Node]:
    """Return the classes of a property's domain or range, claimed or only said to be included."""
    return {found for way in ways for found in ontology().objects(term, way)}


def _types(subject: Node) -> set[Node]:
    """Return the classes of a subject and all that these are subclasses of."""
    found: set[Node] = {OWL.Thing}
    for kind in emitted().objects(subject, RDF.type):
        found |= {parent for parent in ontology().transitive_objects(kind, RDFS.subClassOf) if parent}
    return found


def _with_org(types: set[Node]) -> set[Node]:
    """Add the superclasses that ORG itself declares."""
    org = "http://www.w3.org/ns/org#"
    if types & {URIRef(org + name) for name in ("FormalOrganization", "OrganizationalUnit")}:
        types = types | {URIRef(org + "Organization")}
    return types


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(MG))
def test_domain_and_range_hold_for_all_that_is_emitted(term: URIRef) -> None:
    domain, range_ = _classes_of(term, DOMAIN), _classes_of(term, RANGE)
    for subject, value in emitted().subject_objects(term):
        assert _with_org(_types(subject)) & domain, f"{subject} is not in the domain"
        if isinstance(value, Literal):
            datatype = RDF.langString if value.language else value.datatype
            assert range_ & {RDFS.Literal, datatype or URIRef("http://www.w3.org/2001/XMLSchema#string")}
        elif range_ == {SKOS.Concept}:
            assert (value, RDF.type, SKOS.Concept) in schemes()
        elif any(emitted().triples((value, RDF.type, None))):
            assert _with_org(_types(value)) & range_, f"{value} is not in the range"


@pytest.mark.parametrize("term", CONCEPTS, ids=lambda term: term.removeprefix(MG))
def test_a_concept_is_labelled_defined_and_in_a_scheme(term: URIRef) -> None:
    assert _languages(schemes(), term, SKOS.prefLabel) == ["da", "en"]
    assert _languages(schemes(), term, SKOS.definition) == ["da", "en"]
    (scheme,) = schemes().objects(term, SKOS.inScheme)
    assert (term, SKOS.topConceptOf, scheme) in schemes()
    assert (scheme, RDF.type, SKOS.ConceptScheme) in schemes()
    (notation,) = schemes().objects(term, SKOS.notation)
    assert str(term).endswith(f"-{notation}")


def test_a_scheme_is_labelled_and_defined() -> None:
    found = list(schemes().subjects(RDF.type, SKOS.ConceptScheme))
    assert len(found) == 11
    for scheme in found:
        assert _languages(schemes(), scheme, SKOS.prefLabel) == ["da", "en"]
        assert _languages(schemes(), scheme, SKOS.definition) == ["da", "en"]
        assert (scheme, DCTERMS.license, CC0) in schemes()


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("outcomes", {kind.value for kind in OutcomeKind}),
        ("document-kinds", {kind.value for kind in DocumentKind}),
        ("attendance-statuses", {status.value for status in AttendanceStatus}),
        ("step-kinds", {kind.value for kind in StepKind}),
        ("vote-choices", {choice.value for choice in VoteChoice}),
        ("act-relations", {relation.value for relation in ActRelation}),
        ("vote-results", {result.value for result in VoteResult}),
    ],
)
def test_a_scheme_has_a_concept_for_each_value_of_the_model_and_no_other(
    scheme: str, values: set[str]
) -> None:
    members = schemes().subjects(SKOS.inScheme, URIRef(MG + scheme))
    assert {str(schemes().value(member, SKOS.notation)) for member in members} == values


def test_the_ontology_has_a_head_with_version_and_licence() -> None:
    assert (HEAD, RDF.type, OWL.Ontology) in ontology()
    assert (HEAD, DCTERMS.license, CC0) in ontology()
    version = ontology().value(HEAD, OWL.versionInfo)
    assert ontology().value(HEAD, OWL.versionIRI) == URIRef(f"{HEAD}/{version}")
    assert _languages(ontology(), HEAD, RDFS.label) == ["da", "en"]


def test_a_json_document_in_the_context_means_the_terms() -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))
    document = context | {
        "id": "https://example.org/1",
        "type": "Decision",
        "outcome": "mg:outcome-approved",
        "text": {"da": "Godkendt."},
        "position": 1,
        "underItem": "https://example.org/item",
        "startedAtTime": "2031-02-04T16:00:00",
    }
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    subject = URIRef("https://example.org/1")
    assert (subject, RDF.type, URIRef(MG + "Decision")) in graph
    assert (subject, URIRef(MG + "outcome"), URIRef(MG + "outcome-approved")) in graph
    assert (subject, URIRef(MG + "text"), Literal("Godkendt.", lang="da")) in graph
    assert (subject, URIRef(MG + "underItem"), URIRef("https://example.org/item")) in graph
    assert len(graph) == 6


def test_the_context_names_every_class_property_and_prefix() -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {
        value if isinstance(value, str) else value.get("@id") for value in context.values() if value != 1.1
    }
    assert {f"mg:{term.removeprefix(MG)}" for term in (*CLASSES, *PROPERTIES)} - named == set()
    assert {prefix: context.get(prefix) for prefix, _ in PREFIXES} == dict(PREFIXES)
