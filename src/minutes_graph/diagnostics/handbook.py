"""The rules behind the diagnostics: one explained on a terminal, all of them as a page of documentation."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from minutes_graph.diagnostics.values import Rule

_STAGES: Final = {
    "H": "Harvest: fetching what portals publish",
    "T": "Text: reading the file",
    "L": "Layout: from printed lines to those of the grammar",
    "S": "Syntax: the parts of the minutes",
    "M": "Meaning: dates, people, decisions",
    "R": "Resolution: who and what is meant",
    "G": "Graph: the shapes",
    "C": "Cases: what several documents say together",
    "B": "Build: writing the output",
}


def render_rule(rule: Rule, width: int | None = None) -> str:
    """Return the rule with its explanation and example as plain text, wrapped to `width` where one is given."""
    parts = [f"{rule.code} ({rule.severity.word}): {rule.summary}", _wrapped(rule.explanation, width)]
    if rule.example:
        parts.append("Example:\n\n" + textwrap.indent(rule.example.strip("\n"), "    "))
    return "\n\n".join(parts) + "\n"


def render_rule_list(rules: Iterable[Rule]) -> str:
    """Return one line a rule: code, severity and summary, in columns."""
    return "".join(f"{rule.code}  {rule.severity.word:<7}  {rule.summary}\n" for rule in rules)


def render_rules_json(rules: Iterable[Rule]) -> str:
    """Return the rules as a JSON list of {code, severity, summary, explanation, example}."""
    records = [
        {
            "code": rule.code,
            "severity": rule.severity.word,
            "summary": rule.summary,
            "explanation": rule.explanation.strip(),
            "example": rule.example or None,
        }
        for rule in rules
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def render_handbook(rules: Iterable[Rule]) -> str:
    """Return docs/diagnostics.md: every rule with its explanation and example, grouped by stage."""
    return "\n".join(_handbook_lines(sorted(rules, key=_place))).rstrip("\n") + "\n"


def _place(rule: Rule) -> tuple[int, str]:
    stages = list(_STAGES)
    return stages.index(rule.code[0]), rule.code


def _handbook_lines(rules: Iterable[Rule]) -> Iterator[str]:
    yield "# Diagnostics"
    yield ""
    yield "Written by `make docs` from the rules in the program; change them there."
    yield ""
    yield "An error keeps its document out of the graph. A warning is published and listed; a note is printed."
    yield ""
    for stage, members in groupby(rules, key=lambda rule: rule.code[0]):
        yield f"## {_STAGES[stage]}"
        yield ""
        for rule in members:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}: {rule.summary}"
    yield ""
    yield f"*{rule.severity.word}*"
    yield ""
    yield rule.explanation.strip()
    yield ""
    if rule.example:
        yield "```text"
        yield from rule.example.strip("\n").split("\n")
        yield "```"
        yield ""


def _wrapped(text: str, width: int | None) -> str:
    if width is None:
        return text.strip()
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
