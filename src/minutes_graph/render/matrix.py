"""A square or oblong of cells: darker the more, and each with its number in words, so that no shade must be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minutes_graph.render.box import Box
from minutes_graph.render.canvas import (
    FAINT,
    INK,
    MARGIN,
    PAPER,
    SIZE,
    SMALL,
    SOFT,
    Canvas,
    Letters,
    Style,
    head,
)
from minutes_graph.render.text_width import text_width

_HEIGHT = 28.0
_NARROWEST = 46.0
_LABEL = 240.0
_HALF = 0.55


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: how dark it is, from 0 to 1, and what is written in it."""

    shade: float
    told: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names of rows and columns, and the cells that there are."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Square]


def matrix_svg(title: str, caption: str, matrix: Matrix, across: str = "", down: str = "") -> str:
    """Return a plot of a matrix.

    Where its columns are too many to be named above, they have the numbers of the rows.
    """
    numbered = matrix.rows == matrix.columns
    names = [str(place) for place in range(1, len(matrix.columns) + 1)] if numbered else list(matrix.columns)
    rows = [f"{place} {name}" for place, name in enumerate(matrix.rows, 1)] if numbered else list(matrix.rows)
    cell = max([_NARROWEST, *(text_width(name, SIZE) + 12 for name in names)])
    label = min(_LABEL, max([text_width(name, SIZE) for name in rows] or [0]) + 16)
    width = max(560.0, 2 * MARGIN + label + cell * len(names))
    canvas = Canvas()
    y = head(canvas, title, caption, width)
    if across or down:
        canvas.text(MARGIN, y + SMALL, f"down: {down}; across: {across}", Letters(SMALL, colour=SOFT))
        y += SMALL * 2
    y += SIZE
    left = MARGIN + label
    for place, name in enumerate(names):
        canvas.text(left + cell * (place + 0.5), y, name, Letters(anchor="middle"))
    y += 8
    for row, name in zip(matrix.rows, rows, strict=True):
        canvas.label(left - 10, y + _HEIGHT / 2, name, label - 10)
        for place, column in enumerate(matrix.columns):
            box = Box(left + cell * place, y, left + cell * (place + 1), y + _HEIGHT)
            _square(canvas, box, matrix.cells.get((row, column)))
        y += _HEIGHT
    told = "; ".join(
        f"{row} and {column}: {square.told}" for (row, column), square in sorted(matrix.cells.items())
    )
    return canvas.svg(width, y + MARGIN, title, f"{caption} {told or 'Nothing to count'}.")


def _square(canvas: Canvas, box: Box, square: Square | None) -> None:
    if square is None:
        canvas.rectangle(box, PAPER, Style(FAINT, 1), radius=0)
        return
    canvas.rectangle(box, _shade(square.shade), Style(FAINT, 1), radius=0)
    colour = PAPER if square.shade > _HALF else INK
    middle = (box.top + box.bottom) / 2 + SMALL * 0.35
    canvas.text((box.left + box.right) / 2, middle, square.told, Letters(SMALL, "middle", colour=colour))


def _shade(share: float) -> str:
    """Return a blue between white and dark: its lightness alone tells, in print as on a screen."""
    light, dark = (240, 246, 250), (0, 84, 134)
    mixed = (round(one + (other - one) * share) for one, other in zip(light, dark, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
