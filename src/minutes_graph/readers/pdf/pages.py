"""A page of a PDF as lines, column by column, or the reason why it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.readers import rules
from minutes_graph.readers.pdf.lines import page_lines
from minutes_graph.readers.pdf.values import PageText, PdfLine, Show

# A page whose largest picture covers so much of it, and that has no text, is the picture of a page.
_SCAN = 0.8
_UNMAPPED = 0.05
_ASK = "ask the publisher for the document with its text, or have it recognised with --ocr"


def unreadable(page: PageText, name: str) -> Diagnostic | None:
    """Return why nothing can be read on a page, or None where its text can be read, or it is empty."""
    shown = any(run.show is Show.SHOWN for run in page.runs)
    if not shown and page.picture >= _SCAN:
        guessed = any(run.show is Show.INVISIBLE for run in page.runs)
        what = "is a picture, below which stands what a program took it for" if guessed else "is a picture"
        return _finding(rules.PICTURE_PAGE, name, f"page {page.number} {what}", _ASK)
    if shown and page.unmapped > _UNMAPPED:
        share = round(100 * page.unmapped)
        message = f"on page {page.number} the font gives no letter for {share} % of the characters"
        return _finding(rules.BROKEN_FONT, name, message, _ASK)
    return None


def hidden_text(page: PageText, name: str) -> Iterator[Diagnostic]:
    """Yield a finding where a page has text that is not shown; that text is in no line."""
    for show, what in (
        (Show.INVISIBLE, "is not shown"),
        (Show.COVERED, "lies below a picture or a filled area"),
    ):
        letters = sum(len(run.text.strip()) for run in page.runs if run.show is show)
        if letters:
            message = f"on page {page.number} text of {letters} characters {what}; it was left out"
            yield _finding(rules.HIDDEN_TEXT, name, message, "compare the page with what is printed")


def _finding(rule: Rule, name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, name, None, message, hint)


_LEAST_LINES = 6
# Letters that a line of a column has on average where it is running text, and not a name or a number.
_LEAST_LETTERS = 24
_WRAPS = 0.6
_SENTENCE_END = re.compile(r"[.!?:;]$")


def in_columns(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], bool]:
    """Return the lines of a page with the text of two columns one after the other, and whether there was any.

    Two columns are running text where line after line has two cells that begin at the same two places, and where most
    cells break off in the middle of a sentence.
    """
    ordered: list[PdfLine] = []
    found, place = False, 0
    while place < len(lines):
        block = _block(lines, place)
        if _is_prose(block):
            found = True
            ordered += [*_column(block, 0), *_column(block, 1)]
            place += len(block)
        else:
            ordered.append(lines[place])
            place += 1
    return [replace(line, line=number) for number, line in enumerate(ordered, start=1)], found


def _block(lines: Sequence[PdfLine], start: int) -> Sequence[PdfLine]:
    """Return the longest block from `start` of lines that stand in the same two columns, or in one of them."""
    first = lines[start]
    if len(first.edges) != 2:
        return lines[start : start + 1]
    end = start + 1
    while end < len(lines) and _fits(lines[end], first):
        end += 1
    return lines[start:end]


def _fits(line: PdfLine, first: PdfLine) -> bool:
    near = [min(abs(edge - column) for column in first.edges) <= 12 for edge in line.edges]
    one_column = line.edges[0] > first.edges[1] - 12 or line.box[2] < first.edges[1]
    return all(near) and line.size == first.size and (len(line.edges) == 2 or one_column)


def _is_prose(block: Sequence[PdfLine]) -> bool:
    if len(block) < _LEAST_LINES:
        return False
    for column in (0, 1):
        cells = [cell for line in block if (cell := _cell(line, column, block[0])) is not None]
        if len(cells) < _LEAST_LINES or sum(map(len, cells)) < _LEAST_LETTERS * len(cells):
            return False
        wrapped = sum(
            not _SENTENCE_END.search(before) and after[:1].islower() for before, after in pairwise(cells)
        )
        if wrapped < _WRAPS * (len(cells) - 1):
            return False
    return True


def _cell(line: PdfLine, column: int, first: PdfLine) -> str | None:
    if len(line.edges) == 2:
        return line.text.split("\t")[column]
    own = int(line.edges[0] > first.edges[1] - 12)
    return line.text if own == column else None


def _column(block: Sequence[PdfLine], column: int) -> list[PdfLine]:
    """Return the lines of one column; their boxes end where the other begins."""
    found = []
    for line in block:
        text = _cell(line, column, block[0])
        if text is None:
            continue
        if len(line.edges) == 1:
            found.append(line)
            continue
        left, bottom, right, top = line.box
        box = (left, bottom, line.ends[0], top) if column == 0 else (line.edges[1], bottom, right, top)
        found.append(replace(line, text=text, box=box, starts=(), edges=(box[0],), ends=(box[2],)))
    return found


@dataclass(frozen=True, slots=True)
class LinedPage:
    """The lines of a page, those of text that runs in another direction, and its size in points.

    `unread` says why it has no lines although something stands on it. `reader` is that of `Marks`.
    """

    width: float = 0.0
    height: float = 0.0
    lines: list[PdfLine] = field(default_factory=list)
    turned: list[PdfLine] = field(default_factory=list)
    found: tuple[Diagnostic, ...] = ()
    unread: Diagnostic | None = None
    reader: str = "text"


def lined_page(page: PageText | None, number: int, name: str) -> LinedPage:
    """Return page `number` of the file `name` as lines; `page` is None where it is damaged."""
    if page is None:
        message = f"page {number} is damaged and was not read"
        hint = "take the file from the publisher again"
        return LinedPage(unread=Diagnostic(rules.DAMAGED_PAGE, name, None, message, hint))
    unread = unreadable(page, name)
    if unread is not None:
        return LinedPage(unread=unread)
    found = list(hidden_text(page, name))
    lines, turned = page_lines(page)
    lines, in_two = in_columns(lines)
    if in_two:
        found.append(_columns(name, number))
    if turned:
        found.append(_turned(name, number, len(turned)))
    return LinedPage(page.width, page.height, lines, turned, tuple(found))


def _columns(name: str, number: int) -> Diagnostic:
    message = f"text in two columns on page {number} was read column by column"
    return Diagnostic(rules.TWO_COLUMNS, name, None, message, "compare the order with the page")


def _turned(name: str, number: int, lines: int) -> Diagnostic:
    message = f"{lines} lines on page {number} run in another direction and stand after its other lines"
    return Diagnostic(rules.TURNED_TEXT, name, None, message)
