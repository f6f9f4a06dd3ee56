"""Diagnostics as SARIF 2.1.0: what the standard's schema requires, checked by hand."""

from __future__ import annotations

import json
import re
from typing import Any

from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.diagnostics.rendering import render_sarif
from minutes_graph.spans import Span

NOTE = Rule(
    "R401", Severity.NOTE, "unknown name", "A name in no registry.", example="Foreningen Lysets Venner"
)
WARNING = Rule("S205", Severity.WARNING, "no case number", "An item without a number.")
ERROR = Rule("T103", Severity.ERROR, "not text", "A binary file.")


def log_of(*found: Diagnostic, rules: tuple[Rule, ...] = ()) -> Any:
    return json.loads(render_sarif(found, rules))


def test_the_log_has_what_the_schema_requires() -> None:
    log = log_of()
    assert log["version"] == "2.1.0"
    assert log["$schema"].startswith("https://")
    (run,) = log["runs"]
    assert run["results"] == []
    driver = run["tool"]["driver"]
    assert driver["name"] == "minutes-graph"
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])


def test_rules_are_listed_once_by_code_with_their_help() -> None:
    found = Diagnostic(WARNING, "a.txt", None, "m")
    rules = log_of(found, found, rules=(ERROR, NOTE, WARNING))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R401", "S205", "T103"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["note", "warning", "error"]
    assert "Foreningen Lysets Venner" in rules[0]["help"]["text"]
    assert "```text\nForeningen Lysets Venner\n```" in rules[0]["help"]["markdown"]
    assert rules[1]["help"]["text"] == "An item without a number."
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)


def test_a_result_points_at_its_rule_and_its_lines() -> None:
    found = Diagnostic(WARNING, "a.txt", Span(3, 5), "item 4 has none", hint="allow it", quote="# Punkt 4: Æ")
    run = log_of(found, rules=(NOTE,))["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "S205"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "item 4 has none\nhint: allow it"
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 3,
        "endLine": 5,
        "snippet": {"text": "# Punkt 4: Æ"},
    }


def test_a_file_name_becomes_a_relative_uri() -> None:
    (result,) = log_of(Diagnostic(ERROR, "møder/a b.txt", None, "m"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "m%C3%B8der/a%20b.txt"}}
    assert result["message"]["text"] == "m"


def test_a_region_without_a_quote_has_no_snippet() -> None:
    (result,) = log_of(Diagnostic(ERROR, "a.txt", Span(1, 1), "m"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "endLine": 1}


def test_a_personal_identity_number_never_gets_in() -> None:
    found = Diagnostic(ERROR, "010203-1234.txt", Span(1, 1), "0102031234", quote="010203-1234")
    assert "1234" not in json.dumps(log_of(found)["runs"][0]["results"])


def test_a_snippet_is_cut_around_what_the_message_quotes() -> None:
    quote = f"{'ja ' * 1_000}31. februar 2031{' nej' * 1_000}\nGodkendt."
    found = Diagnostic(ERROR, "a.txt", Span(1, 2), 'no calendar has "31. februar 2031"', quote=quote)
    (result,) = log_of(found)["runs"][0]["results"]
    first, second = result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"].split("\n")
    assert (len(first), first[0], first[-1], "31. februar 2031" in first) == (480, "…", "…", True)
    assert second == "Godkendt."
