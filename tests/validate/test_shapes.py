"""Shapes read from a folder, and findings of shapes that are not the project's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.validate import (
    ENGINES,
    EngineError,
    check_engine,
    check_quads,
    load_shapes,
    write_report,
)
from minutes_graph.validate.conformance import shortened
from minutes_graph.validate.engines import _compiled
from tests.shapes.damage import damaged, good_quads, read_mutations

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


BROKEN = 'x:Shape a sh:NodeShape ; sh:targetClass x:Thing ; sh:pattern "(?=q)" .\n'


def test_engines_say_the_same_of_a_good_and_of_a_damaged_graph() -> None:
    damage = damaged(next(one for one in read_mutations() if one.name == "a meeting without date"))
    for quads in (good_quads(), damage):
        found = {engine: check_quads(quads, load_shapes(None, engine)) for engine in ENGINES}
        assert found["auto"] == found["fast"] == found["pyshacl"]


def test_shapes_that_the_fast_engine_refuses_are_run_by_the_reference(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(HEAD + BROKEN, encoding="utf-8")
    quads = [Quad(THING, KIND, NamedNode("http://x.example/Thing"))]
    assert len(check_quads(quads, load_shapes(tmp_path)).value) == 1
    with pytest.raises(EngineError, match="does not take these shapes"):
        check_engine(load_shapes(tmp_path, "fast"))


def test_without_the_fast_engine_the_reference_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    _compiled.cache_clear()
    assert check_quads(good_quads(), load_shapes()).value == ()
    with pytest.raises(EngineError, match=r"minutes-graph\[fast\]"):
        check_quads(good_quads(), load_shapes(None, "fast"))


def test_shapes_that_are_not_turtle_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("x:Shape a", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.ttl are not Turtle: line 1"):
        load_shapes(tmp_path)
