"""The history of a case as an Atom feed (RFC 4287) and as a calendar (RFC 5545): an entry or an event a step.

An entry keeps its name when more becomes known: a meeting that was announced and is later held is the same entry.
All times come from the minutes; nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from minutes_graph.render.phrases import (
    body_words,
    flat,
    gap_of,
    gap_words,
    item_words,
    kind_words,
    meeting_day,
    outcome_words,
    place_words,
    titled_words,
)
from minutes_graph.render.templates import filled
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_DAY = len("2025-11-20")
_FIRST = "0001-01-01"
_LONGEST = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as a feed shows it.

    `date` is as exact as it is known; `known` is the day from which the minutes state it, and where that is not
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
        """Return whether the minutes that state the step were written before it."""
        announced = self.kind is StepKind.ANNOUNCED
        return announced or (self.kind is StepKind.MENTIONED and (self.date or "") > self.known)

    @property
    def status(self) -> str:
        """Return the status of an event in the words of RFC 5545."""
        if self.kind is StepKind.CANCELLED:
            return "CANCELLED"
        return "TENTATIVE" if self.is_ahead else "CONFIRMED"


def timeline_atom(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the feed, the latest entry first.

    An entry is dated by the day from which the minutes state it, and names the day of the step.
    """
    words = words or timeline_words()
    entries = timeline_entries(timeline, words)
    updated = max((entry.known for entry in entries), default=_FIRST)
    title = titled_words(words, timeline)
    return filled("case.atom", t=timeline, w=words, entries=entries, updated=updated, title=title)


def timeline_ics(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the calendar; a step whose day is not known takes up none, and stands as a journal entry."""
    words = words or timeline_words()
    name = titled_words(words, timeline)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//minutes-graph//history of a case//DA",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for entry in timeline_entries(timeline, words) for line in _component(entry, words)),
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _component(entry: Entry, words: TimelineWords) -> Iterator[str]:
    kind = "VEVENT" if entry.is_exact else "VJOURNAL"
    yield f"BEGIN:{kind}"
    yield f"UID:{_escaped(entry.name)}"
    yield f"DTSTAMP:{entry.known.replace('-', '')}T120000Z"
    if entry.date and entry.is_exact:
        day = date.fromisoformat(entry.date)
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield f"STATUS:{entry.status}"
        yield "TRANSP:TRANSPARENT"
    title = entry.title if entry.is_exact else f"{words.date(entry.date)}: {entry.title}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield f"CATEGORIES:{_escaped(kind_words(words, entry.kind))}"
    if entry.link:
        yield f"URL:{entry.link}"
    yield f"END:{kind}"


def _escaped(text: str) -> str:
    return _CONTROL.sub("", text).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets, none of which ends within a letter."""
    piece, room = "", _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST - 1
        piece += letter
        room -= size
    yield piece


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
                text="\n".join(_details(timeline, step, words)),
                link=step.item_iri,
            )
        )
    return tuple(found)


def _name(timeline: CaseTimeline, step: TimelineStep) -> str:
    body = (step.body_iri or step.body or "unknown").rstrip("/").rpartition("/")[2]
    slug = re.sub(r"[^\w]+", "-", body.casefold()).strip("-")
    return f"{timeline.iri}#step/{slug}/{step.date or 'undated'}"


def _known(step: TimelineStep) -> str | None:
    """Return the day of the meeting whose minutes state the step."""
    day = meeting_day(step)
    if step.kind.has_own_minutes and len(step.date or "") == _DAY:
        return step.date
    return day or (step.date if len(step.date or "") == _DAY else None)


def _title(timeline: CaseTimeline, step: TimelineStep, words: TimelineWords) -> str:
    outcome = outcome_words(words, step) or kind_words(words, step.kind)
    return f"{body_words(words, step)}, {outcome} ({timeline.case})"


def _details(timeline: CaseTimeline, step: TimelineStep, words: TimelineWords) -> Iterator[str]:
    yield f"{item_words(words, step)} ({kind_words(words, step.kind)})"
    if step.text:
        label = words.text("labels", "text" if step.kind is StepKind.MENTIONED else "decision")
        yield f"{label}: {flat(step.text)}"
    gap = gap_of(timeline, step)
    if gap:
        yield gap_words(words, gap)
    yield f"{words.text('page', 'source')}: {', '.join(place_words(words, place) for place in step.sources)}"
