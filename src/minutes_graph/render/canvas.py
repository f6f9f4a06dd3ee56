"""A drawing as SVG, element by element: a name and a description for who cannot see it, ink that survives print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from minutes_graph.render.box import Box
from minutes_graph.render.text_width import text_width, wrapped
from minutes_graph.render.xml_text import xml_text

# From the palette of Okabe and Ito, which stays apart for every kind of colour-blindness; dark enough for thin lines.
# What they tell is told by shape, dash or words as well.
BLUE: Final = "#0072b2"
ORANGE: Final = "#b34f00"
GREEN: Final = "#007a5a"
INK: Final = "#17202a"
SOFT: Final = "#4a5560"
FAINT: Final = "#c3cad2"
PAPER: Final = "#ffffff"
SIZE: Final = 13.0
SMALL: Final = 11.0
HEADING: Final = 18.0
MARGIN: Final = 24.0
_LINE: Final = 1.35
_FONTS: Final = "'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is drawn: its colour, its width and its dashes, and whether it is an arrow."""

    colour: str = SOFT
    width: float = 1.5
    dash: str = ""
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is written; `anchor` says what of it is at its place, `halo` that lines behind it stop short of it."""

    size: float = SIZE
    anchor: str = "start"
    bold: bool = False
    colour: str = INK
    halo: bool = False


PLAIN: Final = Letters()


@dataclass(slots=True)
class Canvas:
    """Collects elements; `svg` gives the file."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, letters: Letters = PLAIN) -> None:
        """Write one line with its baseline at `y`; its room is kept in `boxes`."""
        size = letters.size
        width = text_width(text, size, letters.bold)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[letters.anchor]
        self.boxes.append(Box(left, y - size * 0.8, left + width, y + size * 0.25))
        weight = ' font-weight="700"' if letters.bold else ""
        placed = f' text-anchor="{letters.anchor}"' if letters.anchor != "start" else ""
        weight += ' paint-order="stroke" stroke="#ffffff" stroke-width="4"' if letters.halo else ""
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{letters.colour}"'
            f"{placed}{weight}>{xml_text(text)}</text>"
        )

    def label(self, right: float, middle: float, text: str, room: float) -> None:
        """Write a label that ends at `right`, shortened to its room, level with the middle of what it names."""
        self.text(right, middle + SIZE * 0.35, shortened(text, room), Letters(anchor="end"))

    def lines(self, x: float, y: float, texts: Iterable[str], letters: Letters = PLAIN) -> float:
        """Write lines one under the other, the first with its baseline at `y`; give the baseline after the last."""
        for text in texts:
            self.text(x, y, text, letters)
            y += letters.size * _LINE
        return y

    def rectangle(
        self, box: Box, fill: str, style: Style | None = None, told: str = "", radius: float = 2.0
    ) -> None:
        """Draw a rectangle; `told` is what a pointer on it shows."""
        pen = f' stroke="{style.colour}" stroke-width="{number(style.width)}"{_dash(style)}' if style else ""
        size = f'width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"'
        inner = f"><title>{xml_text(told)}</title></rect>" if told else "/>"
        place = f'x="{number(box.left)}" y="{number(box.top)}"'
        self.parts.append(f'<rect {place} {size} rx="{number(radius)}" fill="{fill}"{pen}{inner}')

    def line(
        self, start: tuple[float, float], end: tuple[float, float], style: Style, told: str = ""
    ) -> None:
        """Draw a straight line."""
        tip = ' marker-end="url(#tip)"' if style.arrow else ""
        inner = f"><title>{xml_text(told)}</title></path>" if told else "/>"
        self.parts.append(
            f'<path d="M{_point(start)} L{_point(end)}" fill="none" stroke="{style.colour}" '
            f'stroke-width="{number(style.width)}"{_dash(style)}{tip}{inner}'
        )

    def svg(self, width: float, height: float, title: str, description: str) -> str:
        """Return the drawing as an SVG file with its text alternative."""
        name = f"p-{hashlib.sha256(f'{title} {description}'.encode()).hexdigest()[:8]}"
        arrow = (
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0,1 L9,5 L0,9 Z" fill="{SOFT}"/></marker></defs>'
        )
        used = arrow if any("url(#tip)" in part for part in self.parts) else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="0 0 {number(width)} {number(height)}" role="img" lang="en" '
            f'aria-labelledby="{name}-title {name}-desc" font-family="{_FONTS}">'
        )
        told = (
            f'<title id="{name}-title">{xml_text(title)}</title>',
            f'<desc id="{name}-desc">{xml_text(description)}</desc>',
        )
        ground = f'<rect width="{number(width)}" height="{number(height)}" fill="{PAPER}"/>'
        parts = (head, *told, *([used] if used else []), ground, *self.parts, "</svg>")
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(parts) + "\n"


def head(canvas: Canvas, title: str, caption: str, width: float) -> float:
    """Write a title and a caption that is broken to the width; give where the drawing below can begin."""
    y = MARGIN + HEADING * 0.8
    for line in wrapped(title, width - 2 * MARGIN, HEADING, bold=True):
        canvas.text(MARGIN, y, line, Letters(HEADING, bold=True))
        y += HEADING * _LINE
    y = canvas.lines(MARGIN, y, wrapped(caption, width - 2 * MARGIN, SMALL), Letters(SMALL, colour=SOFT))
    return y + SMALL


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """Return the text, cut after a whole word and ended by a mark of omission where it is too wide."""
    text = " ".join(text.split())
    if text_width(text, size) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words) + "…", size) > width:
        words.pop()
    kept = " ".join(words)
    while len(kept) > 1 and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip(" -–,:;(") + "…"


def number(value: float) -> str:
    """Return a number as short as a tenth of a unit allows."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _point(point: tuple[float, float]) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _dash(style: Style) -> str:
    return f' stroke-dasharray="{style.dash}"' if style.dash else ""
