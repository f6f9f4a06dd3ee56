"""The way of a case through the bodies over time, as the geometry of a drawing: a lane a body, a mark a step."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from minutes_graph.export.site.model import Step

_TOP: Final = 8
_LANE: Final = 50
_LABEL: Final = 15
_LINE: Final = 33
_AXIS: Final = 30
_EDGE: Final = 16
_LARGEST: Final = 10.0
_SMALLEST: Final = 3.0
_NUMBERED: Final = 7.5
_FULL_DATE: Final = 3
# Drawn for a page's column and for a phone: the same letters must be readable on both.
WIDE: Final = 680
NARROW: Final = 330
_TICK: Final = 84
_MOST_LANES: Final = 10
_MOST_MARKS: Final = 60


@dataclass(frozen=True, slots=True)
class Lane:
    """A body's line across the drawing; its name is None where no text names the body."""

    name: str | None
    label_y: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One step: its number in the list, its kind, and where it stands."""

    number: int
    kind: str
    missing: bool
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Way:
    """The line from one step to the next, as the path of SVG; `open` where the next has no minutes."""

    path: str
    open: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A date under the drawing; `end` and `start` say at which side of `x` it stands."""

    date: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of some width, ready for a template."""

    size: str
    width: int
    height: int
    radius: float
    numbered: bool
    lanes: tuple[Lane, ...]
    ways: tuple[Way, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    axis: int


def pictures(steps: Sequence[Step]) -> tuple[Picture, ...]:
    """Return the drawings of a case, wide and narrow; none where there is nothing to draw, or too much to see."""
    dated = [(step, day) for step in steps if (day := _day(step.date)) is not None]
    lanes = _lanes([step for step, _ in dated])
    if not dated or len(lanes) > _MOST_LANES or len(dated) > _MOST_MARKS:
        return ()
    return (_picture("wide", WIDE, dated, lanes), _picture("narrow", NARROW, dated, lanes))


def _picture(size: str, width: int, dated: list[tuple[Step, int]], lanes: dict[str, Lane]) -> Picture:
    room = (width - 2 * _EDGE) / max(1, len(dated) - 1)
    radius = max(_SMALLEST, min(_LARGEST, room / 2 - 1))
    places = _spread([day for _, day in dated], width, 2 * radius + 2)
    marks = tuple(
        Mark(step.number, step.kind, step.gap is not None, x, lanes[_body(step)].y)
        for (step, _), x in zip(dated, places, strict=True)
    )
    axis = _TOP + _LANE * len(lanes)
    return Picture(
        size=size,
        width=width,
        height=axis + _AXIS,
        radius=round(radius, 1),
        numbered=radius >= _NUMBERED,
        lanes=tuple(lanes.values()),
        ways=tuple(_way(one, other) for one, other in itertools.pairwise(marks)),
        marks=marks,
        ticks=_ticks(dated, places, width),
        axis=axis,
    )


def _lanes(steps: Sequence[Step]) -> dict[str, Lane]:
    # A body that was renamed is one body, and goes by its latest name.
    names = {_body(step): step.body.label if step.body else None for step in steps}
    return {
        key: Lane(name, _TOP + _LANE * place + _LABEL, _TOP + _LANE * place + _LINE)
        for place, (key, name) in enumerate(names.items())
    }


def _body(step: Step) -> str:
    return (step.body.page or step.body.label) if step.body else ""


def _day(text: str | None) -> int | None:
    """Return the day of a date as a number; a month stands for its middle, a year for its own."""
    parts = [int(part) for part in (text or "").split("-") if part.isdigit()]
    if not parts:
        return None
    year, month, day = (*parts, *(6, 15)[len(parts) - 1 :])[:_FULL_DATE]
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _spread(days: Sequence[int], width: int, gap: float) -> list[float]:
    """Return the places of the days in proportion, but no two nearer than `gap`."""
    first, last = min(days), max(days)
    left, right = float(_EDGE), float(width - _EDGE)
    if first == last and len(days) == 1:
        return [left + (right - left) / 2]
    span = max(1, last - first)
    places = [left + (right - left) * (day - first) / span for day in days]
    for place in range(1, len(places)):
        places[place] = max(places[place], places[place - 1] + gap)
    places[-1] = min(places[-1], right)
    for place in range(len(places) - 2, -1, -1):
        places[place] = min(places[place], places[place + 1] - gap)
    return [round(max(left, place), 1) for place in places]


def _way(one: Mark, other: Mark) -> Way:
    middle = round((one.x + other.x) / 2, 1)
    path = f"M{one.x} {one.y}C{middle} {one.y} {middle} {other.y} {other.x} {other.y}"
    return Way(path, other.missing or other.kind == "announced")


def _ticks(dated: Sequence[tuple[Step, int]], places: Sequence[float], width: int) -> tuple[Tick, ...]:
    """Return the first and the last date, and of those between as many as have room."""
    ticks = [_tick(dated[0][0], places[0], width)]
    if len(dated) > 1 and dated[0][1] != dated[-1][1]:
        last = _tick(dated[-1][0], places[-1], width)
        for (step, day), (_, before), x in zip(dated[1:-1], dated[:-2], places[1:-1], strict=True):
            tick = _tick(step, x, width)
            if day != before and _left(tick) - _right(ticks[-1]) > 0 and _left(last) - _right(tick) > 0:
                ticks.append(tick)
        if _left(last) - _right(ticks[0]) > 0:
            ticks.append(last)
    return tuple(ticks)


def _tick(step: Step, x: float, width: int) -> Tick:
    half = _TICK / 2
    anchor = "start" if x < half else "end" if x > width - half else "middle"
    return Tick(step.date or "", x, anchor)


def _left(tick: Tick) -> float:
    return tick.x - {"start": 0, "middle": _TICK / 2, "end": _TICK}[tick.anchor]


def _right(tick: Tick) -> float:
    return _left(tick) + _TICK
