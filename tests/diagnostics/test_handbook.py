"""Rules explained."""

from __future__ import annotations

import json

from minutes_graph.diagnostics import Rule, Severity
from minutes_graph.diagnostics.handbook import (
    render_handbook,
    render_rule,
    render_rule_list,
    render_rules_json,
)

SYNTAX = Rule("S205", Severity.WARNING, "no case number", "First words.\n\nMore words.", "\n# Punkt 4: Ny\n")
TEXT = Rule("T103", Severity.ERROR, "not text", "A binary file.")


def test_a_rule_is_explained_with_its_example_indented() -> None:
    assert render_rule(SYNTAX) == (
        "S205 (warning): no case number\n\nFirst words.\n\nMore words.\n\nExample:\n\n    # Punkt 4: Ny\n"
    )


def test_on_a_screen_the_words_are_wrapped_paragraph_by_paragraph() -> None:
    assert "First\nwords.\n\nMore\nwords." in render_rule(SYNTAX, width=8)


def test_the_list_has_a_line_a_rule() -> None:
    assert render_rule_list([SYNTAX, TEXT]) == "S205  warning  no case number\nT103  error    not text\n"


def test_json_has_null_for_no_example() -> None:
    first, second = json.loads(render_rules_json([SYNTAX, TEXT]))
    assert first["example"].strip() == "# Punkt 4: Ny"
    assert second["example"] is None
    assert list(first) == ["code", "severity", "summary", "explanation", "example"]


def test_the_page_goes_through_the_stages_in_the_order_of_the_program() -> None:
    page = render_handbook([SYNTAX, TEXT])
    assert page.index("## Text") < page.index("### T103") < page.index("## Syntax") < page.index("### S205")
    assert "```text\n# Punkt 4: Ny\n```\n" in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
