"""The real minutes beside the checkout: read without an error, every line accounted for, as the annotations say."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline import FileReading, Settings, load_knowledge, parsed_json, read_minutes

SHARED = Path(__file__).parents[3] / "shared"
MINUTES = tuple(sorted((SHARED / "minutes").glob("*.txt")))
SCORER = SHARED / "accuracy" / "score.py"
JUDGED = {
    "item.legislation",
    "item.organisations",
    "item.partners",
    "ALL",
}  # scored, but not asked to be perfect

pytestmark = pytest.mark.skipif(not MINUTES, reason="the real minutes are not beside this checkout")


@cache
def _read(path: Path) -> FileReading:
    settings = Settings()
    return read_minutes(path, settings, load_knowledge(settings))


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_a_real_minute_is_read_without_an_error(path: Path) -> None:
    errors = [found for found in _read(path).diagnostics if found.severity is Severity.ERROR]
    assert errors == []
    assert _read(path).accepted


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_every_line_of_a_real_minute_is_accounted_for(path: Path) -> None:
    reading = _read(path)
    assert reading.tree is not None
    lines = path.read_text("utf-8").splitlines()
    printed = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert sorted(token.number for token in reading.tree.tokens()) == printed
    assert reading.tree.strays == ()


@pytest.mark.skipif(not SCORER.is_file(), reason="the annotations are not beside this checkout")
def test_the_annotated_minutes_are_read_as_annotated(tmp_path: Path) -> None:
    for path in MINUTES:
        text = json.dumps(parsed_json(_read(path)), ensure_ascii=False)
        (tmp_path / f"{path.stem}.json").write_text(text, "utf-8")
    command = [sys.executable, str(SCORER), str(SCORER.parent / "gold"), str(tmp_path), "--show", "all"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    rows = [line.split() for line in told.splitlines()[1:] if not line.startswith("    ")]
    scores = {row[0]: float(row[-1]) for row in rows}
    assert len(scores) > len(JUDGED)
    assert {field: score for field, score in scores.items() if score < 1 and field not in JUDGED} == {}, told
