"""The shapes themselves: closed, bilingual, of declared terms, and the same however they are run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, SH, SKOS
from rdflib.term import Node

from minutes_graph.resources import resource_folder
from minutes_graph.validate import RULES, load_shapes
from minutes_graph.validate.reference import DocumentGraph, read_report, run_reference
from tests.shapes.damage import damaged, read_mutations

FOLDER = resource_folder("shapes")
MG = "https://w3id.org/minutes-graph/ontology#"
MGS = "https://w3id.org/minutes-graph/shapes#"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=load_shapes().text, format="nt")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    folder = resource_folder("ontology")
    return Graph().parse(folder / "minutes.ttl").parse(folder / "outcomes.ttl")


def shapes_of(graph: Graph) -> list[URIRef]:
    return sorted(node for node in set(graph.subjects()) if isinstance(node, URIRef) and node.startswith(MGS))


def test_shapes_are_shapes_by_the_shapes_of_shacl(graph: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=graph, meta_shacl=True)
    assert conforms, text


def test_every_shape_speaks_both_languages(graph: Graph) -> None:
    for shape in shapes_of(graph):
        messages = [message for message in graph.objects(shape, SH.message) if isinstance(message, Literal)]
        assert sorted(str(message.language) for message in messages) == ["da", "en"], shape
        for message in messages:
            assert message[0].islower() and not message.endswith("."), message


def test_every_class_is_closed(graph: Graph) -> None:
    rules = {*graph.subjects(SH.sparql), *graph.subjects(SH["or"])}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        if shape not in rules:
            assert (shape, SH.closed, Literal(True)) in graph, shape


def test_one_file_holds_one_class(graph: Graph) -> None:
    for path in sorted(FOLDER.glob("*.ttl")):
        closed = list(Graph().parse(path).subjects(SH.closed))
        shared = path.stem in {"shared", "entities", "classes"} or path.stem.startswith("rules")
        assert len(closed) == (0 if shared else 1), path.name


def test_no_property_shape_is_left_hanging(graph: Graph) -> None:
    used = set(graph.objects(None, SH.property))
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert shape in used or (shape, SH.targetSubjectsOf, None) in graph, shape
    for shape in used:
        assert (shape, SH.path, None) in graph, shape


def test_every_term_is_declared(ontology: Graph) -> None:
    declared = {str(term) for term in ontology.subjects() if str(term).startswith(MG)}
    for path in sorted(FOLDER.glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        used = {MG + name for name in re.findall(r"(?<![\w/])mg:([A-Za-z][A-Za-z0-9-]*)", text)}
        assert used <= declared, path.name


@pytest.mark.parametrize(
    ("shape", "scheme"),
    [
        ("Decision-outcome", "outcome"),
        ("CaseStep-stepKind", "step"),
        ("VoteEvent-voteResult", "result"),
        ("Ballot-voteChoice", "choice"),
        ("Attendance-attendanceStatus", "attendance"),
    ],
)
def test_allowed_values_are_the_concepts_of_the_scheme(
    graph: Graph, ontology: Graph, shape: str, scheme: str
) -> None:
    allowed = {str(value) for value in _listed(graph, URIRef(MGS + shape), SH["in"])}
    concepts = {str(concept) for concept in ontology.subjects(RDF.type, SKOS.Concept)}
    assert allowed == {concept for concept in concepts if concept.startswith(f"{MG}{scheme}-")}


def test_known_classes_are_those_of_the_closed_shapes(graph: Graph) -> None:
    known = set(_listed(graph, URIRef(MGS + "known-class"), SH["in"]))
    targets = {
        target for shape in graph.subjects(SH.closed) for target in graph.objects(shape, SH.targetClass)
    }
    beside = {"http://data.europa.eu/eli/ontology#LegalResource", str(SKOS.Concept), f"{MG}Masked"}
    assert {str(one) for one in known} == {str(one) for one in targets} | beside


def test_codes_of_shapes_are_rules_of_the_same_severity(graph: Graph) -> None:
    words = {rule.code: "Violation" if rule.severity.word == "error" else "Warning" for rule in RULES}
    coded = list(graph.subject_objects(DCTERMS.identifier))
    assert len(coded) >= 10
    for shape, code in coded:
        assert graph.value(shape, SH.severity) == SH[words[str(code)]], shape


def test_batched_shapes_find_what_the_shapes_as_written_find(graph: Graph) -> None:
    for mutation in read_mutations()[::9]:
        quads = damaged(mutation)
        _, report, _ = pyshacl.validate(DocumentGraph(quads), shacl_graph=graph)
        assert isinstance(report, Graph)
        assert read_report(report) == run_reference(quads, load_shapes().text), mutation.name


def test_rules_find_the_same_with_another_engine_for_sparql(graph: Graph) -> None:
    rules = [one for one in read_mutations() if any("rule-" in expected for expected in one.expected)]
    for mutation in rules[::4]:
        quads = damaged(mutation)
        plain = Graph()
        for triple in DocumentGraph(quads):
            plain.add(triple)
        _, report, _ = pyshacl.validate(plain, shacl_graph=graph)
        assert isinstance(report, Graph)
        assert read_report(report) == run_reference(quads, load_shapes().text), mutation.name


def _listed(graph: Graph, shape: Node, predicate: Node) -> Iterator[Node]:
    head = graph.value(shape, predicate)
    assert head is not None
    yield from Collection(graph, head)
