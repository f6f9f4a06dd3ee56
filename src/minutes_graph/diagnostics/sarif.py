"""Diagnostics as SARIF 2.1.0, which editors and code-review tools read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from minutes_graph.diagnostics.values import Diagnostic, Rule
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.version import VERSION

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ABOUT: Final = "https://w3id.org/minutes-graph/"

Json = dict[str, "JsonValue"]
JsonValue = str | int | list["JsonValue"] | Json


def render_sarif(found: Sequence[Diagnostic], rules: Iterable[Rule] = ()) -> str:
    """Return a SARIF log of one run; `rules` are listed beside those of the diagnostics."""
    listed = sorted({*rules, *(diagnostic.rule for diagnostic in found)}, key=lambda rule: rule.code)
    index = {rule.code: place for place, rule in enumerate(listed)}
    driver: Json = {
        "name": "minutes-graph",
        "version": VERSION,
        "semanticVersion": VERSION,
        "informationUri": _ABOUT,
        "rules": [_descriptor(rule) for rule in listed],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, index[diagnostic.code]) for diagnostic in found],
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule) -> Json:
    help_text = rule.explanation
    help_markdown = rule.explanation
    if rule.example:
        help_text += f"\n\nExample:\n{rule.example}"
        help_markdown += f"\n\n```text\n{rule.example.rstrip()}\n```\n"
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": help_text, "markdown": help_markdown},
        "defaultConfiguration": {"level": rule.severity.word},
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> Json:
    text = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": diagnostic.severity.word,
        "message": {"text": mask_personal_numbers(text)},
        "locations": [{"physicalLocation": _location(diagnostic)}],
    }


def _location(diagnostic: Diagnostic) -> Json:
    location: Json = {"artifactLocation": {"uri": quote(mask_personal_numbers(diagnostic.source))}}
    if diagnostic.span is not None:
        region: Json = {"startLine": diagnostic.span.start, "endLine": diagnostic.span.end}
        if diagnostic.quote:
            region["snippet"] = {"text": mask_personal_numbers(diagnostic.quote)}
        location["region"] = region
    return location
