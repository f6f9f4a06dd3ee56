"""Each rule's example, the one that `explain` prints, sets the rule off."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.diagnostics import Rule
from minutes_graph.pipeline import Settings, load_knowledge, read_minutes

READING = "TLSMR"  # the letters of the stages that one text can set off
WITHOUT = {
    "T101",
    "T102",
    "T103",
    "T105",
    "T108",
    "T109",
    *(f"T{number}" for number in (114, 115, 116, 117, 118, 120, 121, 122, 123, 124, 125)),
    "M334",
}  # need a file that is no small text, or two documents


@pytest.mark.parametrize(
    "rule",
    [rule for rule in ALL_RULES if rule.example and rule.code[0] in READING],
    ids=lambda rule: rule.code,
)
def test_the_example_of_a_rule_sets_it_off(rule: Rule, tmp_path: Path) -> None:
    path = tmp_path / "example.txt"
    path.write_text(rule.example, "utf-8")
    settings = Settings()
    found = read_minutes(path, settings, load_knowledge(settings)).diagnostics
    assert rule.code in {told.code for told in found}
    (severity,) = {told.severity for told in found if told.code == rule.code}
    assert severity is rule.severity


def test_every_rule_of_text_form_and_meaning_has_an_example() -> None:
    assert {rule.code for rule in ALL_RULES if rule.code[0] in "TSM" and not rule.example} == WITHOUT
