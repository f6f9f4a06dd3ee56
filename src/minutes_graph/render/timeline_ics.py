"""The history of a case as a calendar (RFC 5545): an event a step, those that are only announced as tentative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from minutes_graph.render.entries import Entry, timeline_entries
from minutes_graph.render.phrases import flat, heading_words, kind_words
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.words import TimelineWords, timeline_words

_LONGEST = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def timeline_ics(timeline: CaseTimeline, words: TimelineWords | None = None) -> str:
    """Return the calendar; a step whose day is not known takes up none, and stands as a journal entry."""
    words = words or timeline_words()
    name = ": ".join((heading_words(words, timeline), *map(flat, timeline.titles[:1])))
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
        yield f"STATUS:{'TENTATIVE' if entry.is_ahead else 'CONFIRMED'}"
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
