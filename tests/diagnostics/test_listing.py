"""Diagnostics as JSON."""

from __future__ import annotations

import json

from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.diagnostics.rendering import render_json
from minutes_graph.spans import Span

RULE = Rule("M301", Severity.ERROR, "no date", "The header has no date.")


def test_keys_stand_in_the_order_of_the_public_format() -> None:
    found = Diagnostic(RULE, "møde.txt", Span(2, 4), "no date", hint="expected one")
    assert json.loads(render_json([found])) == [
        {
            "code": "M301",
            "severity": "error",
            "file": "møde.txt",
            "line": 2,
            "end_line": 4,
            "message": "no date",
            "hint": "expected one",
        }
    ]
    assert list(json.loads(render_json([found]))[0]) == [
        "code",
        "severity",
        "file",
        "line",
        "end_line",
        "message",
        "hint",
    ]


def test_what_is_lacking_is_null() -> None:
    (record,) = json.loads(render_json([Diagnostic(RULE, "a.txt", None, "m")]))
    assert (record["line"], record["end_line"], record["hint"]) == (None, None, None)


def test_letters_stay_letters_and_numbers_of_people_do_not() -> None:
    printed = render_json([Diagnostic(RULE, "møde.txt", None, "seen 010203-1234", hint="0102031234")])
    assert "møde" in printed
    assert "1234" not in printed


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(render_json([])) == []
