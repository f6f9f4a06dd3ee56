"""Lines of the canonical minute: what the grammar reads, each with the printed lines that it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from minutes_graph.model import PagePlace, SourceDocument
from minutes_graph.spans import Span

# A hyphen after two letters cuts a word, but for one that stands for the end of the next: "Sundheds- og".
_CUT_WORD = re.compile(r"(?<=[^\W\d_]{2})-$")
_STANDS = re.compile(r"(?:og|eller|samt)\b")


class LineKind(Enum):
    """What a layout took a line for; the grammar reads a line of a kind as that kind alone."""

    TITLE = "title"
    FIELD = "field"
    CONTENTS = "contents"
    ENTRY = "entry"
    ITEM = "item"
    CASE = "case"
    CLOSED = "closed"
    SECTION = "section"
    DECISION = "decision"
    TEXT = "text"
    PAGE_ARTIFACT = "page-artifact"


@dataclass(frozen=True, slots=True)
class CanonicalLine:
    """One line of the canonical minute; `kind` is None where no layout had to say what the line is.

    `number` counts the lines and the blanks between them, from 1; `span` is the printed lines that it came from,
    several where a value is wrapped, and the same as others' where one printed line holds more than one.
    """

    number: int
    text: str
    span: Span
    kind: LineKind | None = None
    table: bool = False

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands on the line."""
        return not self.text.strip()


def printed_lines(document: SourceDocument) -> tuple[CanonicalLine, ...]:
    """Return the lines of a document as they stand: the home layout is the canonical one.

    A blank stands where the original has more room between two lines than a line feed can tell. On pages, a paragraph
    is one line.
    """
    lines: list[CanonicalLine] = []
    last: int | None = None
    for line in document.lines:
        span = Span(line.number, line.number)
        paged = isinstance(line.place, PagePlace)
        if paged and line.marks.continues and last is not None:
            lines[last] = _joined(lines[last], line.text, span)
            continue
        if line.marks.gap:
            lines.append(CanonicalLine(len(lines) + 1, "", span))
        kind = LineKind.PAGE_ARTIFACT if paged and line.marks.page_artifact else None
        if kind is None:
            last = len(lines)
        lines.append(CanonicalLine(len(lines) + 1, line.text, span, kind, "\t" in line.raw.strip()))
    return tuple(lines)


def _joined(before: CanonicalLine, text: str, span: Span) -> CanonicalLine:
    """Return a line with the one that goes on its paragraph; a hyphen that cut a word goes."""
    cut = _CUT_WORD.search(before.text)
    if cut and text[:1].islower() and not _STANDS.match(text):
        return replace(before, text=before.text[:-1] + text, span=before.span.to(span))
    joint = "" if before.text.endswith("-") and not _STANDS.match(text) else " "
    return replace(before, text=f"{before.text}{joint}{text}", span=before.span.to(span))
