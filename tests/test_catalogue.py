"""The catalogue of rules."""

from __future__ import annotations

import re
import subprocess
import sys

from minutes_graph.catalogue import all_rules, nearest_code, rule_by_code
from minutes_graph.diagnostics import Severity


def test_rules_of_the_stages_are_found() -> None:
    assert {rule.code[0] for rule in all_rules()} >= {"T", "S", "R"}


def test_codes_are_unique_sorted_and_well_formed() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"T1\d\d|S2\d\d|M3\d\d|R4\d\d|G5\d\d|C6\d\d|B7\d\d", code) for code in codes)


def test_summaries_are_one_lower_case_line_without_full_stop() -> None:
    for rule in all_rules():
        assert rule.summary == rule.summary.strip().rstrip("."), rule.code
        assert "\n" not in rule.summary, rule.code
        first_word = rule.summary.split()[0]
        assert first_word.islower() or first_word.isupper(), rule.code
        assert len(rule.explanation) > len(rule.summary), rule.code


def test_a_rule_is_found_by_its_code_however_it_is_typed() -> None:
    some = all_rules()[0]
    assert rule_by_code(some.code) is some
    assert rule_by_code(f" {some.code.lower()} ") is some
    assert rule_by_code("Z999") is None


def test_a_code_that_stands_twice_is_an_error_at_once() -> None:
    # What two stages would do that were not told of each other.
    code = (
        "from dataclasses import replace; from minutes_graph.syntax import rules;"
        "from minutes_graph.readers import rules as first;"
        "rules.RULES = (replace(rules.RULES[0], code=first.RULES[0].code),);"
        "from minutes_graph.catalogue import all_rules; all_rules()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "two rules have the code T101" in done.stderr


def test_the_nearest_code_is_suggested_or_none() -> None:
    some = all_rules()[0].code
    assert nearest_code(some[:-1]) in {rule.code for rule in all_rules()}
    assert nearest_code("hello world") is None
    assert all(isinstance(rule.severity, Severity) for rule in all_rules())
