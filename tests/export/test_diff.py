"""What differs between two graphs, and between a build and what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from minutes_graph.cli.main import run
from minutes_graph.export.diff import (
    GraphDiff,
    diff_files,
    diff_json,
    diff_summary,
    diff_text,
    diff_triples,
    patch_lines,
)
from tests.cli.samples import COUNCIL, FINANCE, LETTER, write

BASE = "https://a.example/"
ONE, TWO, THREE = (NamedNode(f"{BASE}{name}") for name in ("one", "two", "three"))
NAME = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OLD = (Triple(ONE, NAME, Literal("før", language="da")), Triple(TWO, TYPE, ONE), Triple(ONE, TYPE, TWO))
NEW = (
    Triple(ONE, NAME, Literal("nu", language="da")),
    Triple(ONE, TYPE, TWO),
    Triple(THREE, TYPE, ONE),
    Triple(THREE, NAME, Literal("x")),
)


def test_facts_stand_with_their_resource() -> None:
    assert diff_text(diff_triples(OLD, NEW), BASE) == (
        "~ <one>\n"
        '    - rdfs:label "før"@da\n'
        '    + rdfs:label "nu"@da\n'
        "+ <three>\n"
        "    + rdf:type <one>\n"
        '    + rdfs:label "x"\n'
        "- <two>\n"
        "    - rdf:type <one>\n"
        "3 facts added, 2 removed, in 3 resources\n"
    )


def test_the_json_has_whole_terms() -> None:
    told = json.loads(diff_json(diff_triples(OLD, NEW)))
    assert (told["added"], told["removed"]) == (3, 2)
    first, second, third = told["resources"]
    assert first == {
        "resource": ONE.value,
        "change": "changed",
        "removed": [{"property": NAME.value, "value": "før", "language": "da"}],
        "added": [{"property": NAME.value, "value": "nu", "language": "da"}],
    }
    assert second["added"][1]["datatype"] == "http://www.w3.org/2001/XMLSchema#string"
    assert (second["change"], third["change"]) == ("added", "removed")
    assert third["removed"] == [{"property": TYPE.value, "iri": ONE.value}]


def test_blank_nodes_are_told_too() -> None:
    diff = diff_triples((), (Triple(BlankNode("b"), NAME, BlankNode("c")),))
    assert json.loads(diff_json(diff))["resources"][0]["added"] == [{"property": NAME.value, "term": "_:c"}]


def test_the_same_facts_differ_in_nothing() -> None:
    assert diff_triples(OLD, reversed(OLD)) == GraphDiff()
    assert diff_summary(GraphDiff()) == "no fact differs"
    assert list(patch_lines(GraphDiff())) == ["TX .", "TC ."]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    assert run(["build", str(FINANCE), "--out", str(folder / "old")]) == 0
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(folder / "new")]) == 0
    return folder


def test_the_patch_makes_the_old_graph_the_new_one(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(built / "old"), str(built / "new"), "--format", "patch"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    gone, come = (triples("\n".join(line[2:] for line in lines if line.startswith(sign))) for sign in "DA")
    old, new = (
        {quad.triple for quad in parse(path=str(built / name / "minutes-graph.trig"), format=RdfFormat.TRIG)}
        for name in ("old", "new")
    )
    assert gone
    assert (old - gone) | come == new


def triples(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


def test_folders_and_files_compare(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(built / "old"), str(built / "old" / "minutes-graph.ttl")]) == 0
    assert capsys.readouterr().out == "nothing that the minutes say differs\n"
    assert run(["diff", str(built / "old"), str(built / "new"), "--triples", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["added"] > 100


def test_what_is_no_graph_is_told(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(built / "old"), str(write(tmp_path, "a.txt", "x"))]) == 1
    assert "G592" in capsys.readouterr().err
    assert run(["diff", str(built / "old"), str(tmp_path / "none")]) == 2


def test_an_empty_graph_can_be_compared(built: Path, tmp_path: Path) -> None:
    diff = diff_files(write(tmp_path, "empty.ttl", ""), built / "old").value
    assert diff is not None
    assert diff.removed == 0 < diff.added


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_check_tells_what_a_build_would_change_and_writes_nothing(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(built)
    assert run(["build", str(FINANCE), "--out", str(built / "old"), "--check"]) == 0
    assert capsys.readouterr().out == "no fact differs\n"
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(built / "old"), "--check"]) == 1
    told = capsys.readouterr().out
    assert "facts added" in told
    assert "differs: meetings/kommunalbestyrelsen/2024-03-26.ttl\n" in told
    assert run(["build", str(FINANCE), "--out", str(built / "new"), "--check"]) == 1
    assert "differs: meetings/kommunalbestyrelsen/2024-03-26.ttl\n" in capsys.readouterr().out
    assert state(built) == before


def test_check_sees_a_catalogue_that_says_something_else(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--out", str(built / "old"), "--check", "--publisher", "Nordvig Kommune"]
    assert run(["build", str(FINANCE), *options]) == 1
    assert capsys.readouterr().out == "no fact differs\ndiffers: catalog.jsonld\ndiffers: catalog.ttl\n"


def test_check_of_nothing_published_tells_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FINANCE), "--out", str(tmp_path / "out"), "--check"]) == 1
    assert " 0 removed" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_check_of_what_cannot_be_built_says_why(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = write(tmp_path, "letter.txt", LETTER)
    assert run(["build", str(letter), "--out", str(built / "old"), "--check"]) == 1
    assert "B707" in capsys.readouterr().err
