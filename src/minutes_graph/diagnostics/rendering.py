"""Diagnostics as text, JSON and SARIF."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, TypedDict
from urllib.parse import quote

from minutes_graph.diagnostics.values import Diagnostic, Rule, Severity
from minutes_graph.language import chosen_language
from minutes_graph.masking import mask_personal_numbers, presentable
from minutes_graph.translation import Translation, danish
from minutes_graph.version import VERSION


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


# More findings of one rule than this are counted, and the first places named.
_MANY = 8
_FIRST = 3
# A longer line of a source is no line that a person reads to its end.
_LONGEST = 480
_QUOTED = re.compile(r'"([^"]+)"')

Paint = Callable[[str, Tone], str]


def unpainted(text: str, tone: Tone) -> str:
    """Return `text` as it is, whatever its tone."""
    del tone
    return text


def render_text(found: Iterable[Diagnostic], paint: Paint = unpainted, width: int | None = None) -> str:
    """Return the diagnostics as text in their order, each ended by a line feed.

    They stand in the language that was chosen. More than a few of one rule are counted in one line, with the first
    places; errors so only within a file. Source lines are cut around what the message quotes, to `width` columns or,
    where it is None, to a length that can be read.
    """
    listed = tuple(found)
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in listed:
        groups.setdefault(_kind(one), []).append(one)
    lines: list[str] = []
    for one in listed:
        group = groups[_kind(one)]
        if len(group) <= _MANY:
            lines.extend(_lines_of(one, paint, width))
        elif group[0] is one:
            lines.append(_summed_up(group, paint))
    return "".join(f"{line}\n" for line in lines)


def render_json(found: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as a JSON list, indented, ended by a line feed."""
    return json.dumps([record_of(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2) + "\n"


def place_of(diagnostic: Diagnostic) -> str:
    """Return "file:line", or the file alone for a finding that concerns all of it."""
    source = presentable(diagnostic.source)
    return source if diagnostic.span is None else f"{source}:{diagnostic.span.start}"


def summary_line(found: Iterable[Diagnostic]) -> str:
    """Return a count such as "2 errors, 1 warning", or "nothing to report", in the language that was chosen."""
    counts = Counter(diagnostic.severity for diagnostic in found)
    parts = [_counted(counts[severity], severity) for severity in sorted(counts, reverse=True)]
    words = _translation()
    return ", ".join(parts) or (words.label("nothing") if words else "nothing to report")


def _translation() -> Translation | None:
    """Return the words of the chosen language, None for English, in which findings are made."""
    return danish() if chosen_language() == "da" else None


def _counted(number: int, severity: Severity) -> str:
    if words := _translation():
        return f"{number} {words.severity(severity.word, number)}"
    return f"{number} {severity.word}{'' if number == 1 else 's'}"


def _kind(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return what findings that are summed up together share; each refused file is told."""
    return diagnostic.code, diagnostic.source if diagnostic.severity >= Severity.ERROR else ""


def _summed_up(group: Sequence[Diagnostic], paint: Paint) -> str:
    first = group[0]
    places = ", ".join(place_of(one) for one in group[:_FIRST])
    if words := _translation():
        summary = words.summary(first.code, first.rule.summary)
        said = words.label("times", count=len(group), summary=summary, places=places)
    else:
        said = f"{len(group)} times: {first.rule.summary}; first at {places} (the formats json and sarif list all)"
    return f"{paint(f'{place_of(first)}:', Tone.PLACE)} {_label(first, paint)}: {said}"


def _label(diagnostic: Diagnostic, paint: Paint) -> str:
    words = _translation()
    severity = diagnostic.severity.word
    return paint(f"{words.severity(severity) if words else severity}[{diagnostic.code}]", Tone(severity))


def _lines_of(diagnostic: Diagnostic, paint: Paint, width: int | None) -> Iterator[str]:
    words = _translation()
    message = presentable(_said(diagnostic))
    hint = words.text(diagnostic.hint) if words else diagnostic.hint
    place = paint(f"{place_of(diagnostic)}:", Tone.PLACE)
    yield f"{place} {_label(diagnostic, paint)}: {_cut(message, _LONGEST)}"
    for number, quoted in _numbered(diagnostic):
        margin = f"  {number} | "
        room = _LONGEST if width is None else max(width - len(margin), 1)
        yield paint(margin + _cut(presentable(quoted), room, _words_of(message)), Tone.SOURCE)
    if hint:
        label = words.label("hint") if words else "hint"
        yield f"  {paint(f'{label}:', Tone.HINT)} {presentable(hint)}"


def _said(diagnostic: Diagnostic) -> str:
    """Return the message; where it has no words in the chosen language, the summary of its rule stands for it."""
    words = _translation()
    if words is None:
        return diagnostic.message
    return words.text(diagnostic.message) or words.summary(diagnostic.code, diagnostic.rule.summary)


def _numbered(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    if diagnostic.span is None or not diagnostic.quote:
        return
    lines = diagnostic.quote.split("\n")
    margin = len(str(diagnostic.span.start + len(lines) - 1))
    for number, line in enumerate(lines, diagnostic.span.start):
        yield f"{number:>{margin}}", line.rstrip()


def _words_of(message: str) -> tuple[str, ...]:
    """Return what a message quotes of the source."""
    return tuple(_QUOTED.findall(message))


def _cut(line: str, room: int, words: tuple[str, ...] = ()) -> str:
    """Return as much of a line as there is room for, around the first of the words that stands in it."""
    if len(line) <= room:
        return line
    place = next((place for word in words if (place := line.find(word)) >= 0), 0)
    start = max(0, min(place - room // 3, len(line) - room + 1))
    before = "…" if start else ""
    end = start + room - len(before)
    return f"{before}{line[start:end]}" if end >= len(line) else f"{before}{line[start : end - 1]}…"


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
            words = _words_of(mask_personal_numbers(diagnostic.message))
            lines = mask_personal_numbers(diagnostic.quote).split("\n")
            region["snippet"] = {"text": "\n".join(_cut(line, _LONGEST, words) for line in lines)}
        location["region"] = region
    return location
