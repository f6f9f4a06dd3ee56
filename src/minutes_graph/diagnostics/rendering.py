"""Diagnostics as a compiler prints them, and as the JSON records of every output of the program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import TypedDict

from minutes_graph.diagnostics.values import Diagnostic, Severity
from minutes_graph.masking import mask_personal_numbers, presentable


class Tone(Enum):
    """The role of a piece of output, from which its colour follows."""

    PLACE = "place"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    SOURCE = "source"
    HINT = "hint"


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


Paint = Callable[[str, Tone], str]


def unpainted(text: str, tone: Tone) -> str:
    """Return `text` as it is, whatever its tone."""
    del tone
    return text


def render_text(found: Iterable[Diagnostic], paint: Paint = unpainted, width: int | None = None) -> str:
    """Return the diagnostics as text in their order, each ended by a line feed.

    Source lines are cut to `width` columns of a terminal, and are whole where `width` is None.
    """
    lines = [line for diagnostic in found for line in _lines_of(diagnostic, paint, width)]
    return "".join(f"{line}\n" for line in lines)


def render_json(found: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON list, indented, ended by a line feed."""
    return json.dumps([record_of(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2) + "\n"


def place_of(diagnostic: Diagnostic) -> str:
    """Return "file:line", or the file alone for a finding that concerns all of it."""
    source = presentable(diagnostic.source)
    return source if diagnostic.span is None else f"{source}:{diagnostic.span.start}"


def summary_line(found: Iterable[Diagnostic]) -> str:
    """Return a count such as "2 errors, 1 warning", or "nothing to report"."""
    counts = Counter(diagnostic.severity for diagnostic in found)
    parts = [_counted(counts[severity], severity) for severity in sorted(counts, reverse=True)]
    return ", ".join(parts) or "nothing to report"


def _counted(number: int, severity: Severity) -> str:
    return f"{number} {severity.word}{'' if number == 1 else 's'}"


def _lines_of(diagnostic: Diagnostic, paint: Paint, width: int | None) -> Iterator[str]:
    label = f"{diagnostic.severity.word}[{diagnostic.code}]"
    message = presentable(diagnostic.message)
    place = paint(f"{place_of(diagnostic)}:", Tone.PLACE)
    yield f"{place} {paint(label, Tone(diagnostic.severity.word))}: {message}"
    for number, quoted in _numbered(diagnostic):
        yield paint(_cut(f"  {number} | {presentable(quoted)}", width), Tone.SOURCE)
    if diagnostic.hint:
        yield f"  {paint('hint:', Tone.HINT)} {presentable(diagnostic.hint)}"


def _numbered(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    if diagnostic.span is None or not diagnostic.quote:
        return
    lines = diagnostic.quote.split("\n")
    margin = len(str(diagnostic.span.start + len(lines) - 1))
    for number, line in enumerate(lines, diagnostic.span.start):
        yield f"{number:>{margin}}", line.rstrip()


def _cut(line: str, width: int | None) -> str:
    if width is None or len(line) <= width:
        return line
    return line[: max(width - 1, 0)] + "…"
