"""The whole picture of a case: heading, way and legend; a short way runs from left to right, a long one down."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.render.across import draw_across
from minutes_graph.render.down import draw_down
from minutes_graph.render.drawing import (
    COLUMN,
    GUTTER,
    MARGIN,
    PAD,
    SIZE,
    WIDE_COLUMN,
    Drawing,
    wrapped_lines,
)
from minutes_graph.render.phrases import (
    flat,
    folder_words,
    heading_words,
    kind_words,
    step_words,
    summary_words,
)
from minutes_graph.render.picture import MARK_RADIUS, Label, Line, Mark, Picture, Tone
from minutes_graph.render.swimlanes import Way, case_way
from minutes_graph.render.text_width import text_width
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from minutes_graph.trace.words import TimelineWords, timeline_words

_HEADING = 19.0
_NARROWEST = 680.0
_LONGEST_ACROSS = 8
_LEGEND_GAP = 26.0


def case_picture(timeline: CaseTimeline, words: TimelineWords | None = None) -> Picture:
    """Return the picture of a case's way through the bodies, with its number and titles above."""
    words = words or timeline_words()
    way = case_way(timeline, words)
    width = _width(way)
    return _picture(timeline, words, way, tuple(_heading(timeline, words, width)))


def bare_case_picture(timeline: CaseTimeline, words: TimelineWords | None = None) -> Picture:
    """Return the same without the heading, for a page that has its own."""
    words = words or timeline_words()
    return _picture(timeline, words, case_way(timeline, words), ())


def _picture(timeline: CaseTimeline, words: TimelineWords, way: Way, heading: tuple[Label, ...]) -> Picture:
    width = _width(way)
    top = max((label.box.bottom for label in heading), default=MARGIN - PAD) + PAD
    drawn = draw_down(way, words, top) if _is_long(way) else draw_across(way, words, top, width)
    legend = _legend(way, words, drawn.bottom + PAD, width)
    named = f"{words.text('page', 'way')}: {heading_words(words, timeline)}"
    return Picture(
        name=timeline.case,
        width=width,
        height=legend.bottom + MARGIN,
        title=", ".join((named, *map(flat, timeline.titles[:1]))),
        description=_description(timeline, words),
        bands=drawn.bands,
        strokes=drawn.strokes,
        marks=(*drawn.marks, *legend.marks),
        labels=(*heading, *drawn.labels, *legend.labels),
    )


def _is_long(way: Way) -> bool:
    return way.connected and way.columns > _LONGEST_ACROSS


def _width(way: Way) -> float:
    across = len(way.lanes) * WIDE_COLUMN if _is_long(way) else way.columns * COLUMN + PAD
    return max(_NARROWEST, 2 * MARGIN + GUTTER + across)


def _heading(timeline: CaseTimeline, words: TimelineWords, width: float) -> Iterator[Label]:
    room = width - 2 * MARGIN
    number = wrapped_lines((Line(heading_words(words, timeline), bold=True),), room, _HEADING)
    first = Label(MARGIN, MARGIN, number, _HEADING)
    yield first
    told = [Line(flat(title)) for title in timeline.titles] if timeline.folder is None else []
    told += [Line(folder_words(words, timeline))] if timeline.folder else []
    told += [Line(summary_words(words, timeline), tone=Tone.SOFT)]
    yield Label(MARGIN, first.box.bottom + 4, wrapped_lines(told, room), SIZE)


def _legend(way: Way, words: TimelineWords, top: float, width: float) -> Drawing:
    """Return the kinds that occur, each with its mark, in as many rows as they need."""
    marks, labels = [], []
    x, row = MARGIN, top
    height = 2 * MARK_RADIUS
    for kind in (kind for kind in StepKind if any(stop.kind is kind for stop in way.stops)):
        told = kind_words(words, kind)
        room = height + 8 + text_width(told, SIZE)
        if x > MARGIN and x + room > width - MARGIN:
            x, row = MARGIN, row + height + PAD / 2
        marks.append(Mark(x + MARK_RADIUS, row + MARK_RADIUS, kind, False, told))
        labels.append(Label(x + height + 8, row, (Line(told, tone=Tone.SOFT),), SIZE))
        x += room + _LEGEND_GAP
    return Drawing((), (), tuple(marks), tuple(labels), row + height)


def _description(timeline: CaseTimeline, words: TimelineWords) -> str:
    """Return in words what the picture shows: the steps one after the other."""
    steps = " ".join(
        f"{place}. {step_words(words, step)}." for place, step in enumerate(timeline.steps, start=1)
    )
    summary = words.text("picture", "described", summary=summary_words(words, timeline))
    return " ".join(part for part in (summary, folder_words(words, timeline), steps) if part)
