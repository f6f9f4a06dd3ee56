"""Make small PDFs to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from minutes_graph.diagnostics import Outcome
from minutes_graph.model import Line, PagePlace, SourceDocument
from minutes_graph.readers.reading import read_bytes

Draw = Callable[[Any], None]
WIDTH, HEIGHT = 595.0, 842.0


def pdf(*pages: Draw, password: str | None = None) -> bytes:
    """Return a PDF with a page for each function, which draws on the canvas it is given."""
    content = BytesIO()
    lock = None if password is None else StandardEncryption(password, ownerPassword="ejer")
    canvas = Canvas(content, pagesize=(WIDTH, HEIGHT), encrypt=lock, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def text(*lines: str, top: float = 780, left: float = 70, size: float = 11, step: float = 14) -> Draw:
    """Return what draws lines below each other."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", size)
        for place, line in enumerate(lines):
            canvas.drawString(left, top - place * step, line)

    return draw


def both(*draws: Draw) -> Draw:
    """Return what draws one after the other on the same page."""

    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


def picture(left: float = 0, bottom: float = 0, width: float = WIDTH, height: float = HEIGHT) -> Draw:
    """Return what draws a grey picture."""

    def draw(canvas: Any) -> None:
        pixel = ImageReader(BytesIO(b"P6 1 1 255\n\x80\x80\x80"))
        canvas.drawImage(pixel, left, bottom, width, height)

    return draw


def invisible(line: str, left: float = 70, base: float = 700) -> Draw:
    """Return what draws text in the mode that shows nothing."""

    def draw(canvas: Any) -> None:
        shown = canvas.beginText(left, base)
        shown.setFont("Helvetica", 11)
        shown.setTextRenderMode(3)
        shown.textOut(line)
        canvas.drawText(shown)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


def read(*pages: Draw) -> Outcome[SourceDocument | None]:
    """Return what is read from the pages."""
    return read_bytes(pdf(*pages), "referat.pdf")


def lines(*pages: Draw) -> Sequence[Line]:
    """Return the lines that are read from the pages."""
    document = read(*pages).value
    assert document is not None
    return document.lines


def texts(*pages: Draw) -> list[str]:
    """Return the printed lines of the pages."""
    return [line.raw for line in lines(*pages)]


def page_of(line: Line) -> PagePlace:
    """Return the place of a line on its page."""
    assert isinstance(line.place, PagePlace)
    return line.place
