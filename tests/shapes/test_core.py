"""The core shapes: anybody's minutes in the terms of the ontology, with what forms need."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyshacl
import pytest
import shacl
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH

from minutes_graph.resources import resource_folder
from minutes_graph.validate import check_turtle, load_core_shapes, load_shapes
from minutes_graph.validate.reference import run_reference
from tests.shapes.damage import damaged, good_quads, read_mutations
from tests.shapes.engines import text_of

FOREIGN = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix mg: <https://w3id.org/minutes-graph/ontology#> .
@prefix x: <https://data.vesterby.example/> .
x:m1 a mg:Meeting , x:Session ; dcterms:date "2031-03-06"^^<http://www.w3.org/2001/XMLSchema#date> ;
    mg:heldBy x:council2030 ; x:room "A" .
x:p7 a mg:AgendaItem ; mg:atMeeting x:m1 ; dcterms:title "Budget" ; mg:number 7 ; mg:case x:c9 .
x:d1 a mg:Decision ; mg:underItem x:p7 ; mg:outcome mg:outcome-approved ; mg:text "Godkendt" ;
    dcterms:date "2031-03-06"^^<http://www.w3.org/2001/XMLSchema#date> .
x:v1 a mg:VoteEvent ; mg:underItem x:p7 ; mg:tallyFor 1 .
x:b1 a mg:Ballot ; mg:inVote x:v1 ; mg:person x:anna ; mg:voteChoice mg:choice-for .
x:a1 a mg:Attendance ; mg:atMeeting x:m1 ; mg:person x:anna ; mg:attendanceStatus mg:attendance-present .
x:anna a foaf:Person ; foaf:name "Anna Vest" .
"""
MUTATIONS = read_mutations()
# Damages of the strict shapes that the core shapes must find too: what makes a statement false or unreadable.
FOUND = (
    "a meeting without date", "a meeting dated in words", "a meeting held by a committee in no period",
    "an item of no meeting", "an item of two meetings", "an item numbered in words", "a case that is a text",
    "a decision without outcome", "an outcome outside the scheme", "a step of an unknown kind", "an amount as a text",
    "a status outside the scheme", "an attendance of a party", "a ballot without choice", "a ballot for both",
    "a second ballot of one person", "a tally that differs from the names", "a ballot of somebody absent from the item",
    "a decision later than the meeting", "two items with one number",
    "one person in two parties", "a case number that is a person's", "a term that ends before it begins",
)  # fmt: skip


def codes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "theirs.ttl"
    path.write_text(text, encoding="utf-8")
    return [one.code for one in check_turtle(path, load_core_shapes()).diagnostics]


def test_core_shapes_are_shapes_and_open() -> None:
    graph = Graph().parse(data=load_core_shapes().text, format="nt")
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=graph, meta_shacl=True)
    assert conforms, text
    assert not list(graph.subjects(SH.closed))
    assert "/id/" not in load_core_shapes().text


def test_each_property_has_name_description_and_order_for_forms() -> None:
    graph = Graph().parse(data=load_core_shapes().text, format="nt")
    listed = set(graph.objects(None, SH.property)) - set(graph.objects(None, SH["not"]))
    named = [one for one in listed if (one, RDF.type, SH.PropertyShape) in graph]
    assert len(named) > 100
    for one in named:
        languages = {
            str(text.language) for text in graph.objects(one, SH.description) if isinstance(text, Literal)
        }
        assert languages == {"da", "en"}, one
        assert graph.value(one, SH.order) is not None, one
        simple = str(graph.value(one, SH.path)).startswith("http")
        assert (graph.value(one, SH.name) is not None) == simple, one


def test_a_graph_of_ours_conforms_in_all_engines() -> None:
    shapes = load_core_shapes()
    assert run_reference(good_quads(), shapes.text) == ()
    assert (
        len(
            shacl.Shapes.from_text(shapes.text, format="ntriples").validate_text(
                text_of(good_quads()), format="ntriples"
            )
        )
        == 0
    )


@pytest.mark.parametrize("name", FOUND)
def test_what_makes_a_statement_false_is_found(name: str) -> None:
    quads = damaged(next(one for one in MUTATIONS if one.name == name))
    shapes = load_core_shapes()
    results = run_reference(quads, shapes.text)
    assert results
    report = shacl.Shapes.from_text(shapes.text, format="ntriples").validate_text(
        text_of(quads), format="ntriples"
    )
    assert {(one.source_shape, one.focus_node) for one in report.results} == {
        (f"<{one.shape}>", f"<{one.focus}>") for one in results
    }


def test_minutes_of_others_pass(tmp_path: Path) -> None:
    assert codes(tmp_path, FOREIGN) == []


@pytest.mark.parametrize(
    ("sound", "wrong", "code"),
    [
        ("mg:outcome-approved", "mg:outcome-fine", "G502"),
        ("a mg:Decision", "a mg:Decission", "G523"),
        ("mg:person x:anna ; mg:voteChoice", "mg:person x:m1 ; mg:voteChoice", "G506"),
        ("x:d1 a", "<d1> a", "G524"),
        ("mg:tallyFor 1", "mg:tallyFor 3", "G512"),
        ("mg:person x:anna ; mg:attendanceStatus", "mg:attendanceStatus", "G501"),
    ],
)
def test_what_is_wrong_in_minutes_of_others_is_told(
    tmp_path: Path, sound: str, wrong: str, code: str
) -> None:
    assert sound in FOREIGN
    found = codes(tmp_path, FOREIGN.replace(sound, wrong))
    assert code in found


def test_a_file_of_other_terms_is_not_checked(tmp_path: Path) -> None:
    assert codes(tmp_path, "<http://x.example/a> a <http://x.example/B> .") == ["G522"]


def test_what_the_core_shapes_leave_out_are_shapes() -> None:
    listed = tomllib.loads((resource_folder("shapes") / "core" / "core.toml").read_text(encoding="utf-8"))
    known = {shape.rpartition("#")[2] for shape in load_shapes().notes}
    for names in listed.values():
        assert set(names) <= known
