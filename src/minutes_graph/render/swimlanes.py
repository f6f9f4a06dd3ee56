"""The path of a case as swimlanes: a lane a body, or a subject where the number is a folder, and the stops in them.

As a Mermaid flowchart here, for wikis, issues and notebooks; as a picture in `swimlanes_svg`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

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
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_SHAPES: Final = {
    StepKind.HELD: ("([", "])"),
    StepKind.CANCELLED: ("[[", "]]"),
    StepKind.QUOTED: ("[", "]"),
    StepKind.ANNOUNCED: ("[/", "\\]"),
    StepKind.MENTIONED: ("{{", "}}"),
}
# All that Mermaid could take for its own syntax, or a page for HTML, is written as the number of its letter.
_SPECIAL: Final = re.compile(r"[^\w .,:/()+–-]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step in its lane; `number` counts the steps of the case from 1, `details` are short lines on what happened."""

    lane: int
    number: int
    step: TimelineStep
    missing: bool
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swimlanes:
    """The names of each lane, the last first, and the stops; `connected` where one stop follows from another."""

    lanes: tuple[tuple[str, ...], ...]
    stops: tuple[Stop, ...]
    connected: bool
    title: str
    description: str


def case_swimlanes(timeline: CaseTimeline, words: TimelineWords) -> Swimlanes:
    """Return the path of a case through the bodies in order of date; of a folder, subject by subject."""
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
    return Stop(lane, place + 1, step, missing, tuple(_details(timeline, words, step)))


def _details(timeline: CaseTimeline, words: TimelineWords, step: TimelineStep) -> Iterator[str]:
    gap = gap_of(timeline, step)
    if timeline.folder is None:
        yield kind_words(words, step.kind)
    if step.outcomes:
        yield outcome_words(words, step)
    if gap:
        yield gap_words(words, gap)
    if step.kind.has_own_minutes and step.item is not None:
        yield words.text("picture", "item", number=step.item)


def _description(timeline: CaseTimeline, words: TimelineWords) -> str:
    """Return in words what the picture shows: the steps one after the other."""
    steps = " ".join(
        f"{place}. {step_words(words, step)}." for place, step in enumerate(timeline.steps, start=1)
    )
    summary = words.text("picture", "described", summary=summary_words(words, timeline))
    return " ".join(part for part in (summary, folder_words(words, timeline), steps) if part)


def timeline_mermaid(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return a flowchart: a box a body with its steps; shapes show the kinds, a broken line what has no minutes."""
    words = words or timeline_words()
    lanes = case_swimlanes(timeline, words)
    lines = (
        "flowchart LR",
        f"  accTitle: {_escaped(lanes.title)}",
        f"  accDescr: {_escaped(lanes.description)}",
        *_lanes(lanes, words),
        *(f"  s{one.number} --> s{other.number}" for one, other in pairwise(lanes.stops) if lanes.connected),
        *_missing(lanes),
    )
    return "\n".join(lines) + "\n"


def _lanes(lanes: Swimlanes, words: TimelineWords) -> Iterator[str]:
    for lane, (name, *earlier) in enumerate(lanes.lanes):
        names = (name, *(words.text("picture", "before", body=body) for body in earlier))
        yield f'  subgraph lane{lane}["{_escaped(" / ".join(names))}"]'
        for stop in lanes.stops:
            if stop.lane == lane:
                yield f"    s{stop.number}{_node(stop, words)}"
        yield "  end"


def _node(stop: Stop, words: TimelineWords) -> str:
    start, end = _SHAPES[stop.step.kind]
    label = "<br>".join(map(_escaped, (words.date(stop.step.date), *stop.details)))
    return f'{start}"{label}"{end}'


def _missing(lanes: Swimlanes) -> Iterator[str]:
    found = [f"s{stop.number}" for stop in lanes.stops if stop.missing]
    if found:
        yield "  classDef missing stroke-dasharray: 4 3"
        yield f"  class {','.join(found)} missing"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text)
