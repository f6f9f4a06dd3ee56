"""Printed lines as rows, parted where one glues them together, and canonical lines written from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from minutes_graph.layout.canonical import CanonicalLine, LineKind
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
