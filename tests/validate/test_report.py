"""The report of SHACL as Turtle."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from minutes_graph.validate import check_quads, load_shapes, write_report
from tests.shapes.damage import damaged, good_quads, read_mutations

SHAPES = load_shapes()


def test_a_conforming_graph_has_a_report_that_says_so() -> None:
    assert write_report((), SHAPES) == (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n"
        "<urn:minutes-graph:report> a sh:ValidationReport ;\n    sh:conforms true .\n"
    )


def test_reports_are_turtle_and_hold_each_result() -> None:
    for mutation in read_mutations()[::13]:
        results = check_quads(damaged(mutation), SHAPES).value
        graph = Graph().parse(data=write_report(results, SHAPES), format="turtle")
        nodes = list(graph.subjects(RDF.type, SH.ValidationResult))
        assert len(nodes) == len(results) == len(list(graph.objects(None, SH.result)))
        for node in nodes:
            assert isinstance(node, URIRef)
            languages = {getattr(text, "language", None) for text in graph.objects(node, SH.resultMessage)}
            assert languages == {"da", "en"}
            for needed in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
                assert graph.value(node, needed) is not None


def test_the_same_graph_gives_the_same_report_in_any_order() -> None:
    quads = damaged(read_mutations()[5])
    there = write_report(check_quads(quads, SHAPES).value, SHAPES)
    assert there == write_report(check_quads(tuple(reversed(quads)), SHAPES).value, SHAPES)


def test_values_are_escaped_and_masked() -> None:
    subject = NamedNode("https://w3id.org/minutes-graph/id/case/noerreby/30-77")
    text = 'en "sag"\n\\ 010170-1234 \x00'
    extra = Quad(subject, NamedNode("http://x.example/note"), Literal(text))
    results = check_quads([*good_quads(), extra], SHAPES).value
    report = write_report(results, SHAPES)
    assert "010170-1234" not in report
    values = list(Graph().parse(data=report, format="turtle").objects(None, SH.value))
    assert [str(value) for value in values] == ['en "sag"\n\\ xxxxxx-xxxx ']
