"""`minutes-graph explain`."""

from __future__ import annotations

import json

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.cli.main import run


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "s205"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("S205 (warning): ")
    assert "Example:" in printed


def test_several_codes_are_explained_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "T103", "S205"]) == 0
    printed = capsys.readouterr().out
    assert printed.index("T103") < printed.index("S205")


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [r.code for r in ALL_RULES]


def test_an_unknown_code_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "S2055"]) == 2
    assert "did you mean S205?" in capsys.readouterr().err


def test_a_code_like_none_says_where_all_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "everything"]) == 2
    assert "`minutes-graph explain` lists them all" in capsys.readouterr().err


def test_json_and_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "S205", "--format", "json"]) == 0
    assert [rule["code"] for rule in json.loads(capsys.readouterr().out)] == ["S205"]
    assert run(["explain", "--format", "markdown"]) == 0
    page = capsys.readouterr().out
    assert all(f"### {rule.code}: " in page for rule in ALL_RULES)
