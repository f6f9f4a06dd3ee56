"""Printed lines as rows, parted where one glues them together, and canonical lines written from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from minutes_graph.lexicon import FormWords, Lexicon, full_match
from minutes_graph.model import Line, SourceDocument
from minutes_graph.model.joining import joined_lines
from minutes_graph.spans import Span

_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f\u200b]+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_BULLET = re.compile(r"(?P<mark>[-•*–◦▪●·])[\s\u00a0]+(?=\S)")
_NOTHING = re.compile(r"[\W_]*")
_TIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line or part of it: `text` as read, `wide` with its runs of blanks, `gap` the blank lines before.

    `mark` is the sign of a list before it; `outstanding` that the source marks it as a heading or a start; `continues`
    that the reader takes it to go on the paragraph before it.
    """

    text: str
    wide: str
    span: Span
    gap: int = 0
    mark: str = ""
    outstanding: bool = False
    table: bool = False
    continues: bool = False

    @property
    def marked(self) -> str:
        """Return the text with the mark of its list."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def read_rows(document: SourceDocument, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return what the printed lines hold, in order; a line with letters or digits gives one row or more."""
    rows: list[Row] = []
    gap = 1
    for line in document.lines:
        if line.marks.page_artifact:
            continue
        row = _row(line, gap)
        if row is None:
            gap += 1
            continue
        if line.marks.gap and not gap:
            row = replace(row, gap=1)
        gap = 0
        rows.append(replace(row, continues=line.marks.continues))
    return _loosened(tuple(part for row in rows for part in _parted(row, lexicon)))


def _loosened(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows with a gap where a paragraph begins, in a text that has no blank lines between its paragraphs."""
    tight = sum(row.gap == 0 for row in rows)
    if tight < _TIGHT * len(rows):
        return rows
    begins = [True, *(before.text.endswith((".", ":", "!", "?", '"')) for before in rows)]
    return tuple(
        replace(row, gap=1) if first and not row.mark and row.text[:1].isupper() else row
        for row, first in zip(rows, begins, strict=False)
    )


def _row(line: Line, gap: int) -> Row | None:
    if _NOTHING.fullmatch(line.text):
        return None
    text, outstanding = line.text, line.marks.heading > 0 or line.marks.item_start
    if heading := _HEADING.match(text):
        text, outstanding = heading[1], True
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda found: found[1] or found[2], text)
    text, mark = text.strip(), ""
    if bullet := _BULLET.match(text):
        text, mark = text[bullet.end() :], bullet["mark"]
    span = Span(line.number, line.number)
    return Row(_squeezed(text), text, span, gap, mark, outstanding, "\t" in line.raw.strip())


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def joined(rows: Sequence[Row]) -> Row:
    """Return a row with the lines that go on its paragraph."""
    first, *more = rows
    if not more:
        return first
    text, wide = joined_lines([row.text for row in rows]), joined_lines([row.wide for row in rows])
    return replace(first, text=text, wide=wide, span=first.span.to(more[-1].span))


def _parted(row: Row, lexicon: Lexicon) -> Iterator[Row]:
    """Yield a row in parts where a heading is glued to what stands below it: "BeslutningGodkendt."."""
    forms = lexicon.forms
    if full_match(forms.page_artifacts, row.text) is None and (glued := forms.glued.match(row.text)):
        heading, rest = glued["heading"], row.text[glued.end() :].strip()
        bullet = _BULLET.match(rest)
        yield replace(row, text=heading, wide=heading, mark="")
        if bullet:
            rest = rest[bullet.end() :]
        yield replace(row, text=rest, wide=rest, gap=0, mark=bullet["mark"] if bullet else "")
        return
    first, *listed = row.text.split(" • ")
    yield replace(row, text=first, wide=first) if listed else row
    yield from (replace(row, text=text, wide=text, gap=0, mark="•") for text in listed if text.strip())


def is_page_artifact(text: str, forms: FormWords) -> bool:
    """Return whether a row is an artifact of the page."""
    return full_match(forms.page_artifacts, text) is not None


@dataclass(slots=True)
class CanonicalWriter:
    """Gathers canonical lines; a blank line stands between what does not belong together."""

    lines: list[CanonicalLine] = field(default_factory=list)

    def add(self, kind: LineKind, text: str, span: Span, *, after_blank: bool = True) -> None:
        """Add one line, with a blank line before it where `after_blank`."""
        if after_blank:
            self.lines.append(CanonicalLine(len(self.lines) + 1, "", span))
        self.lines.append(CanonicalLine(len(self.lines) + 1, text, span, kind))

    def row(self, kind: LineKind, row: Row) -> None:
        """Add a row as it is printed, with the mark of its list."""
        if row.gap:
            self.lines.append(CanonicalLine(len(self.lines) + 1, "", row.span))
        text = row.wide if row.table else row.text
        text = f"{row.mark} {text}" if row.mark else text
        self.lines.append(CanonicalLine(len(self.lines) + 1, text, row.span, kind, row.table))


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
