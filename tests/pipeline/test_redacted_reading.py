"""`parse` and `check` tell nothing of what was withdrawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.pipeline.redacted import redacted_reading
from minutes_graph.settings import Settings
from tests.cli.samples import COUNCIL, FINANCE, write

PERSON = "Torben Vestby"
CASE = "24/1187"


def entry(what: str) -> str:
    return f'[[withdrawn]]\n{what}\nreason = "Efter ønske"\ndate = 2026-04-14\n'


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write(tmp_path, "list.toml", entry(f'person = "{PERSON}"') + entry(f'case = "{CASE}"'))


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_person_and_a_case_are_not_told(
    form: str, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["parse", str(COUNCIL), "--format", form]
    assert run(command) == 0
    before = capsys.readouterr()
    assert PERSON in before.out and CASE in before.out
    assert run([*command, "--withdrawn", str(listed)]) == 0
    after = capsys.readouterr()
    for trace in (PERSON, "Vestby", CASE, "24-1187"):
        assert trace not in after.out + after.err
    assert len(after.out) < len(before.out)


def test_what_is_left_is_as_it_was(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["parse", str(COUNCIL), "--format", "json"]
    run(command)
    before = json.loads(capsys.readouterr().out)
    run([*command, "--withdrawn", str(listed)])
    after = json.loads(capsys.readouterr().out)
    kept = [item for item in before["items"] if item["case"] != CASE]
    assert [item["number"] for item in after["items"]] == [item["number"] for item in kept]
    present = [one["name"] for one in before["meeting"]["participants"] if one["name"] != PERSON]
    assert [one["name"] for one in after["meeting"]["participants"]] == present
    assert after["source"] == before["source"]


def test_a_withdrawn_document_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = write(tmp_path, "list.toml", entry(f'document = "{COUNCIL.name}"'))
    assert run(["parse", str(COUNCIL), "--withdrawn", str(listed)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "B712" in told.err


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_list_that_cannot_be_followed_shows_nothing(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = write(tmp_path, "list.toml", "[[withdrawn]]\nperson = 3\n")
    assert run([command, str(FINANCE), "--withdrawn", str(listed)]) == 1
    told = capsys.readouterr()
    assert "B710" in told.out + told.err
    assert "Engdalskolen" not in told.out + told.err


def test_check_tells_no_finding_of_a_withdrawn_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(FINANCE), "--format", "json"])
    before = capsys.readouterr().out
    assert "Engdalskolen" in before
    listed = write(tmp_path, "list.toml", entry(f'case = "{CASE}"'))
    run(["check", str(FINANCE), "--format", "json", "--withdrawn", str(listed)])
    after = capsys.readouterr().out
    assert after and "Engdalskolen" not in after


def test_no_list_changes_nothing() -> None:
    reading = read_minutes(COUNCIL, Settings(), load_knowledge(Settings()))
    assert redacted_reading(reading, Settings()).value == reading
