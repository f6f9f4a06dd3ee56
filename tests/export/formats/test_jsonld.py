"""What the context cannot say in short is said at length, and nothing is lost or changed."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from minutes_graph.export.formats.jsonld import node_object, own_context, prefix_context, write_flat_jsonld
from minutes_graph.rdf.iris import DCTERMS, MG, RDF, XSD
from minutes_graph.rdf.serialize import Term

SUBJECT = NamedNode("https://example.org/s")

VALUES = [
    (MG["text"], Literal("Godkendt.", language="da")),
    (MG["text"], Literal("without a language")),
    (MG["position"], Literal("3", datatype=XSD["integer"])),
    (MG["position"], Literal("-3", datatype=XSD["integer"])),
    (MG["position"], Literal("003", datatype=XSD["integer"])),
    (MG["position"], Literal("99999999999999999999", datatype=XSD["integer"])),
    (MG["closed"], Literal("true", datatype=XSD["boolean"])),
    (MG["closed"], Literal("false", datatype=XSD["boolean"])),
    (MG["valueDKK"], Literal("12.5", datatype=XSD["decimal"])),
    (MG["valueDKK"], Literal("12", datatype=XSD["integer"])),
    (MG["underItem"], NamedNode("https://example.org/item")),
    (MG["underItem"], Literal("no IRI where one is expected")),
    (MG["outcome"], MG["outcome-approved"]),
    (MG["fileName"], NamedNode("urn:example:an-iri-where-text-is-expected")),
    (DCTERMS["date"], Literal("2031-05", datatype=XSD["gYearMonth"])),
    (NamedNode("https://example.org/unknown"), Literal("x", datatype=NamedNode("https://example.org/type"))),
    (RDF["type"], MG["Decision"]),
    (RDF["type"], NamedNode("https://example.org/Class")),
    (RDF["type"], Literal("no class")),
    (MG["quote"], Literal('"quoted"\n\\back\u2028slash', language="da")),
]


@pytest.mark.parametrize(("predicate", "value"), VALUES)
def test_a_value_is_read_back_as_it_was(predicate: NamedNode, value: Term) -> None:
    assert not isinstance(value, Triple)
    text = io.StringIO()
    write_flat_jsonld([((SUBJECT, predicate, value),)], text)
    read = {quad.triple for quad in parse(text.getvalue(), format=RdfFormat.JSON_LD)}
    assert read == {Triple(SUBJECT, predicate, value)}
    by_rdflib = Graph().parse(data=text.getvalue(), format="json-ld")
    assert by_rdflib.isomorphic(Graph().parse(data=f"{Triple(SUBJECT, predicate, value)} .", format="nt"))


def test_several_values_of_one_property_stay_several() -> None:
    triples = tuple((SUBJECT, MG["text"], Literal(text, language="da")) for text in ("b", "a"))
    assert node_object(triples, own_context()) == {"id": SUBJECT.value, "text": {"da": ["a", "b"]}}


def test_foreign_prefixes_make_a_context_of_prefixes() -> None:
    context = prefix_context([("besluit", "http://data.vlaanderen.be/ns/besluit#")])
    triple = (SUBJECT, RDF["type"], NamedNode("http://data.vlaanderen.be/ns/besluit#Zitting"))
    assert node_object((triple,), context) == {"id": SUBJECT.value, "type": "besluit:Zitting"}


def test_nothing_to_write_is_valid_json_ld() -> None:
    text = io.StringIO()
    write_flat_jsonld([], text)
    assert list(parse(text.getvalue(), format=RdfFormat.JSON_LD)) == []
