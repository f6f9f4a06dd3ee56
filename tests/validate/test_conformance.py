"""Graphs checked as a whole: what is told of good, damaged, foreign and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.rdf.dataset import minutes_quads
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.spans import Span
from minutes_graph.validate import check_quads, check_turtle, load_shapes, validate_quads, validate_turtle
from tests import samples
from tests.shapes.damage import GOOD, Mutation, damaged, good_quads, read_mutations

SHAPES = load_shapes()
FILE = "skoleudvalget-2031-03-06.txt"


def mutation(name: str) -> Mutation:
    return next(one for one in read_mutations() if one.name == name)


def only(found: tuple[Diagnostic, ...]) -> Diagnostic:
    assert len(found) == 1, found
    return found[0]


def test_minutes_as_the_stages_give_them_conform() -> None:
    for reading in (samples.rich_reading(), samples.later_reading()):
        quads = minutes_quads(reading.minutes, reading.resolution, reading.document, GraphSettings())
        assert validate_quads(quads, SHAPES) == ()


def test_another_base_conforms_as_well() -> None:
    reading = samples.rich_reading()
    settings = GraphSettings(base="https://data.example.org/minutes/")
    quads = minutes_quads(reading.minutes, reading.resolution, reading.document, settings)
    assert validate_quads(quads, SHAPES) == ()


def test_a_finding_stands_at_the_lines_of_its_source() -> None:
    found = only(validate_quads(damaged(mutation("a recommendation without text")), SHAPES))
    assert (found.code, found.severity, found.source, found.span) == (
        "G501",
        Severity.ERROR,
        FILE,
        Span(16, 16),
    )
    assert found.message == "the text is given once, in the words of the source: mg:text is missing"
    assert found.hint.startswith("teksten gengives én gang med kildens egne ord; see meeting/noerreby/")


@pytest.mark.parametrize(
    ("name", "code", "word", "lines", "seen"),
    [
        ("a meeting without date", "G501", "error", Span(1, 9), "dcterms:date is missing"),
        ("a meeting without items", "G507", "warning", Span(1, 9), "nothing is there"),
        ("an outcome outside the scheme", "G502", "error", Span(24, 25), "mg:outcome mg:outcome-liked"),
        ("an attachment with a page", "G503", "error", Span(36, 36), 'mg:page "4"'),
        ("an amount as a text", "G504", "error", Span(18, 18), 'mg:valueDKK "12,5 mio. kr."'),
        ("an item with two titles", "G505", "error", Span(46, 60), "dcterms:title"),
        ("a change of name to the same", "G506", "error", Span(19, 19), '"Skolefonden"'),
        ("a step without date", "G507", "warning", Span(20, 20), "dcterms:date is missing"),
        ("a meeting dated to a month", "G507", "warning", Span(1, 9), '"2031-03"'),
        ("a ballot of somebody absent from the item", "G510", "error", Span(29, 29), '"Palle Friis"'),
        ("a ballot of somebody who was not there", "G511", "warning", Span(29, 29), '"Mona Lund"'),
        ("a tally that differs from the names", "G512", "warning", Span(28, 31), '"3"'),
        ("a decision later than the meeting", "G513", "error", Span(24, 25), '"2031-03-20"'),
        ("a decision of a body that is not named", "G514", "warning", Span(24, 25), '"Teknikudvalget"'),
        ("two items with one number", "G515", "warning", Span(46, 60), '"Eventuelt"'),
        ("one person in two parties", "G517", "error", Span(29, 29), "affiliation/noerreby/"),
        ("a second ballot of one person", "G518", "error", Span(29, 29), '"Grete Holm"'),
        ("a link that nobody explained", "G519", "error", Span(7, 7), '"Ida Krog"'),
        ("a source shorter than its passages", "G520", "error", Span(46, 60), "source/"),
        ("a passage that ends before it begins", "G506", "error", Span(18, 18), "source/"),
        ("a term inferred by no rule", "G506", "error", None, "Skoleudvalget 2030-2033"),
        ("a person without name", "G501", "error", Span(5, 5), "rdfs:label is missing"),
        ("an identification without reason", "G501", "error", Span(19, 19), "mg:reason is missing"),
        ("a membership of nobody", "G501", "error", Span(5, 5), "org:member is missing"),
        ("a link without reason", "G501", "error", None, "mg:reason is missing"),
    ],
)
def test_each_family_has_its_code(name: str, code: str, word: str, lines: Span | None, seen: str) -> None:
    found = [one for one in validate_quads(damaged(mutation(name)), SHAPES) if one.code == code]
    assert found
    assert (found[0].severity.word, found[0].source) == (word, FILE)
    if lines:
        assert found[0].span == lines
    assert seen in found[0].message


def test_findings_come_in_the_order_of_the_source() -> None:
    broken = set(damaged(mutation("an attachment without title"))) & set(
        damaged(mutation("a meeting without date"))
    )
    found = validate_quads(broken, SHAPES)
    assert [one.span for one in found] == [Span(1, 9), Span(36, 36)]
    assert found == validate_quads(reversed(sorted(broken, key=str)), SHAPES)


def test_a_personal_number_is_never_repeated() -> None:
    found = validate_quads(damaged(mutation("a case number that is a person's")), SHAPES)
    assert only(found).code == "G502"
    assert "010170-1234" not in repr(found)
    assert "xxxxxx-xxxx" in found[0].message


def test_a_long_value_is_cut() -> None:
    quads = good_quads()
    amount = next(quad.subject for quad in quads if quad.predicate.value.endswith("#valueDKK"))
    assert isinstance(amount, NamedNode)
    words = Literal("mange penge " * 50)
    named = NamedNode("https://w3id.org/minutes-graph/ontology#valueDKK")
    kept = [quad for quad in quads if quad.predicate != named]
    found = only(validate_quads([*kept, Quad(amount, named, words)], SHAPES))
    assert found.message.endswith('…"')
    assert len(found.message) < 250


def test_a_graph_without_minutes_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text("@prefix x: <http://x.example/> . x:a x:b x:c .", encoding="utf-8")
    found = only(validate_turtle(path, SHAPES))
    assert (found.code, found.severity, found.source) == ("G522", Severity.ERROR, "other.ttl")


def test_a_class_of_others_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text("@prefix x: <http://x.example/> . x:a a x:Meeting .", encoding="utf-8")
    assert [one.code for one in validate_turtle(path, SHAPES)] == ["G502", "G522"]


def test_a_good_file_has_nothing_to_tell() -> None:
    assert validate_turtle(GOOD, SHAPES) == ()


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "bom.ttl"
    path.write_text("\ufeff" + GOOD.read_text(encoding="utf-8"), encoding="utf-8")
    assert validate_turtle(path, SHAPES) == ()


def test_broken_turtle_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text('@prefix x: <http://x.example/> .\n\nx:a x:b "æ" ; y:c x:d .\n', encoding="utf-8")
    found = only(validate_turtle(path, SHAPES))
    assert (found.code, found.source, found.span) == ("G508", "broken.ttl", Span(3, 3))
    assert found.message.startswith("line 3, column ")
    assert "y:" in found.message
    assert found.quote == 'x:a x:b "æ" ; y:c x:d .'


def test_broken_turtle_does_not_repeat_a_personal_number(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text('<http://x.example/a> <http://x.example/b> "010170-1234" oops', encoding="utf-8")
    found = only(validate_turtle(path, SHAPES))
    assert "010170-1234" not in repr(found)


def test_turtle_cut_in_the_middle_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "cut.ttl"
    text = GOOD.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2] + "\n", encoding="utf-8")
    assert only(validate_turtle(path, SHAPES)).code == "G508"


def test_an_empty_file_is_turtle_without_minutes(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("", encoding="utf-8")
    assert only(validate_turtle(path, SHAPES)).code == "G522"


def test_a_triple_as_a_term_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "star.ttl"
    path.write_text("<http://a/1> <http://b/2> <<( <http://a/1> <http://b/2> 3 )>> .", encoding="utf-8")
    assert only(validate_turtle(path, SHAPES)).code == "G508"


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "latin.ttl").write_bytes("<http://a/1> <http://b/2> 'æ' .".encode("latin-1"))
    for name, reason in (("none.ttl", "No such file"), ("latin.ttl", "not UTF-8"), (".", "directory")):
        found = only(check_turtle(tmp_path / name, SHAPES).diagnostics)
        assert found.code == "G509"
        assert reason in found.message


def test_a_term_that_is_too_long_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "long.ttl"
    path.write_text(f'<http://a/a> <http://a/b> "{"x" * 17_000_000}" .', "utf-8")
    (found,) = check_turtle(path, SHAPES).diagnostics
    assert (found.code, "too long" in found.message) == ("G509", True)


def test_without_a_source_the_given_name_stands_for_it() -> None:
    lone = NamedNode("https://w3id.org/minutes-graph/id/attachment/1")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = check_quads([Quad(lone, kind, NamedNode("http://x.example/Y"))], SHAPES, "lone.ttl").diagnostics
    assert (only(found).source, found[0].span) == ("lone.ttl", None)


TERMS = st.one_of(
    st.sampled_from(sorted({quad.object for quad in good_quads()}, key=str)),
    st.text(max_size=8).map(Literal),
    st.sampled_from(["date", "integer", "gYear", "boolean", "decimal", "dateTime"]).flatmap(
        lambda kind: st.text("0123456789-T:e.", max_size=10).map(
            lambda text: Literal(text, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        )
    ),
    st.just(BlankNode("b")),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(good_quads()) - 1), TERMS), min_size=1, max_size=6))
def test_no_values_whatever_make_it_raise(changes: list[tuple[int, NamedNode | Literal | BlankNode]]) -> None:
    quads = list(good_quads())
    for place, value in changes:
        quads[place] = Quad(quads[place].subject, quads[place].predicate, value)
    found = check_quads(quads, SHAPES)
    assert len(found.value) == len(found.diagnostics)
