"""The steps of a case as the entries of a feed: what a reader's program keeps apart, orders and shows.

An entry keeps its name when more becomes known: a meeting that was announced and is later held is the same entry.
All times come from the minutes; nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.render.phrases import (
    body_words,
    flat,
    gap_of,
    gap_words,
    item_words,
    kind_words,
    meeting_day,
    outcome_words,
)
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.words import TimelineWords

_DAY = len("2025-11-20")
_FIRST = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as a feed shows it.

    `date` is as exact as it is known; `known` is the day from which the minutes tell of it, and where that is not
    known the last of the days that are.
    """

    name: str
    date: str | None
    known: str
    kind: StepKind
    title: str
    text: str
    link: str | None

    @property
    def is_exact(self) -> bool:
        """Return whether the day is known."""
        return len(self.date or "") == _DAY

    @property
    def is_ahead(self) -> bool:
        """Return whether the minutes that tell of the step were written before it."""
        announced = self.kind is StepKind.ANNOUNCED
        return announced or (self.kind is StepKind.MENTIONED and (self.date or "") > self.known)


def timeline_entries(timeline: CaseTimeline, words: TimelineWords) -> tuple[Entry, ...]:
    """Return an entry a step, in the order of the steps."""
    days = sorted(step.date for step in timeline.steps if step.date and len(step.date) == _DAY)
    names: Counter[str] = Counter()
    found = []
    for step in timeline.steps:
        name = _name(timeline, step)
        names[name] += 1
        again = f"/{names[name]}" if names[name] > 1 else ""
        known = _known(step) or (days[-1] if days else _FIRST)
        found.append(
            Entry(
                name=f"{name}{again}",
                date=step.date,
                known=known,
                kind=step.kind,
                title=_title(timeline, step, words),
                text="\n".join(_told(timeline, step, words)),
                link=step.item_iri,
            )
        )
    return tuple(found)


def _name(timeline: CaseTimeline, step: TimelineStep) -> str:
    body = (step.body_iri or step.body or "unknown").rstrip("/").rpartition("/")[2]
    slug = re.sub(r"[^\w]+", "-", body.casefold()).strip("-")
    return f"{timeline.iri}#step/{slug}/{step.date or 'undated'}"


def _known(step: TimelineStep) -> str | None:
    """Return the day of the meeting whose minutes tell of the step."""
    day = meeting_day(step)
    if step.kind is StepKind.HELD and len(step.date or "") == _DAY:
        return step.date
    return day or (step.date if len(step.date or "") == _DAY else None)


def _title(timeline: CaseTimeline, step: TimelineStep, words: TimelineWords) -> str:
    told = outcome_words(words, step) or kind_words(words, step.kind)
    return f"{body_words(words, step)}, {told} ({timeline.case})"


def _told(timeline: CaseTimeline, step: TimelineStep, words: TimelineWords) -> Iterator[str]:
    yield f"{item_words(words, step)} ({kind_words(words, step.kind)})"
    if step.text:
        label = words.text("labels", "text" if step.kind is StepKind.MENTIONED else "decision")
        yield f"{label}: {flat(step.text)}"
    gap = gap_of(timeline, step)
    if gap:
        yield gap_words(words, gap)
    yield f"{words.text('page', 'source')}: {', '.join(str(place) for place in step.sources)}"
