"""Bars under headings: one bar a row, its label before it and its number behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_graph.render.box import Box
from minutes_graph.render.canvas import (
    BLUE,
    FAINT,
    MARGIN,
    PAPER,
    SIZE,
    SOFT,
    Canvas,
    Letters,
    Style,
    head,
    shortened,
)
from minutes_graph.render.text_width import text_width

WIDTH = 980.0
LABEL = 380.0
_ROW = 24.0
_BAR = 14.0
BEHIND = 170.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its full part, a part drawn hollow, and what is written behind it."""

    label: str
    full: float
    hollow: float
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one heading, which may be empty."""

    heading: str
    bars: tuple[Bar, ...]


def bars_svg(title: str, caption: str, groups: Sequence[Group], longest: float | None = None) -> str:
    """Return a plot of bars; all have one scale, on which `longest` (or the longest bar) takes the whole width."""
    canvas = Canvas()
    y = head(canvas, title, caption, WIDTH)
    most = longest or max((bar.full + bar.hollow for group in groups for bar in group.bars), default=1) or 1
    scale = (WIDTH - 2 * MARGIN - LABEL - BEHIND) / most
    for group in groups:
        if group.heading:
            canvas.text(MARGIN, y + SIZE, shortened(group.heading, WIDTH - 2 * MARGIN), Letters(bold=True))
            y += _ROW
        for bar in group.bars:
            _bar(canvas, y, bar, scale, most)
            y += _ROW
        y += _ROW / 3
    told = ". ".join(
        f"{group.heading}: {listed}" if group.heading else listed
        for group in groups
        for listed in [", ".join(f"{bar.label} {bar.told}" for bar in group.bars)]
    )
    return canvas.svg(WIDTH, y + MARGIN, title, f"{caption} {told or 'Nothing to count'}.")


def _bar(canvas: Canvas, y: float, bar: Bar, scale: float, most: float) -> None:
    left = MARGIN + LABEL
    middle = y + _ROW / 2
    canvas.label(left - 10, middle, bar.label, LABEL - 10)
    top, bottom = middle - _BAR / 2, middle + _BAR / 2
    canvas.line((left, bottom + 3), (left + most * scale, bottom + 3), Style(FAINT, 0.5))
    end = left + bar.full * scale
    if bar.full:
        canvas.rectangle(Box(left, top, end, bottom), BLUE)
    if bar.hollow:
        canvas.rectangle(Box(end, top, end + bar.hollow * scale, bottom), PAPER, Style(BLUE, 1.5, "3 2"))
    behind = end + bar.hollow * scale + 8
    room = WIDTH - MARGIN - behind
    size = SIZE if text_width(bar.told, SIZE) <= room else SIZE * 0.85
    canvas.text(behind, middle + SIZE * 0.35, shortened(bar.told, room, size), Letters(size, colour=SOFT))
