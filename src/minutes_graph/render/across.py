"""A way drawn from left to right: a lane is a row, a step a column, and the time between steps stands above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from minutes_graph.render.drawing import (
    COLUMN,
    GUTTER,
    LANE_GAP,
    MARGIN,
    PAD,
    SIZE,
    Drawing,
    lane_name,
    wrapped_lines,
)
from minutes_graph.render.phrases import interval_words
from minutes_graph.render.picture import MARK_RADIUS, Box, Label, Line, Mark, Stroke, Tone
from minutes_graph.render.swimlanes import Stop, Way
from minutes_graph.trace.words import TimelineWords

_ROOM = COLUMN - 16
_BELOW_MARK = 2 * MARK_RADIUS + 5


def draw_across(way: Way, words: TimelineWords, top: float, width: float) -> Drawing:
    """Return the way drawn from left to right below `top`."""
    axis = tuple(_axis(way, words, top))
    top = max((label.box.bottom for label in axis), default=top) + (PAD if axis else 0)
    names = [lane_name(name, MARGIN + PAD, GUTTER - 2 * PAD) for name in way.lanes]
    stops = [(stop, _stop_label(stop, way, words)) for stop in way.stops]
    heights = [
        max([name.height, *(_BELOW_MARK + label.height for stop, label in stops if stop.lane == lane)])
        + 2 * PAD
        for lane, name in enumerate(names)
    ]
    tops = list(accumulate(heights, lambda above, height: above + height + LANE_GAP, initial=top))
    bands = tuple(
        Box(MARGIN, tops[lane], width - MARGIN, tops[lane] + height) for lane, height in enumerate(heights)
    )
    marks = tuple(_mark(stop, tops) for stop in way.stops)
    labels = (
        *axis,
        *(name.moved(tops[lane] + PAD) for lane, name in enumerate(names)),
        *(label.moved(tops[stop.lane] + PAD + _BELOW_MARK) for stop, label in stops),
    )
    strokes = (*_time(way, top, width), *(_connections(marks) if way.connected else ()))
    return Drawing(bands, strokes, marks, labels, tops[-1] - LANE_GAP)


def _middle(column: int) -> float:
    return MARGIN + GUTTER + (column + 0.5) * COLUMN


def _mark(stop: Stop, tops: list[float]) -> Mark:
    y = tops[stop.lane] + PAD + MARK_RADIUS
    return Mark(_middle(stop.column), y, stop.kind, stop.missing, stop.told)


def _stop_label(stop: Stop, way: Way, words: TimelineWords) -> Label:
    dated = (Line(words.date(stop.date), bold=True),) if way.connected else ()
    lines = wrapped_lines((*dated, *stop.lines), _ROOM)
    return Label(_middle(stop.column), 0, lines, SIZE, centred=True)


def _axis(way: Way, words: TimelineWords, top: float) -> Iterator[Label]:
    """Yield what stands above the lanes: the time between steps, or the dates of meetings where steps share them."""
    if not way.connected:
        for column, date in enumerate(way.dates):
            lines = wrapped_lines((Line(words.date(date), bold=True),), _ROOM)
            yield Label(_middle(column), top, lines, SIZE, centred=True)
        return
    for column, (earlier, later) in enumerate(pairwise(way.dates)):
        told = interval_words(words, earlier, later)
        if told:
            line = wrapped_lines((Line(told, tone=Tone.SOFT),), _ROOM)
            yield Label(_middle(column) + COLUMN / 2, top, line, SIZE - 1, centred=True)


def _time(way: Way, top: float, width: float) -> tuple[Stroke, ...]:
    """Return the arrow of time, where there is more than one column."""
    if way.columns < 2:
        return ()
    y = top - PAD / 2
    return (Stroke(((MARGIN + GUTTER, y), (width - MARGIN, y)), arrow=True),)


def _connections(marks: tuple[Mark, ...]) -> Iterator[Stroke]:
    clear = MARK_RADIUS + 4
    for one, other in pairwise(marks):
        start, end = (one.x + clear, one.y), (other.x - clear, other.y)
        between = (one.x + other.x) / 2
        turn = () if one.y == other.y else ((between, one.y), (between, other.y))
        yield Stroke((start, *turn, end), arrow=True)
