"""Read a PDF into a document: page by page, line by line, nothing guessed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Marks, PagePlace, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.limits import MAX_PAGES, MAX_SECONDS
from minutes_graph.readers.pdf.headings import heading_levels, outlined
from minutes_graph.readers.pdf.library import READER, PdfFile, UnreadablePdfError
from minutes_graph.readers.pdf.ocr import Recognition, recognise
from minutes_graph.readers.pdf.page_artifacts import mark_artifacts
from minutes_graph.readers.pdf.pages import LinedPage, lined_page
from minutes_graph.readers.pdf.paragraphs import paragraphs
from minutes_graph.readers.pdf.values import OutlineEntry, PdfLine

_MEDIA_TYPE: Final = "application/pdf"
Spot = tuple[int, int]


def read_pdf(content: bytes, name: str, *, ocr: bool = False) -> Outcome[SourceDocument | None]:
    """Return the lines of a PDF, or None with the reason.

    A page that cannot be read is reported; where no page can, or a limit is reached, there is no document. With
    `ocr`, other programs recognise the lines of pictures of pages; such lines are marked.
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
    seen = recognise(content, name, pages) if ocr else Recognition(pages)
    found = (*found, *seen.found, *_told(seen.pages))
    if not any(page.lines for page in seen.pages):
        return Outcome(None, (*found, _without_text(name)))
    reader = f"{READER[:-1]}, {seen.programs})" if seen.programs else READER
    return Outcome(
        document_of(Origin(name, content, _MEDIA_TYPE, reader), _drafts(seen.pages, outline)), found
    )


def _pages(file: PdfFile, name: str) -> tuple[list[LinedPage], tuple[Diagnostic, ...]]:
    pages: list[LinedPage] = []
    end = time.process_time() + MAX_SECONDS
    for number in range(1, file.pages + 1):
        if time.process_time() > end:
            message = f"reading takes too long; page {number} and those after it were not read"
            late = Diagnostic(rules.TOO_LARGE, name, None, message, "split it by meeting")
            return [], (*_told(pages), late)
        pages.append(lined_page(file.page(number), number, name))
    return pages, ()


def _told(pages: Iterable[LinedPage]) -> Iterator[Diagnostic]:
    for page in pages:
        yield from page.found
        if page.unread:
            yield page.unread


def _drafts(pages: Sequence[LinedPage], outline: Sequence[OutlineEntry]) -> list[Draft]:
    marked = mark_artifacts([(page.height, page.lines) for page in pages])
    body = [line for lines in marked for line in lines]
    joins = paragraphs([(page.width, lines) for page, lines in zip(pages, marked, strict=True)])
    levels, items = outlined(body, outline)
    # What a program recognised has sizes that it guessed.
    printed = [
        line for page, some in zip(pages, marked, strict=True) if page.reader == "text" for line in some
    ]
    sizes = heading_levels([line for line in printed if not line.artifact])
    drafts: list[Draft] = []
    for page, lines in zip(pages, marked, strict=True):
        for line in lines:
            marks = _marks(line, (levels, sizes), items, joins)
            drafts.append(_draft(line, page, marks))
        for line in page.turned:
            marks = Marks(page_artifact=True, bold=line.bold, size=line.size, cells=line.starts)
            drafts.append(_draft(line, page, marks))
    return drafts


def _draft(line: PdfLine, page: LinedPage, marks: Marks) -> Draft:
    if page.reader != "text":
        marks = replace(marks, heading=0, bold=False, size=None, reader=page.reader)
    place = PagePlace(line.page, line.line, line.box, page.height)
    return Draft(line.text, place, marks, "• " if line.dotted else "")


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


def _without_text(name: str) -> Diagnostic:
    hint = "ask the publisher for the document with its text"
    return Diagnostic(rules.EMPTY, name, None, "no page of the file has text that can be read", hint)
