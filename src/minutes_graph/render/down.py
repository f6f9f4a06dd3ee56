"""A way drawn from top to bottom: a lane is a column, a step a row, its date at the left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from minutes_graph.render.drawing import (
    GUTTER,
    LANE_GAP,
    MARGIN,
    PAD,
    SIZE,
    WIDE_COLUMN,
    Drawing,
    lane_name,
    wrapped_lines,
)
from minutes_graph.render.phrases import interval_words
from minutes_graph.render.picture import MARK_RADIUS, Box, Label, Line, Mark, Stroke, Tone
from minutes_graph.render.swimlanes import Stop, Way
from minutes_graph.trace.words import TimelineWords

_BESIDE_MARK = 2 * MARK_RADIUS + 8
_ROOM = WIDE_COLUMN - LANE_GAP - 2 * PAD - _BESIDE_MARK


def draw_down(way: Way, words: TimelineWords, top: float) -> Drawing:
    """Return the way drawn from top to bottom below `top`."""
    names = [
        lane_name(name, _left(lane) + PAD, WIDE_COLUMN - LANE_GAP - 2 * PAD).moved(top + PAD)
        for lane, name in enumerate(way.lanes)
    ]
    dates = list(_dates(way, words))
    told = [_stop_label(stop) for stop in way.stops]
    heights = [
        max(2 * MARK_RADIUS, date.height, label.height) + 2 * PAD
        for date, label in zip(dates, told, strict=True)
    ]
    first = max(name.box.bottom for name in names) + PAD
    tops = list(accumulate(heights, initial=first))
    bands = tuple(
        Box(_left(lane), top, _left(lane) + WIDE_COLUMN - LANE_GAP, tops[-1]) for lane in range(len(names))
    )
    marks = tuple(_mark(stop, row) for stop, row in zip(way.stops, tops, strict=False))
    labels = (
        *names,
        *(date.moved(row + PAD) for date, row in zip(dates, tops, strict=False)),
        *(label.moved(row + PAD) for label, row in zip(told, tops, strict=False)),
    )
    return Drawing(bands, tuple(_connections(marks, tops)), marks, labels, tops[-1])


def _left(lane: int) -> float:
    return MARGIN + GUTTER + lane * WIDE_COLUMN


def _mark(stop: Stop, row: float) -> Mark:
    x, y = _left(stop.lane) + PAD + MARK_RADIUS, row + PAD + MARK_RADIUS
    return Mark(x, y, stop.kind, stop.missing, stop.told)


def _stop_label(stop: Stop) -> Label:
    return Label(_left(stop.lane) + PAD + _BESIDE_MARK, 0, wrapped_lines(stop.lines, _ROOM), SIZE)


def _dates(way: Way, words: TimelineWords) -> Iterator[Label]:
    for earlier, later in pairwise((None, *way.dates)):
        told = interval_words(words, earlier, later)
        lines = (Line(words.date(later), bold=True), *((Line(told, tone=Tone.SOFT),) if told else ()))
        yield Label(MARGIN, 0, wrapped_lines(lines, GUTTER - PAD), SIZE)


def _connections(marks: tuple[Mark, ...], tops: list[float]) -> Iterator[Stroke]:
    clear = MARK_RADIUS + 4
    for row, (one, other) in enumerate(pairwise(marks), start=1):
        start, end = (one.x, one.y + clear), (other.x, other.y - clear)
        turn = () if one.x == other.x else ((one.x, tops[row]), (other.x, tops[row]))
        yield Stroke((start, *turn, end), arrow=True)
