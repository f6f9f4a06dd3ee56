from __future__ import annotations

import json

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from minutes_graph.export.site.fetch import Triple
from minutes_graph.export.site.rdf_files import json_ld_of, turtle_of
from minutes_graph.store import Term

BASE = "https://example.org/m/"
XSD = "http://www.w3.org/2001/XMLSchema#"
THING = NamedNode(f"{BASE}id/case/n/24-1")


def _triples() -> list[Triple]:
    values: list[Term] = [
        Literal("Skole", language="da"),
        Literal("plain"),
        Literal("7", datatype=NamedNode(XSD + "integer")),
        Literal("007", datatype=NamedNode(XSD + "integer")),
        Literal("12345678901234567890", datatype=NamedNode(XSD + "integer")),
        Literal("1.50", datatype=NamedNode(XSD + "decimal")),
        Literal("2031-05", datatype=NamedNode(XSD + "gYearMonth")),
        Literal("true", datatype=NamedNode(XSD + "boolean")),
        Literal('"</script><b>\n'),
        NamedNode(f"{BASE}id/person/n/ida"),
        NamedNode("https://elsewhere.example/x"),
    ]
    pairs: list[Triple] = [
        (THING, NamedNode(f"{BASE}p/{place}"), value) for place, value in enumerate(values)
    ]
    pairs += [(THING, NamedNode(f"{BASE}p/many"), value) for value in values]
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return [*pairs, (THING, kind, NamedNode("https://w3id.org/minutes-graph/ontology#Case"))]


def test_both_forms_say_the_same_as_what_was_written() -> None:
    turtle = parse(turtle_of(_triples(), BASE).encode(), RdfFormat.TURTLE)
    linked = parse(json_ld_of(_triples(), BASE).encode(), RdfFormat.JSON_LD)
    assert {(quad.subject, quad.predicate, quad.object) for quad in turtle} == set(_triples())
    assert {(quad.subject, quad.predicate, quad.object) for quad in linked} == set(_triples())


def test_the_order_of_triples_does_not_matter() -> None:
    assert json_ld_of(_triples(), BASE) == json_ld_of(reversed(_triples()), BASE)
    assert turtle_of(_triples(), BASE) == turtle_of(reversed(_triples()), BASE)


def test_a_node_of_another_program_without_a_name_is_kept() -> None:
    written = json_ld_of([(THING, NamedNode(f"{BASE}p"), BlankNode("b"))], BASE)
    assert json.loads(written)["@graph"][0][f"{BASE}p"] == {"@id": "_:b"}
