"""`minutes-graph parse`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.samples import COUNCIL, FINANCE, LETTER, write


def test_the_text_shows_meeting_items_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(FINANCE)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Økonomiudvalget (2022-2025), 2024-03-19  :3\n")
    assert "\n32. Udvidelse af Engdalskolen [24/1187]  :44\n" in printed
    assert "  decided by Teknik- og Miljøudvalget, 2024-03-14: recommended  :84\n" in printed
    assert "  - Ole Bundsgaard: absent" in printed


def test_votes_show_who_and_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(COUNCIL)]) == 0
    printed = capsys.readouterr().out
    assert "\n    for: " in printed
    assert "\n    abstaining: " in printed


def test_json_is_alone_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(FINANCE), "--format", "json"]) == 0
    printed = capsys.readouterr()
    parsed = json.loads(printed.out)
    assert list(parsed)[:3] == ["schema_version", "source", "meeting"]
    assert "Økonomiudvalget" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_no_minute_is_told_with_status_one(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["parse", str(write(tmp_path, "letter.txt", LETTER)), "--format", form]) == 1
    printed = capsys.readouterr()
    assert "S201" in (printed.out if form == "json" else printed.err)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_list_of_verdicts_that_cannot_be_read_is_told(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = write(tmp_path, "judgements.tsv", "same\tperson\n")
    assert run(["parse", str(FINANCE), "--judgements", str(verdicts), "--format", form]) == 1
    printed = capsys.readouterr()
    assert "R404" in (printed.out if form == "json" else printed.err)


def test_a_missing_file_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(tmp_path / "none.txt")]) == 2
    assert "there is no file or folder" in capsys.readouterr().err


def test_a_base_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(FINANCE), "--base", "nordvig"]) == 2
    assert "is no http or https address" in capsys.readouterr().err
