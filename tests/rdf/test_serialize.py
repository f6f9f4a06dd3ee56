"""Files that read back to the same triples, with the same bytes whatever the order of the quads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from minutes_graph.rdf.dataset import minutes_quads
from minutes_graph.rdf.iris import MG, RDF, XSD, GraphSettings
from minutes_graph.rdf.serialize import write_trig, write_turtle
from tests.samples import rich_reading

S, P, G = (NamedNode(f"https://example.org/{name}") for name in "spg")
NASTY = (
    'say "mole"',
    "two\nlines\r\nand\rmore",
    "tab\there",
    "back\\slash \\n \\",
    'ends with quote"',
    "æøå ÆØÅ § € 🐟",
    "\x00\x01\x08\x0b\x0c\x1f\x7f\x85",
    "\u200b\u2028\u2029\ufeff\ufffe",
    "",
    "'''\"\"\"",
    "<a> . ; , # {}",
)


def _sample() -> tuple[Quad, ...]:
    reading = rich_reading()
    return minutes_quads(reading.minutes, reading.resolution, reading.document, GraphSettings())


def _triples(quads: tuple[Quad, ...]) -> set[tuple[str, str, str]]:
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def _read(data: bytes, format_: RdfFormat) -> set[tuple[str, str, str]]:
    return _triples(tuple(parse(input=data, format=format_)))


def _read_with_rdflib(data: bytes) -> set[tuple[str, str, str]]:
    """Read with rdflib, and spell the terms as pyoxigraph does, by way of N-Triples."""
    graph = Graph().parse(data=data, format="turtle")
    return _read(graph.serialize(format="nt").encode(), RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_read_back_with_both_readers(text: str) -> None:
    quads = (
        Quad(S, P, Literal(text), G),
        Quad(S, P, Literal(text, language="da"), G),
        Quad(S, P, Literal(text, datatype=NamedNode("https://example.org/d")), G),
    )
    data = write_turtle(quads)
    assert _read(data, RdfFormat.TURTLE) == _triples(quads)
    assert _read_with_rdflib(data) == _triples(quads)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back_and_stays_on_one_line(text: str) -> None:
    quads = (Quad(S, P, Literal(text), DefaultGraph()),)
    data = write_turtle(quads)
    assert _read(data, RdfFormat.TURTLE) == _triples(quads)
    assert len(data.decode().splitlines()) == 3


@pytest.mark.parametrize(
    "local",
    ["a", "a-b", "a.b", "a.", "-a", "1a", "a/b", "", "æ", "a%20b", "a,b", "a:b", "a~b", "a(b)", "_a"],
)
def test_local_names_that_need_care_read_back_with_both_readers(local: str) -> None:
    term = NamedNode(f"https://w3id.org/minutes-graph/ontology#{local}")
    quads = (Quad(term, term, term, G), Quad(term, RDF["type"], term, G))
    data = write_turtle(quads)
    assert _read(data, RdfFormat.TURTLE) == _triples(quads)
    assert _read_with_rdflib(data) == _triples(quads)


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (Literal("94", datatype=XSD["integer"]), "94"),
        (Literal("-7", datatype=XSD["integer"]), "-7"),
        (Literal("4 ", datatype=XSD["integer"]), '"4 "^^xsd:integer'),
        (Literal("٣", datatype=XSD["integer"]), '"٣"^^xsd:integer'),
        (Literal("0.5", datatype=XSD["decimal"]), "0.5"),
        (Literal("5", datatype=XSD["decimal"]), '"5"^^xsd:decimal'),
        (Literal("5.", datatype=XSD["decimal"]), '"5."^^xsd:decimal'),
        (Literal("true", datatype=XSD["boolean"]), "true"),
        (Literal("1", datatype=XSD["boolean"]), '"1"^^xsd:boolean'),
        (Literal("2031", datatype=XSD["gYear"]), '"2031"^^xsd:gYear'),
        (Literal("x", datatype=NamedNode("https://example.org/d")), '"x"^^<https://example.org/d>'),
        (Literal("x", language="da"), '"x"@da'),
        (Literal("x"), '"x"'),
    ],
)
def test_literals_are_short_only_where_turtle_reads_them_so(literal: Literal, text: str) -> None:
    quads = (Quad(S, P, literal, G),)
    data = write_turtle(quads)
    assert f"    <https://example.org/p> {text} .\n" in data.decode()
    assert _read(data, RdfFormat.TURTLE) == _triples(quads)


def test_a_subject_is_a_block_with_its_types_beside_it_and_one_object_a_line() -> None:
    one, two = Literal("a", language="da"), Literal("b", language="da")
    quads = (
        Quad(S, MG["text"], two, G),
        Quad(S, MG["text"], one, G),
        Quad(S, RDF["type"], MG["Case"], G),
        Quad(S, NamedNode("http://a.example/p"), S, G),
    )
    assert write_turtle(quads).decode() == (
        "@prefix mg: <https://w3id.org/minutes-graph/ontology#> .\n"
        "\n"
        "<https://example.org/s> a mg:Case ;\n"
        "    <http://a.example/p> <https://example.org/s> ;\n"
        '    mg:text "a"@da ,\n'
        '        "b"@da .\n'
    )


def test_numbers_in_subjects_are_in_order_of_size() -> None:
    subjects = [NamedNode(f"https://example.org/item/{number}") for number in (100, 9, 92)]
    text = write_turtle(Quad(subject, P, S, G) for subject in subjects).decode()
    assert [line for line in text.splitlines() if line.endswith(tuple("0123456789>")) and "item" in line] == [
        "<https://example.org/item/9>",
        "<https://example.org/item/92>",
        "<https://example.org/item/100>",
    ]


def test_trig_has_a_section_a_graph_and_reads_back() -> None:
    quads = (
        Quad(S, P, S, G),
        Quad(S, P, P, NamedNode("https://example.org/a")),
        Quad(S, P, G, DefaultGraph()),
    )
    data = write_trig(quads)
    assert set(parse(input=data, format=RdfFormat.TRIG)) == set(quads)
    names = [line for line in data.decode().splitlines() if line.endswith("{")]
    assert names == ["<https://example.org/a> {", "<https://example.org/g> {", "{"]


def test_all_forms_of_the_sample_read_back() -> None:
    quads = _sample()
    assert _read(write_turtle(quads), RdfFormat.TURTLE) == _triples(quads)
    assert _read_with_rdflib(write_turtle(quads)) == _triples(quads)
    assert set(parse(input=write_trig(quads), format=RdfFormat.TRIG)) == set(quads)


def test_the_order_of_quads_and_repetitions_do_not_show() -> None:
    quads = _sample()
    shuffled = (*reversed(quads), *quads[:20])
    for write in (write_turtle, write_trig):
        assert write(quads) == write(shuffled)


def test_no_quads_give_an_empty_file() -> None:
    assert write_turtle(()) == write_trig(()) == b""


def test_blank_nodes_of_others_and_the_default_graph_are_written() -> None:
    quads = (Quad(BlankNode("b"), P, BlankNode("c"), DefaultGraph()),)
    assert b"\n_:g {\n" in write_trig((Quad(S, P, S, BlankNode("g")),))
    assert write_turtle(quads) == b"\n_:b\n    <https://example.org/p> _:c .\n"


def test_iris_under_the_base_stand_relative_to_it() -> None:
    case = NamedNode("https://w3id.org/minutes-graph/id/source/ab12#line=3,4")
    quads = (Quad(case, P, G, case),)
    text = write_turtle(quads).decode()
    assert text.startswith("@base <https://w3id.org/minutes-graph/> .\n")
    assert "\n<id/source/ab12#line=3,4>\n" in text
    assert "\n<id/source/ab12#line=3,4> {\n" in write_trig(quads).decode()
    assert "@base" not in write_turtle(quads, "https://other.example/").decode()


@pytest.mark.parametrize(
    "tail",
    [
        "id/a",
        "id/a/../b",
        "id/./a",
        "/id/a",
        "a:b",
        "id//a",
        "",
        "#a",
        "id/a?b",
        "id/a#line=1,2",
        "id/%41",
        "id/æ",
    ],
)
def test_what_stands_under_the_base_reads_back_with_both_readers(tail: str) -> None:
    term = NamedNode(f"https://w3id.org/minutes-graph/{tail}")
    quads = (Quad(term, P, term, G),)
    data = write_turtle(quads)
    assert _read(data, RdfFormat.TURTLE) == _triples(quads)
    assert _read_with_rdflib(data) == _triples(quads)
