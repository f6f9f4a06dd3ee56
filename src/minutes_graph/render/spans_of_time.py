"""Stretches of time under an axis of years: from the first day to the last, or open where there is no last yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutes_graph.render.bars import BEHIND, LABEL, WIDTH
from minutes_graph.render.box import Box
from minutes_graph.render.canvas import (
    BLUE,
    FAINT,
    MARGIN,
    ORANGE,
    PAPER,
    SMALL,
    SOFT,
    Canvas,
    Letters,
    Style,
    head,
    shortened,
)

_ROW = 26.0
_BAR = 12.0
_MONTHS_APART = 70.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch; `last` is None where it is still open."""

    label: str
    first: date
    last: date | None
    told: str


def stretches_svg(title: str, caption: str, stretches: Sequence[Stretch]) -> str:
    """Return a plot of stretches of time on one axis."""
    canvas = Canvas()
    y = head(canvas, title, caption, WIDTH)
    days = [day for one in stretches for day in (one.first, one.last or one.first)]
    if days:
        first = _month(min(days), 0)
        axis = _Axis(first, _month(max(days), 1))
        bottom = y + 22 + _ROW * len(stretches)
        for place, day in axis.ticks():
            canvas.line((place, y + 18), (place, bottom), Style(FAINT, 1))
            canvas.text(place, y + 12, f"{day.month}.{day.year}", Letters(SMALL, "middle", colour=SOFT))
        y += 22
        for one in stretches:
            _draw(canvas, y + _ROW / 2, one, axis)
            y += _ROW
    listed = "; ".join(f"{one.label}: {one.told}" for one in stretches)
    return canvas.svg(WIDTH, y + MARGIN, title, f"{caption} {listed or 'Nothing to count'}.")


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    @property
    def room(self) -> float:
        return WIDTH - 2 * MARGIN - LABEL - BEHIND

    def place(self, day: date) -> float:
        return MARGIN + LABEL + self.room * (day - self.first).days / max(1, (self.last - self.first).days)

    def ticks(self) -> Iterator[tuple[float, date]]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        fitting = max(1, int(self.room / _MONTHS_APART))
        step = next(
            step for step in (1, 3, 6, 12, 24, 60, 120, 600) if months / step <= fitting or step == 600
        )
        for month in range(0, months + 1, step):
            day = _month(self.first, month)
            yield self.place(day), day


def _month(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _draw(canvas: Canvas, middle: float, one: Stretch, axis: _Axis) -> None:
    canvas.label(MARGIN + LABEL - 10, middle, one.label, LABEL - 10)
    left = axis.place(one.first)
    if one.last is None:
        right = left + _BAR
        box = Box(left, middle - _BAR / 2, right, middle + _BAR / 2)
        canvas.rectangle(box, PAPER, Style(ORANGE, 2, "3 2"))
    else:
        right = max(axis.place(one.last), left + 4)
        canvas.rectangle(Box(left, middle - _BAR / 2, right, middle + _BAR / 2), BLUE)
    canvas.text(
        right + 8,
        middle + SMALL * 0.35,
        shortened(one.told, WIDTH - right - 16, SMALL),
        Letters(SMALL, colour=SOFT, halo=True),
    )
