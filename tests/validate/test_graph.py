"""Terms that go over to rdflib and back, and SPARQL answered beside it."""

from __future__ import annotations

import logging

import pyoxigraph as ox
import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.query import ResultRow

from minutes_graph.validate.reference import DocumentGraph, to_oxigraph, to_rdflib

A, B = ox.NamedNode("http://x.example/a"), ox.NamedNode("http://x.example/b")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (A, URIRef("http://x.example/a")),
        (ox.BlankNode("n"), BNode("n")),
        (ox.Literal("x"), Literal("x")),
        (ox.Literal("ø", language="da"), Literal("ø", lang="da")),
        (ox.Literal(4), Literal("4", datatype=XSD.integer)),
        (ox.Literal("x", datatype=ox.NamedNode(str(XSD.date))), Literal("x", datatype=XSD.date)),
    ],
)
def test_terms_go_over_and_back(
    term: ox.NamedNode | ox.BlankNode | ox.Literal, expected: URIRef | BNode | Literal
) -> None:
    assert to_rdflib(term) == expected
    assert to_oxigraph(expected) == term


def test_a_triple_is_no_term() -> None:
    with pytest.raises(TypeError):
        to_rdflib(ox.Triple(A, B, A))


def test_a_triple_that_stands_in_two_graphs_is_one() -> None:
    graph = DocumentGraph([ox.Quad(A, B, A, A), ox.Quad(A, B, A, B)])
    assert len(graph) == 1


def test_queries_see_what_is_bound_beforehand() -> None:
    graph = DocumentGraph([ox.Quad(A, B, ox.Literal("x")), ox.Quad(B, B, ox.Literal("y"))])
    text = "SELECT ?this ?value ?none WHERE { ?this <http://x.example/b> ?value }"
    found = graph.query(text, initBindings={"this": URIRef(A.value)})
    rows = [row.asdict() for row in found if isinstance(row, ResultRow)]
    assert rows == [{"this": URIRef(A.value), "value": Literal("x")}]
    assert len(graph.query(text)) == 2


def test_ill_formed_values_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    ill = ox.Literal("2031-02-31", datatype=ox.NamedNode(str(XSD.date)))
    with caplog.at_level(logging.DEBUG):
        DocumentGraph([ox.Quad(A, B, ill)])
    assert caplog.records == []
    assert not logging.getLogger("rdflib.term").disabled
