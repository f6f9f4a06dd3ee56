"""Read a PDF into a document, page by page, line by line; mark headings by size and by the outline of the file."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Marks, PagePlace, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.limits import MAX_PAGES, MAX_SECONDS
from minutes_graph.readers.pdf.library import READER, PdfFile, UnreadablePdfError
from minutes_graph.readers.pdf.ocr import Recognition, recognise
from minutes_graph.readers.pdf.page_artifacts import mark_artifacts
from minutes_graph.readers.pdf.pages import LinedPage, lined_page
from minutes_graph.readers.pdf.paragraphs import paragraphs
from minutes_graph.readers.pdf.values import OutlineEntry, PdfLine

_LARGER = 1.15
_LEVELS = 6
_LONGEST = 200
_NUMBERED = re.compile(
    r"\s*(?:punkt|pkt\.?|sag|nr\.?)?\s*\d{1,3}\b(?!\s*[-/]\s*\d)(?:\s*[.:)–-])?", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
Spot = tuple[int, int]


def heading_levels(lines: Sequence[PdfLine]) -> Mapping[float, int]:
    """Return the level of headings, from 1, by the size of their letters; sizes of running text are not in it."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    if not letters:
        return {}
    common = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= common * _LARGER), reverse=True)
    return {size: min(level, _LEVELS) for level, size in enumerate(larger, start=1)}


def outlined(
    lines: Sequence[PdfLine], outline: Iterable[OutlineEntry]
) -> tuple[dict[Spot, int], frozenset[Spot]]:
    """Return the level of each line that an entry of the outline leads to, and those that begin an agenda item.

    An entry begins an item where it is numbered. The line is the first on the entry's page, or on the next, that
    begins with the words of the entry; what the outline cuts is enough.
    """
    pages: dict[int, list[PdfLine]] = {}
    for line in lines:
        if not line.artifact:
            pages.setdefault(line.page, []).append(line)
    levels: dict[Spot, int] = {}
    items: set[Spot] = set()
    for entry in outline:
        near = (one for page in _near(entry.page) for one in pages.get(page, ()))
        spots = ((one.page, one.line) for one in near if _says(one, entry.title))
        spot = next((spot for spot in spots if spot not in levels), None)
        if spot is None:
            continue
        levels[spot] = min(entry.depth + 1, _LEVELS)
        if _NUMBERED.match(entry.title):
            items.add(spot)
    return levels, frozenset(items)


def _near(page: int | None) -> tuple[int, ...]:
    return () if page is None else (page, page + 1)


def _says(line: PdfLine, title: str) -> bool:
    if len(line.text) > _LONGEST:
        return False
    told, printed = _words(title), _words(line.text)
    short = min(len(told), len(printed))
    if short == 0 or told[:short] != printed[:short]:
        # The number may stand in one of them alone.
        told, printed = (
            [word for word in told if not word.isdigit()],
            [word for word in printed if not word.isdigit()],
        )
        short = min(len(told), len(printed))
    return (
        short > 0
        and told[:short] == printed[:short]
        and 2 * len("".join(printed)) >= len("".join(told[:short]))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


_MEDIA_TYPE: Final = "application/pdf"


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
    found = (*found, *seen.found, *_findings(seen.pages))
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
            return [], (*_findings(pages), late)
        pages.append(lined_page(file.page(number), number, name))
    return pages, ()


def _findings(pages: Iterable[LinedPage]) -> Iterator[Diagnostic]:
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
