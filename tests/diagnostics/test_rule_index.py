"""The index of rules."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module

import pytest

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.diagnostics.values import RuleIndex
from tests.house.tree import SOURCE


def test_codes_are_unique_sorted_and_well_formed() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert codes == sorted(set(codes))
    assert all(
        re.fullmatch(r"[LT]1\d\d|S2\d\d|M3\d\d|R4\d\d|G5\d\d|C6\d\d|B7\d\d|H8\d\d", code) for code in codes
    )


def test_summaries_are_one_lower_case_line_without_full_stop() -> None:
    for rule in ALL_RULES:
        assert rule.summary == rule.summary.strip().rstrip("."), rule.code
        assert "\n" not in rule.summary, rule.code
        first_word = rule.summary.split()[0]
        assert first_word.islower() or first_word.isupper(), rule.code
        assert len(rule.explanation) > len(rule.summary), rule.code


def test_a_rule_is_found_by_its_code_however_it_is_typed() -> None:
    some = next(iter(ALL_RULES))
    assert ALL_RULES.find(some.code) is some
    assert ALL_RULES.find(f" {some.code.lower()} ") is some
    assert ALL_RULES.find("Z999") is None


def test_a_code_that_stands_twice_is_an_error_at_once() -> None:
    some, other, *_ = ALL_RULES
    with pytest.raises(ValueError, match=f"two rules have the code {some.code}"):
        RuleIndex([some], [replace(other, code=some.code)])


def test_the_rules_of_every_stage_are_in_the_index() -> None:
    files = [path.relative_to(SOURCE.parent).with_suffix("") for path in SOURCE.rglob("rules.py")]
    declared = [rule for file in files for rule in import_module(".".join(file.parts)).RULES]
    assert len(files) > 10
    assert {rule.code for rule in declared} - {rule.code for rule in ALL_RULES} == set()


def test_the_nearest_code_is_suggested_or_none() -> None:
    some = next(iter(ALL_RULES)).code
    assert ALL_RULES.nearest_code(some[:-1]) in {rule.code for rule in ALL_RULES}
    assert ALL_RULES.nearest_code("hello world") is None
