"""The pages of the public formats name every key that the program prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.samples import COUNCIL, FINANCE
from tests.house.tree import ROOT


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def named_on(page: str) -> set[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return {word for quoted in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", quoted)}


@pytest.mark.parametrize("source", [FINANCE, COUNCIL], ids=lambda path: path.stem)
def test_the_keys_of_parse(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(source), "--format", "json"]) == 0
    parsed = json.loads(capsys.readouterr().out)
    for item in parsed["items"]:
        item.pop("mentions")  # described in words: what a mention holds depends on what it is
    assert set(keys_of(parsed)) - named_on("parse-json.md") == set()


def test_the_keys_of_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.html").write_text("<html><p>Referat", "utf-8")
    for source in (FINANCE, tmp_path / "minutes.html"):
        assert run(["text", str(source), "--format", "json"]) in {0, 1}
        assert (
            set(keys_of(json.loads(capsys.readouterr().out)))
            - named_on("text-json.md")
            - named_on("parse-json.md")
            == set()
        )


def test_the_keys_of_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert run(["trace", "24/1187", "--graph", str(tmp_path / "out"), "--format", "json"]) == 0
    traced = json.loads(capsys.readouterr().out)
    keys = set(
        keys_of(
            [{**step, "votes": [drop_tallies(vote) for vote in step["votes"]]} for step in traced["steps"]]
        )
    )
    keys |= set(traced) | set(keys_of(traced["gaps"]))
    assert keys - named_on("trace-json.md") - {"file", "line"} == set()


def drop_tallies(vote: dict[str, object]) -> dict[str, object]:
    # The keys of tallies are choices, which vary with the vote.
    return {key: None if key == "tallies" else value for key, value in vote.items()}
