"""The way of a case as swimlanes: a lane a body, or a subject where the number is a folder, and the stops in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.render.phrases import (
    flat,
    folder_words,
    gap_of,
    gap_words,
    heading_words,
    kind_words,
    outcome_words,
    step_words,
    summary_words,
)
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.words import TimelineWords


@dataclass(frozen=True, slots=True)
class Stop:
    """A step in its lane; `number` counts the steps of the case from 1, `told` are short lines on what happened."""

    lane: int
    number: int
    step: TimelineStep
    missing: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swimlanes:
    """The names of each lane, the last first, and the stops; `connected` where one stop follows from another."""

    lanes: tuple[tuple[str, ...], ...]
    stops: tuple[Stop, ...]
    connected: bool
    title: str
    description: str


def case_swimlanes(timeline: CaseTimeline, words: TimelineWords) -> Swimlanes:
    """Return the way of a case through the bodies in order of date; of a folder, subject by subject."""
    if timeline.folder:
        lanes: tuple[tuple[str, ...], ...] = tuple(
            (flat(subject.title),) for subject in timeline.folder.subjects
        )
        placed = [
            (lane, place) for lane, subject in enumerate(timeline.folder.subjects) for place in subject.steps
        ]
    else:
        names = _names(timeline, words)
        lanes = tuple(tuple(reversed(known)) for known in names.values())
        keys = list(names)
        placed = [(keys.index(_lane_key(step)), place) for place, step in enumerate(timeline.steps)]
    named = f"{words.text('page', 'way')}: {heading_words(words, timeline)}"
    return Swimlanes(
        lanes,
        tuple(_stop(timeline, words, lane, place) for lane, place in placed),
        connected=timeline.folder is None,
        title=", ".join((named, *map(flat, timeline.titles[:1]))),
        description=_description(timeline, words),
    )


def _names(timeline: CaseTimeline, words: TimelineWords) -> dict[str, dict[str, None]]:
    """Return the names of each body in order; one that was renamed has several, and is one body."""
    names: dict[str, dict[str, None]] = {}
    for step in timeline.steps:
        name = step.body or words.text("language", "unknown_body")
        names.setdefault(_lane_key(step), {})[name] = None
    return names


def _lane_key(step: TimelineStep) -> str:
    return step.body_iri or (step.body or "").casefold()


def _stop(timeline: CaseTimeline, words: TimelineWords, lane: int, place: int) -> Stop:
    step = timeline.steps[place]
    missing = gap_of(timeline, step) is not None
    return Stop(lane, place + 1, step, missing, tuple(_told(timeline, words, step)))


def _told(timeline: CaseTimeline, words: TimelineWords, step: TimelineStep) -> Iterator[str]:
    gap = gap_of(timeline, step)
    if timeline.folder is None:
        yield kind_words(words, step.kind)
    if step.outcomes:
        yield outcome_words(words, step)
    if gap:
        yield gap_words(words, gap)
    if step.kind is StepKind.HELD and step.item is not None:
        yield words.text("picture", "item", number=step.item)


def _description(timeline: CaseTimeline, words: TimelineWords) -> str:
    """Return in words what the picture shows: the steps one after the other."""
    steps = " ".join(
        f"{place}. {step_words(words, step)}." for place, step in enumerate(timeline.steps, start=1)
    )
    summary = words.text("picture", "described", summary=summary_words(words, timeline))
    return " ".join(part for part in (summary, folder_words(words, timeline), steps) if part)
