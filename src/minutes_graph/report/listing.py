"""Diagnostics as a JSON list, the same objects in every output of the program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import mask_personal_numbers


class DiagnosticRecord(TypedDict):
    """One diagnostic with the keys of the public format, in their order."""

    code: str
    severity: str
    file: str
    line: int | None
    end_line: int | None
    message: str
    hint: str | None


def record_of(diagnostic: Diagnostic) -> DiagnosticRecord:
    """Return the diagnostic as plain values, with no personal identity number in it."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.word,
        "file": mask_personal_numbers(diagnostic.source),
        "line": span.start if span else None,
        "end_line": span.end if span else None,
        "message": mask_personal_numbers(diagnostic.message),
        "hint": mask_personal_numbers(diagnostic.hint) or None,
    }


def render_json(found: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON list, indented, ended by a line feed."""
    return json.dumps([record_of(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2) + "\n"
