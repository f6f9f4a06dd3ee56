"""A page of a PDF as lines, or the reason why it has none."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.readers import rules
from minutes_graph.readers.pdf.checks import hidden_text, unreadable
from minutes_graph.readers.pdf.columns import in_columns
from minutes_graph.readers.pdf.lines import page_lines
from minutes_graph.readers.pdf.values import PageText, PdfLine


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
