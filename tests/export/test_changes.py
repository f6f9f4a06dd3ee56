"""What two builds say differently: by meaning, with both places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.export.changes import Change, changes_of
from minutes_graph.export.diff import triples_of
from tests.house.tree import ROOT

NAME = "2024-03-19_oekonomiudvalget.txt"
TEXT = (ROOT / "examples" / "minutes" / NAME).read_text("utf-8")
Compare = Callable[[str], tuple[Change, ...]]


@pytest.fixture(scope="module")
def graph_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("changes")
    made: dict[str, Path] = {}

    def build(text: str) -> Path:
        if text not in made:
            source = folder / str(len(made)) / NAME
            source.parent.mkdir()
            source.write_text(text, "utf-8")
            made[text] = source.parent / "graph"
            assert (
                run(
                    [
                        "build",
                        str(source),
                        "--registry",
                        str(ROOT / "examples/registry"),
                        "--out",
                        str(made[text]),
                    ]
                )
                == 0
            )
        return made[text]

    return build


@pytest.fixture
def compare(graph_of: Callable[[str], Path]) -> Compare:
    def changes(text: str) -> tuple[Change, ...]:
        old, new = triples_of(graph_of(TEXT)).value, triples_of(graph_of(text)).value
        assert old is not None
        assert new is not None
        return changes_of(old, new)

    return changes


def test_moved_lines_are_no_change(compare: Compare) -> None:
    assert compare(TEXT.replace("\n\n", "\n\n\n")) == ()


def test_a_corrected_figure_is_one_change_with_both_places(compare: Compare) -> None:
    moved = TEXT.replace("\n", "\n\n", 1)
    (change,) = compare(moved.replace("projektet med 40.000 kr.", "projektet med 45.000 kr."))
    assert (change.kind, change.what) == ("changed", "Amount")
    assert change.about == "Økonomiudvalget 2024-03-19, 36 Ansøgning om støtte fra Nordvig Idrætsforening"
    assert [(fact.property, float(fact.old), float(fact.new)) for fact in change.facts] == [
        ("valueDKK", 40000, 45000)
    ]
    assert (str(change.old_source), str(change.new_source)) == (f"{NAME}:242", f"{NAME}:243")


def test_the_figure_of_a_decision_and_its_sentence_are_one_change(compare: Compare) -> None:
    (change,) = compare(TEXT.replace("på 75.000 kr. fra", "på 80.000 kr. fra"))
    assert [fact.property for fact in change.facts] == ["valueDKK", "text"]


def test_a_corrected_vote_is_one_change(compare: Compare) -> None:
    (change,) = compare(TEXT.replace("indstillingen, 1 stemte imod", "indstillingen, 2 stemte imod"))
    assert ("tallyAgainst", "1", "2") in [(fact.property, fact.old, fact.new) for fact in change.facts]


def test_an_item_that_is_gone_is_one_change_and_the_others_keep_theirs(compare: Compare) -> None:
    begin, end = TEXT.rindex("Punkt 37"), TEXT.rindex("Punkt 38")
    gone = [change for change in compare(TEXT[:begin] + TEXT[end:]) if change.what == "AgendaItem"]
    assert [(change.kind, change.about[-22:]) for change in gone] == [
        ("gone", "37 Gensidig orientering"[-22:])
    ]


def test_the_command_tells_changes_as_text_and_json(
    graph_of: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = graph_of(TEXT), graph_of(TEXT.replace("projektet med 40.000 kr.", "projektet med 45.000 kr."))
    capsys.readouterr()
    assert run(["diff", str(old), str(new)]) == 1
    told = capsys.readouterr().out
    assert told.startswith("~ Økonomiudvalget 2024-03-19, 36")
    assert told.endswith(f"    at {NAME}:242 → {NAME}:242\n1 changed\n")
    assert run(["diff", str(old), str(new), "--format", "json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["facts"][0]["property"] == "valueDKK"
    assert run(["diff", str(old), str(old)]) == 0
    assert capsys.readouterr().out == "nothing that the minutes say differs\n"
    assert run(["diff", str(old), str(new), "--triples"]) == 1
