"""What the picture of a case shows: lanes, and columns of steps in them; the layouts decide where each stands.

A lane is a body, or a subject where the number is a folder. A column is a step, so that labels have room however
near two dates are; what time lies between is told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_graph.render.phrases import (
    flat,
    gap_of,
    gap_words,
    item_words,
    kind_words,
    outcome_words,
    step_words,
)
from minutes_graph.render.picture import Line, Tone
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.words import TimelineWords


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as it is drawn: its lane and column, the lines of its label and the text of its mark."""

    lane: int
    column: int
    kind: StepKind
    date: str | None
    missing: bool
    lines: tuple[Line, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Way:
    """The lanes of a case from top to bottom, its stops in order, and whether one follows from the other."""

    lanes: tuple[tuple[Line, ...], ...]
    stops: tuple[Stop, ...]
    connected: bool

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return 1 + max((stop.column for stop in self.stops), default=-1)

    @property
    def dates(self) -> tuple[str | None, ...]:
        """Return the date of each column."""
        known = {stop.column: stop.date for stop in self.stops}
        return tuple(known[column] for column in range(self.columns))


def case_way(timeline: CaseTimeline, words: TimelineWords) -> Way:
    """Return the way of a case through the bodies; of a folder, its subjects from meeting to meeting."""
    if timeline.folder is None:
        placed = [(place, step) for place, step in enumerate(timeline.steps)]
        lanes = _lanes(timeline.steps, words)
        keys = list(lanes)
        stops = tuple(
            _stop(timeline, words, step, (keys.index(_lane_key(step)), place)) for place, step in placed
        )
        return Way(tuple(lanes.values()), stops, connected=True)
    return _folder_way(timeline, words)


def _lane_key(step: TimelineStep) -> str:
    return step.body_iri or (step.body or "").casefold()


def _lanes(steps: Sequence[TimelineStep], words: TimelineWords) -> dict[str, tuple[Line, ...]]:
    """Return the lanes in order of their first step; a body that was renamed has its last name, then those before."""
    names: dict[str, dict[str, None]] = {}
    for step in steps:
        name = step.body or words.text("language", "unknown_body")
        names.setdefault(_lane_key(step), {})[name] = None
    return {key: tuple(_named(tuple(known), words)) for key, known in names.items()}


def _named(names: tuple[str, ...], words: TimelineWords) -> Iterator[Line]:
    *before, last = names
    yield Line(last, bold=True)
    for name in before:
        yield Line(words.text("picture", "before", body=name), tone=Tone.SOFT)


def _stop(timeline: CaseTimeline, words: TimelineWords, step: TimelineStep, place: tuple[int, int]) -> Stop:
    gap = gap_of(timeline, step)
    lane, column = place
    told = f"{step_words(words, step)}. {item_words(words, step)} ({step.source})"
    return Stop(
        lane, column, step.kind, step.date, gap is not None, tuple(_lines(timeline, words, step)), told
    )


def _lines(timeline: CaseTimeline, words: TimelineWords, step: TimelineStep) -> Iterator[Line]:
    gap = gap_of(timeline, step)
    yield Line(kind_words(words, step.kind), tone=Tone.SOFT)
    if outcome_words(words, step):
        yield Line(outcome_words(words, step))
    if gap:
        yield Line(gap_words(words, gap), tone=Tone.GAP)
    if step.kind is StepKind.HELD and step.item is not None:
        yield Line(words.text("picture", "item", number=step.item), tone=Tone.SOFT)


def _folder_way(timeline: CaseTimeline, words: TimelineWords) -> Way:
    subjects = timeline.folder.subjects if timeline.folder else ()
    lane_of = {place: lane for lane, subject in enumerate(subjects) for place in subject.steps}
    columns: list[tuple[str | None, int]] = []
    taken: dict[tuple[int, str | None], int] = {}
    stops = []
    for place, step in enumerate(timeline.steps):
        if place not in lane_of:
            continue
        again = taken.get((lane_of[place], step.date), 0)
        taken[lane_of[place], step.date] = again + 1
        if (step.date, again) not in columns:
            columns.append((step.date, again))
        stops.append(_stop(timeline, words, step, (lane_of[place], columns.index((step.date, again)))))
    order = sorted(range(len(columns)), key=lambda column: (columns[column][0] or "9999", columns[column][1]))
    moved = tuple(
        Stop(
            stop.lane,
            order.index(stop.column),
            stop.kind,
            stop.date,
            stop.missing,
            tuple(line for line in stop.lines if line.text != kind_words(words, stop.kind)),
            stop.told,
        )
        for stop in stops
    )
    lanes = tuple((Line(flat(subject.title), bold=True),) for subject in subjects)
    return Way(lanes, moved, connected=False)
