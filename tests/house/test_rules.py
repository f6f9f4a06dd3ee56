"""Every rule's example sets the rule off, by way of the command that users have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.cli.main import run
from minutes_graph.diagnostics import Rule
from tests.house.tree import ROOT

WITH_EXAMPLE = [rule for rule in ALL_RULES if rule.example]


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_example_sets_the_rule_off(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "example.txt"
    source.write_text(rule.example, encoding="utf-8")
    run(["check", str(source), "--format", "json"])
    assert rule.code in {found["code"] for found in json.loads(capsys.readouterr().out)}


def test_the_page_of_rules_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--format", "markdown"]) == 0
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, "run make docs"
