"""Find the pages of a PDF that cannot be read, and hidden text on the others."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.readers import rules
from minutes_graph.readers.pdf.values import PageText, Show

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
        return _told(rules.PICTURE_PAGE, name, f"page {page.number} {what}", _ASK)
    if shown and page.unmapped > _UNMAPPED:
        share = round(100 * page.unmapped)
        message = f"on page {page.number} the font gives no letter for {share} % of the characters"
        return _told(rules.BROKEN_FONT, name, message, _ASK)
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
            yield _told(rules.HIDDEN_TEXT, name, message, "compare the page with what is printed")


def _told(rule: Rule, name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, name, None, message, hint)
