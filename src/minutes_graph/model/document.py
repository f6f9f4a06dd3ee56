"""A source as numbered lines: each as printed, beside its repaired reading, with its place in the original."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model.minutes import Source
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A line of a PDF: page and line on the page from 1, box in points from the lower left corner (l, b, r, t).

    `height` is that of the page as it is shown, or None where it is not known.
    """

    page: int
    line: int
    box: tuple[float, float, float, float]
    height: float | None = None


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A line of a web page: the nearest id above it, or None, and the path of its element (XPath)."""

    anchor: str | None
    path: str


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A line from a field of JSON (JSON Pointer, RFC 6901) or XML (XPath), and the node inside where it holds HTML."""

    path: str
    node: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """A line of a text document: its paragraph, counted from 1 in the order of the document."""

    number: int


Place = PagePlace | NodePlace | FieldPlace | ParagraphPlace


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader knows of a line beside its text; each mark is a hint, never a verdict.

    `page_artifact`: a running head, foot or page number. `heading`: the level of a heading from 1, or 0. `size` in
    points, or None. `cells`: the offsets in the line at which table cells or columns begin, none where there is one.
    `page_break`: the first line of a page. `item_start`: the source marks an agenda item as beginning here.
    `continues`: the line goes on the paragraph of the last line before it that is no page artifact; where that line
    ends in a hyphen, the word may go on. `gap`: more room stands before the line than between lines of one block.
    `reader`: "text", or "ocr" for what a program guessed from a picture.
    """

    page_artifact: bool = False
    heading: int = 0
    bold: bool = False
    size: float | None = None
    cells: tuple[int, ...] = ()
    page_break: bool = False
    item_start: bool = False
    continues: bool = False
    gap: bool = False
    reader: str = "text"


PLAIN = Marks()


class HintKind(Enum):
    """What a named field of a structured source says of a line."""

    MUNICIPALITY = "municipality"
    BODY = "body"
    DATE = "date"
    START = "start"
    END = "end"
    PLACE = "place"
    DOCUMENT_KIND = "document-kind"
    CALLED = "called"
    PRESENT = "present"
    ABSENT = "absent"
    ITEM_NUMBER = "item-number"
    ITEM_TITLE = "item-title"
    CASE_NUMBER = "case-number"
    CLOSED = "closed"
    DECISION = "decision"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Hint:
    """A named field: the grammar reads `line` as any line, and a hint confirms, fills or contradicts what it read."""

    kind: HintKind
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: `number` from 1, `raw` as printed, `text` the repaired reading.

    `place` is None for plain text, whose lines are their own place. `offsets` holds, for each character of the reading
    and for its end, where it stands in `raw`; it is empty where the two are the same.
    """

    number: int
    raw: str
    text: str
    place: Place | None = None
    marks: Marks = PLAIN
    offsets: tuple[int, ...] = ()

    def printed(self, start: int, end: int) -> tuple[str, int]:
        """Return the printed letters of a passage of the reading, and where they begin in `raw`.

        Where a reader set another text for the line than what is printed, that is the passage itself or the whole line.
        """
        if self.offsets:
            start, end = self.offsets[start], self.offsets[end]
        elif self.raw != self.text:
            place = self.raw.find(self.text[start:end])
            return (self.raw[place : place + end - start], place) if place >= 0 else (self.raw, 0)
        return self.raw[start:end], start

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is printed on the line."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged passage and what it was read as."""

    line: int
    as_printed: str
    reading: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read: its lines in order, the repairs made to their readings, and hints of named fields."""

    source: Source
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...] = ()
    hints: tuple[Hint, ...] = field(default=())

    @property
    def name(self) -> str:
        """Return the file's name without folder."""
        return self.source.name

    def line(self, number: int) -> Line:
        """Return line `number`, counted from 1."""
        return self.lines[number - 1]

    def is_recognised(self, span: Span) -> bool:
        """Return whether a program recognised any line of `span` in a picture."""
        return any(line.marks.reader == "ocr" for line in self.lines[span.start - 1 : span.end])

    def quote(self, span: Span) -> str:
        """Return the lines of `span` exactly as printed, joined by line feeds."""
        return "\n".join(line.raw for line in self.lines[span.start - 1 : span.end])
