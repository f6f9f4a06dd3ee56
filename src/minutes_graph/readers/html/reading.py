"""Read a web page into a document, unless it is an error or login page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Origin, document_of
from minutes_graph.readers.html.pages import HtmlPage, page_lines, parse_page

READER: Final = "html 1"
_MEDIA_TYPE: Final = "text/html"
_AGAIN = "save the page after a browser has shown it, or fetch the document itself"


def read_html(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the lines of a web page, or None with the reason."""
    page = parse_page(content, name)
    if page.value is None:
        return Outcome(None, page.diagnostics)
    lines = tuple(page_lines(page.value))
    wrong = _dead_end(page.value, lines)
    if wrong:
        told = Diagnostic(rules.NO_MINUTES_PAGE, name, None, wrong, _AGAIN)
        return Outcome(None, (*page.diagnostics, told))
    return Outcome(document_of(Origin(name, content, _MEDIA_TYPE, READER), lines), page.diagnostics)


def _dead_end(page: HtmlPage, lines: Sequence[Draft]) -> str | None:
    """Return what is wrong with a page without minutes, or None."""
    longest, words = _words()
    shown = [line for line in lines if not line.marks.page_artifact]
    if sum(len(line.raw) for line in shown) > longest:
        return None
    title = " ".join(page.root.xpath("//title[1]//text()"))
    said = next((text for text in (title, *_headings(shown)) if words.search(text)), None)
    if said is not None:
        return f'the page says "{" ".join(said.split())[:80]}"'
    if page.root.xpath("//input[@type='password']"):
        return "the page asks to log in"
    if (
        page.root.xpath("//iframe[@src] | //frame[@src] | //embed[@src] | //object[@data]")
        and len(shown) < 20
    ):
        return "the page shows another document in a frame"
    return None if shown else "the page has no text"


def _headings(lines: Sequence[Draft]) -> tuple[str, ...]:
    return tuple(line.raw for line in lines if line.marks.heading)


@cache
def _words() -> tuple[int, re.Pattern[str]]:
    told = tomllib.loads(files("minutes_graph.readers.html").joinpath("dead_ends.toml").read_text("utf-8"))
    return int(told["longest"]), re.compile("|".join(told["words"]), re.IGNORECASE)
