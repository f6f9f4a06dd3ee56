"""Lines of the canonical minute: what the grammar reads, each with the printed lines that it came from."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from minutes_graph.model import SourceDocument
from minutes_graph.model.joining import joined_lines
from minutes_graph.spans import Span


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


class CanonicalLine(NamedTuple):
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

    Lines that a reader saw to be one paragraph are one line. In what is no plain text each other line begins a
    paragraph, though no blank line says so; the blank before it has a number of its own where the original has more
    room there than between lines.
    """
    lines: list[CanonicalLine] = []
    wrapped: dict[int, list[str]] = {}
    last: int | None = None
    number = 0
    for line in document.lines:
        span = Span(line.number, line.number)
        if last is not None and line.marks.continues and not line.marks.page_artifact:
            wrapped.setdefault(last, [lines[last].text]).append(line.text)
            lines[last] = lines[last]._replace(span=lines[last].span.to(span))
            continue
        kind = LineKind.PAGE_ARTIFACT if line.marks.page_artifact else None
        if line.place is not None and kind is None:
            number += line.marks.gap
            lines.append(CanonicalLine(number, "", span))
        number += 1
        lines.append(CanonicalLine(number, line.text, span, kind, "\t" in line.raw.strip()))
        last = last if kind else len(lines) - 1
    for place, texts in wrapped.items():
        lines[place] = lines[place]._replace(text=joined_lines(texts))
    return tuple(lines)
