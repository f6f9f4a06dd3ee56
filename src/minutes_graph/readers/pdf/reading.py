"""Read a PDF into a document: page by page, line by line, nothing guessed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Marks, PagePlace, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.limits import MAX_PAGES, MAX_SECONDS
from minutes_graph.readers.pdf.checks import hidden_text, unreadable
from minutes_graph.readers.pdf.columns import in_columns
from minutes_graph.readers.pdf.headings import heading_levels, outlined
from minutes_graph.readers.pdf.library import READER, PdfFile, UnreadablePdfError
from minutes_graph.readers.pdf.lines import page_lines
from minutes_graph.readers.pdf.page_artifacts import mark_artifacts
from minutes_graph.readers.pdf.paragraphs import paragraphs
from minutes_graph.readers.pdf.values import OutlineEntry, PdfLine

_MEDIA_TYPE: Final = "application/pdf"
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, those of text that runs in another direction, and its size in points."""

    width: float
    height: float
    lines: list[PdfLine]
    turned: list[PdfLine]


def read_pdf(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the lines of a PDF, or None with the reason.

    A page that cannot be read is reported; where no page can, or a limit is reached, there is no document.
    """
    try:
        file = PdfFile(content)
    except UnreadablePdfError as error:
        return Outcome(None, (_unopened(name, error.locked),))
    try:
        if file.pages > MAX_PAGES:
            message = f"the file has {file.pages:,} pages, the limit is {MAX_PAGES:,}"
            return Outcome(None, (Diagnostic(rules.TOO_LARGE, name, None, message, "split it by meeting"),))
        pages, found = _pages(file, name)
        outline = file.outline()
    finally:
        file.close()
    if not any(page.lines for page in pages):
        return Outcome(None, (*found, _without_text(name)))
    drafts = _drafts(pages, outline)
    return Outcome(document_of(Origin(name, content, _MEDIA_TYPE, READER), drafts), found)


def _pages(file: PdfFile, name: str) -> tuple[list[_Page], tuple[Diagnostic, ...]]:
    pages: list[_Page] = []
    found: list[Diagnostic] = []
    end = time.process_time() + MAX_SECONDS
    for number in range(1, file.pages + 1):
        if time.process_time() > end:
            message = f"reading takes too long; page {number} and those after it were not read"
            return [], (*found, Diagnostic(rules.TOO_LARGE, name, None, message, "split it by meeting"))
        page = file.page(number)
        wrong = _damaged(name, number) if page is None else unreadable(page, name)
        if wrong is not None or page is None:
            found += [wrong] if wrong else []
            pages.append(_Page(0.0, 0.0, [], []))
            continue
        found.extend(hidden_text(page, name))
        lines, turned = page_lines(page)
        lines, in_two = in_columns(lines)
        if in_two:
            found.append(_columns(name, number))
        if turned:
            found.append(_turned(name, number, len(turned)))
        pages.append(_Page(page.width, page.height, lines, turned))
    return pages, tuple(found)


def _drafts(pages: Sequence[_Page], outline: Sequence[OutlineEntry]) -> list[Draft]:
    marked = mark_artifacts([(page.height, page.lines) for page in pages])
    body = [line for lines in marked for line in lines]
    joins = paragraphs([(page.width, lines) for page, lines in zip(pages, marked, strict=True)])
    levels, items = outlined(body, outline)
    sizes = heading_levels([line for line in body if not line.artifact])
    drafts: list[Draft] = []
    for page, lines in zip(pages, marked, strict=True):
        for line in lines:
            marks = _marks(line, (levels, sizes), items, joins)
            place = PagePlace(line.page, line.line, line.box, page.height)
            drafts.append(Draft(line.text, place, marks, "• " if line.dotted else ""))
        for line in page.turned:
            marks = Marks(page_artifact=True, bold=line.bold, size=line.size, cells=line.starts)
            drafts.append(Draft(line.text, PagePlace(line.page, line.line, line.box, page.height), marks))
    return drafts


def _marks(
    line: PdfLine,
    levels: tuple[Mapping[Spot, int], Mapping[float, int]],
    items: frozenset[Spot],
    joins: tuple[frozenset[Spot], frozenset[Spot]],
) -> Marks:
    spot = (line.page, line.line)
    by_outline, by_size = levels
    goes_on, apart = joins
    return Marks(
        page_artifact=line.artifact,
        heading=0 if line.artifact else by_size.get(line.size, 0) or by_outline.get(spot, 0),
        bold=line.bold,
        size=line.size,
        cells=line.starts,
        page_break=line.line == 1 and line.page > 1,
        item_start=spot in items,
        continues=spot in goes_on,
        gap=spot in apart,
    )


def _unopened(name: str, locked: bool) -> Diagnostic:
    if locked:
        hint = "save it without a password"
        return Diagnostic(rules.LOCKED, name, None, "the file opens only with a password", hint)
    message = "the file says that it is a PDF, and cannot be read as one"
    return Diagnostic(rules.DAMAGED, name, None, message, "take it from the publisher again")


def _damaged(name: str, number: int) -> Diagnostic:
    message = f"page {number} is damaged and was not read"
    return Diagnostic(rules.DAMAGED_PAGE, name, None, message, "take the file from the publisher again")


def _without_text(name: str) -> Diagnostic:
    hint = "ask the publisher for the document with its text"
    return Diagnostic(rules.EMPTY, name, None, "no page of the file has text that can be read", hint)


def _columns(name: str, number: int) -> Diagnostic:
    message = f"text in two columns on page {number} was read column by column"
    return Diagnostic(rules.TWO_COLUMNS, name, None, message, "compare the order with the page")


def _turned(name: str, number: int, lines: int) -> Diagnostic:
    message = f"{lines} lines on page {number} run in another direction and stand after its other lines"
    return Diagnostic(rules.TURNED_TEXT, name, None, message)
