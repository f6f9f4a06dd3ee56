"""`minutes-graph check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.cli.main import run
from tests.cli.samples import EXAMPLES, LETTER, write


def test_the_examples_have_warnings_but_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(EXAMPLES)]) == 0
    printed = capsys.readouterr()
    assert ": warning[M306]: " in printed.out
    assert "error[" not in printed.out
    assert "warning" in printed.err


def test_the_bar_can_be_lowered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(EXAMPLES), "--fail-on", "warning"]) == 1
    assert capsys.readouterr().out


def test_notes_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(EXAMPLES), "--min-severity", "warning"]) == 0
    printed = capsys.readouterr()
    assert ": warning[" in printed.out
    assert ": note[" not in printed.out
    assert "note" in printed.err


def test_every_file_is_checked_whatever_is_wrong_with_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "a.txt", "")
    write(tmp_path, "b.md", LETTER)
    write(tmp_path, "c.png", "not read")
    assert run(["check", str(tmp_path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["code"]) for one in found if one["severity"] == "error"][:2] == [
        ("a.txt", "T104"),
        ("b.md", "S201"),
    ]
    assert "c.png" not in {one["file"] for one in found if one["severity"] == "error"}


def test_sarif_lists_all_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(write(tmp_path, "a.txt", LETTER)), "--format", "sarif"]) == 1
    (ran,) = json.loads(capsys.readouterr().out)["runs"]
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == [rule.code for rule in ALL_RULES]
    assert ran["results"][0]["ruleId"] == "S201"


def test_a_folder_without_minutes_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path)]) == 1
    assert "B701" in capsys.readouterr().out


def test_no_source_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 2
    assert "SOURCE" in capsys.readouterr().err
