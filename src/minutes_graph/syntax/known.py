"""Classify lines whose kind a layout has stated: each is of that kind and of no other.

TITLE     "REFERAT <body> (<term>) d. <date>", term and date where they are known
FIELD     "<label of header.fields> <value>"
ITEM      "Punkt <label>: <title>", label and title where they are printed
CASE      a case number alone
DECISION  "Beslutning", or a heading of `decisions.headings`
SECTION   a word of `sections`
"""

from __future__ import annotations

import re
from collections.abc import Callable

from minutes_graph.layout import CanonicalLine, LineKind
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.model import SectionKind
from minutes_graph.syntax.tokens import (
    Candidate,
    CaseCandidate,
    ClosedCandidate,
    ContentsCandidate,
    DecisionCandidate,
    FieldCandidate,
    ItemCandidate,
    PageArtifactCandidate,
    SectionCandidate,
    StepCandidate,
    TitleCandidate,
    Token,
    several_cases,
    strip_marks,
)

_TITLE = re.compile(
    r"(?:REFERAT|(?:TILLÆGS)?DAGSORDEN) (?P<body>.+?)(?: \((?P<term>\d{4}-\d{4})\))?(?: d\. (?P<date>.+))?$"
)
_ITEM = re.compile(r"Punkt(?: (?P<label>[^:]+))?:(?: (?P<title>.*))?$")
_LONGEST_STEP = 200


def classify_known(line: CanonicalLine, after_blank: bool, lexicon: Lexicon) -> Token:
    """Return the token of a line whose kind is known."""
    listed = line.kind is LineKind.TEXT
    plain = strip_marks(line.text) if listed else None
    bullet = bool(plain and plain.bullet and not plain.bullet[0].isdigit())
    text = plain.text if plain and bullet else line.text
    candidate = _candidate(line, lexicon)
    candidates = {type(candidate): candidate} if candidate else {}
    return Token(line.number, line.span, text, 0, False, bullet, line.table, after_blank, candidates)


def _candidate(line: CanonicalLine, lexicon: Lexicon) -> Candidate | None:
    read = _READ.get(line.kind) if line.kind else None
    return read(line.text, lexicon) if read else None


def _case(text: str, lexicon: Lexicon) -> CaseCandidate:
    if full_match(lexicon.cases.numbers, text):
        return CaseCandidate(text, text)
    return several_cases(text, text, lexicon) or CaseCandidate(text, None)


def _section(text: str, lexicon: Lexicon) -> SectionCandidate:
    kind = lexicon.sections.get(text.rstrip(" :.").casefold(), SectionKind.OTHER.value)
    return SectionCandidate(SectionKind(kind), text)


def _title(text: str, _: Lexicon) -> TitleCandidate | None:
    found = _TITLE.fullmatch(text)
    return TitleCandidate(found["body"], found["term"], found["date"]) if found else None


def _field(text: str, lexicon: Lexicon) -> FieldCandidate | None:
    folded = text.casefold()
    labels = (label for label in lexicon.header.labels if re.match(rf"{re.escape(label)}(?!\w)", folded))
    label = max(labels, key=len, default=None)
    if label is None:
        return None
    return FieldCandidate(lexicon.header.labels[label], text[: len(label)], text[len(label) :].strip(" :"))


def _item(text: str, _: Lexicon) -> ItemCandidate | None:
    found = _ITEM.fullmatch(text)
    if found is None:
        return None
    label, title = found["label"] or "", (found["title"] or "").rstrip(" .")
    number = int(label) if label.isdecimal() else None
    return ItemCandidate(number, title, weak=False, closed=False, label="" if number is not None else label)


def _decision(text: str, lexicon: Lexicon) -> DecisionCandidate:
    found = full_match(lexicon.decisions.headings, text.rstrip(" :."))
    groups = found.groupdict() if found else {}
    return DecisionCandidate(text, groups.get("body"), groups.get("date"))


def _step(text: str, lexicon: Lexicon) -> StepCandidate | None:
    short = len(text) <= _LONGEST_STEP and lexicon.date.search(text)
    return StepCandidate() if short and full_match(lexicon.steps, text.rstrip(" .;,")) else None


_READ: dict[LineKind, Callable[[str, Lexicon], Candidate | None]] = {
    LineKind.TITLE: _title,
    LineKind.FIELD: _field,
    LineKind.CONTENTS: lambda *_: ContentsCandidate(),
    LineKind.ITEM: _item,
    LineKind.CASE: _case,
    LineKind.CLOSED: lambda *_: ClosedCandidate(),
    LineKind.SECTION: _section,
    LineKind.DECISION: _decision,
    LineKind.PAGE_ARTIFACT: lambda *_: PageArtifactCandidate(),
    LineKind.TEXT: _step,
}
