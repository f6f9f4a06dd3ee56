"""Lines of the canonical minute: what the grammar reads, each with the printed lines that it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minutes_graph.model import SourceDocument
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

    A blank stands where the original has more room between two lines than a line feed can tell.
    """
    lines: list[CanonicalLine] = []
    for line in document.lines:
        span = Span(line.number, line.number)
        if line.marks.gap:
            lines.append(CanonicalLine(len(lines) + 1, "", span))
        lines.append(CanonicalLine(len(lines) + 1, line.text, span, None, "\t" in line.raw.strip()))
    return tuple(lines)
