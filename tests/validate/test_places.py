"""The way from a resource back to its lines."""

from __future__ import annotations

from minutes_graph.spans import Span
from minutes_graph.validate.places import Place, Places
from tests.shapes.damage import SUBJECTS, good_quads, good_with, read_turtle

BASE = "https://w3id.org/minutes-graph/id/"
FILE = "skoleudvalget-2031-03-06.txt"
GOOD = Places(good_quads())


def iri(name: str) -> str:
    return BASE + SUBJECTS[name]


def test_a_resource_leads_to_its_passage() -> None:
    assert GOOD.of(iri("VOTE")) == Place(FILE, Span(28, 31))


def test_a_passage_is_its_own_place_and_a_source_a_file() -> None:
    assert GOOD.of(iri("PASSAGE")) == Place(FILE, Span(17, 17))
    assert GOOD.of(iri("SOURCE")) == Place(FILE, None)


def test_a_judgement_leads_to_what_it_is_about() -> None:
    assert GOOD.of(iri("IDENTIFICATION")) == Place(FILE, Span(19, 19))


def test_an_entity_leads_to_the_first_place_that_means_it() -> None:
    assert GOOD.of(iri("PERSON")) == Place(FILE, Span(5, 5))
    assert GOOD.of(iri("PARTY")) == Place(FILE, Span(29, 29))


def test_a_gap_leads_to_the_step_that_announced_it() -> None:
    assert GOOD.of(iri("GAP")) == Place(FILE, Span(22, 22))


def test_lines_are_better_than_a_file_and_a_file_better_than_nothing() -> None:
    assert GOOD.of("http://x.example/none") is None
    assert GOOD.of("http://x.example/none", iri("SOURCE")) == Place(FILE, None)
    assert GOOD.of(iri("SOURCE"), iri("VOTE")) == Place(FILE, Span(28, 31))


def test_a_damaged_passage_still_names_its_file() -> None:
    turtle = f"<x> mg:statedIn <y> . <y> mg:source <{SUBJECTS['SOURCE']}> ; mg:firstLine 'one' ."
    assert Places(good_with(turtle)).of(BASE + "x") == Place(FILE, None)


def test_the_only_source_is_named() -> None:
    assert GOOD.only_source() == FILE
    assert Places(()).only_source() is None
    two = "<http://x/a> <https://w3id.org/minutes-graph/ontology#fileName> 'a', 'b' ."
    assert Places(read_turtle(two)).only_source() is None


def test_words_by_which_a_resource_is_known() -> None:
    assert GOOD.words(iri("BALLOT")) == "Grete Holm"
    assert GOOD.words(iri("ITEM2")) == "Eventuelt"
    assert GOOD.words(iri("PASSAGE")) == ""
