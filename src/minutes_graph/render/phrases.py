"""Wordings that several formats share: a step, its outcome, its kind, a missing treatment."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import (
    CaseTimeline,
    GapKind,
    StepKind,
    StepVote,
    TimelineEvent,
    TimelineGap,
    TimelineStep,
)
from minutes_graph.trace.timeline_words import TimelineWords

_MEETING_DATE = re.compile(r"/(\d{4}-\d\d-\d\d)(?:/|$)")
_WEEKS_FROM = 14
_MONTHS_FROM = 70
_YEARS_FROM = 730
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def event_words(words: TimelineWords, event: TimelineEvent) -> str:
    """Return when an event is, from its first day to its last, and who acts where that is known."""
    days = " - ".join(words.date(day) for day in (event.date, event.end_date) if day)
    return ", ".join(part for part in (days, event.actor) if part)


def place_words(words: TimelineWords, place: Place) -> str:
    """Return the file and line of a place, with the page and the line on it where the source has pages."""
    return f"{place}{page_words(words, place)}"


def page_words(words: TimelineWords, place: Place) -> str:
    """Return ", side 4, linje 12" for a place on a page, an empty text where the source has no pages."""
    if place.page is None:
        return ""
    return f", {words.text('labels', 'on_page', page=place.page, line=place.page_line)}"


def body_words(words: TimelineWords, step: TimelineStep) -> str:
    """Return the body of a step, or that none is named."""
    return step.body or words.text("language", "unknown_body")


def kind_words(words: TimelineWords, kind: StepKind) -> str:
    """Return a kind of step in words."""
    return words.text("kinds", kind.value)


def outcome_words(words: TimelineWords, step: TimelineStep) -> str:
    """Return the outcomes of a step in words, an empty text where it has none."""
    return ", ".join(words.text("outcomes", outcome) for outcome in step.outcomes)


def item_words(words: TimelineWords, step: TimelineStep) -> str:
    """Return number and title of the item that states a step, "Punkt 94: Ny skole"."""
    label = words.text("labels", "item", number=step.item if step.item is not None else "?")
    closed = f" ({words.text('labels', 'closed')})" if step.closed else ""
    return f"{label}{closed}: {flat(step.title or '')}".rstrip(": ")


def step_words(words: TimelineWords, step: TimelineStep) -> str:
    """Return a step on one line: date, body, kind and outcome."""
    phrase = f"{words.date(step.date)}: {body_words(words, step)} ({kind_words(words, step.kind)})"
    outcomes = outcome_words(words, step)
    return f"{phrase}, {outcomes}" if outcomes else phrase


def meeting_day(step: TimelineStep) -> str | None:
    """Return the day of the meeting whose minutes state a step, which its IRI ends in; None where it has no date."""
    found = _MEETING_DATE.search(step.meeting or "")
    return found[1] if found else None


def summary_words(words: TimelineWords, timeline: CaseTimeline) -> str:
    """Return the numbers of treatments, of other steps, and of missing treatments, in words."""
    kinds = Counter(step.kind for step in timeline.steps)
    phrase = words.count("treatments", len(timeline.treatments))
    elsewhere = [
        words.count(kind.value, kinds[kind]) for kind in (StepKind.QUOTED, StepKind.ANNOUNCED) if kinds[kind]
    ]
    parts = [f"{phrase} ({', '.join(elsewhere)})" if elsewhere else phrase]
    parts += [
        words.count(kind.value, kinds[kind])
        for kind in (StepKind.CANCELLED, StepKind.MENTIONED)
        if kinds[kind]
    ]
    if timeline.gaps:
        parts.append(words.count("gaps", len(timeline.gaps)))
    return ", ".join(parts)


def heading_words(words: TimelineWords, timeline: CaseTimeline) -> str:
    """Return the number of the case and whose it is."""
    heading = words.text("headings", "case", number=timeline.case)
    return f"{heading}, {timeline.municipality}" if timeline.municipality else heading


def titled_words(words: TimelineWords, timeline: CaseTimeline) -> str:
    """Return the number of the case, whose it is, and its first title."""
    return ": ".join((heading_words(words, timeline), *map(flat, timeline.titles[:1])))


def folder_words(words: TimelineWords, timeline: CaseTimeline) -> str:
    """Return in words that the number is a folder, an empty text where it is a matter."""
    if timeline.folder is None:
        return ""
    subjects = timeline.folder.subjects
    items = sum(len(subject.steps) for subject in subjects)
    return words.text("headings", "folder", items=items, subjects=len(subjects)).rstrip(":")


def gap_of(timeline: CaseTimeline, step: TimelineStep) -> TimelineGap | None:
    """Return the gap that a step is, or None where it has minutes."""
    if step.kind.has_own_minutes or step.kind is StepKind.QUOTED:
        return None
    same = (gap for gap in timeline.gaps if (gap.body, gap.date) == (step.body, step.date))
    return next(same, None)


def gap_words(words: TimelineWords, gap: TimelineGap) -> str:
    """Return in a few words why minutes of a step are missing."""
    name = "not_on_agenda" if gap.kind is GapKind.NOT_ON_AGENDA else "no_minutes"
    return words.text("picture", name)


def interval_words(words: TimelineWords, earlier: str | None, later: str | None) -> str:
    """Return the time between two dates in words; empty where one is not a day, or where it is the same day."""
    try:
        days = (date.fromisoformat(later or "") - date.fromisoformat(earlier or "")).days
    except ValueError:
        return ""
    if days <= 0:
        return ""
    if days < _WEEKS_FROM:
        return words.count("days", days)
    if days < _MONTHS_FROM:
        return words.count("weeks", round(days / 7))
    if days < _YEARS_FROM:
        return words.count("months", round(days / _DAYS_A_MONTH))
    return words.count("years", round(days / _DAYS_A_YEAR))


def ballots_words(vote: StepVote, choice: str) -> str:
    """Return how many voted so, and who, as far as either is printed: "2 (Karen Vestergård (V))"."""
    names, count = ", ".join(vote.voters(choice)), dict(vote.tallies).get(choice)
    if count is None:
        return names
    return f"{count} ({names})" if names else str(count)
