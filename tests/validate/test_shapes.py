"""Shapes read from a folder, and findings of shapes that are not the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.validate import check_quads, load_shapes, write_report
from minutes_graph.validate.findings import shortened

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix x: <http://x.example/> .\n"
KIND = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
THING, OWN = NamedNode("http://x.example/thing"), NamedNode("http://x.example/own")


def test_shapes_are_read_once() -> None:
    assert load_shapes() is load_shapes()


def test_a_folder_that_is_not_there_has_no_shapes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_shapes(tmp_path / "none")


def test_a_shape_without_messages_still_tells_its_name(tmp_path: Path) -> None:
    text = (
        "x:Shape a sh:PropertyShape ; sh:targetClass x:Thing ; sh:path x:own ;\n"
        "    sh:maxInclusive 3 ; sh:severity sh:Info ."
    )
    (tmp_path / "own.ttl").write_text(HEAD + text, encoding="utf-8")
    quads = [Quad(THING, KIND, NamedNode("http://x.example/Thing")), Quad(THING, OWN, Literal(4))]
    shapes = load_shapes(tmp_path)
    found = check_quads(quads, shapes)
    assert [(one.code, one.message, one.hint) for one in found.diagnostics] == [
        ("G507", 'http://x.example/Shape: http://x.example/own "4"', "see http://x.example/thing")
    ]
    assert "resultMessage" not in write_report(found.value, shapes)


def test_a_class_that_another_shape_asks_for_is_closed_alike(tmp_path: Path) -> None:
    text = (
        "x:Shape a sh:NodeShape ; sh:targetSubjectsOf x:own ; sh:closed true ; sh:property x:Own .\n"
        "x:Own a sh:PropertyShape ; sh:path x:own ; sh:maxCount 1 .\n"
    )
    (tmp_path / "own.ttl").write_text(HEAD + text, encoding="utf-8")
    quads = [Quad(THING, OWN, Literal(4)), Quad(THING, OWN, Literal(5)), Quad(THING, KIND, THING)]
    found = check_quads(quads, load_shapes(tmp_path)).value
    assert [(one.shape, one.component) for one in found] == [
        ("http://x.example/Own", "MaxCount"),
        ("http://x.example/Shape", "Closed"),
    ]


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/minutes-graph/ontology#number", "mg:number"),
        ("https://w3id.org/minutes-graph/id/party/venstre", "party/venstre"),
        ("http://x.example/thing", "http://x.example/thing"),
    ],
)
def test_iris_are_shortened(iri: str, short: str) -> None:
    assert shortened(iri) == short
