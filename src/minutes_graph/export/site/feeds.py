"""Atom feeds of cases, committees, people and all meetings; every date comes from the minutes, none from a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutes_graph.export.site.entities import file_of
from minutes_graph.export.site.overview import MeetingBrief
from minutes_graph.export.site.views.case import CaseView
from minutes_graph.export.site.views.named import ResourceView
from minutes_graph.export.wording import site_words

_NEWEST = 50
_LONGEST = 500
_DATE = len("2025-11-20")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `of` is the page of the meeting that it tells of."""

    title: str
    iri: str
    path: str
    updated: str
    summary: str | None
    of: str | None = None


def case_entries(view: CaseView) -> tuple[Entry, ...]:
    """Return the treatments of a case, the latest first."""
    words = site_words("da")
    made = []
    for step in reversed(view.steps):
        body = step.body.label if step.body else words.text("picture", "unknown_body")
        outcomes = ", ".join(words.code("outcomes", code) for code in step.outcomes)
        summary = " ".join(part for part in (f"{outcomes}." if outcomes else "", step.text or "") if part)
        made.append(
            Entry(
                title=f"{body}: {words.code('steps', step.kind).lower()} {words.date(step.date)}",
                iri=f"{view.iri}#step-{step.number}",
                path=f"{file_of(view.page, 'da')}#step-{step.number}",
                updated=moment(step.date),
                summary=" ".join(summary.split())[:_LONGEST] or None,
                of=step.meeting.page if step.meeting else None,
            )
        )
    return tuple(made[:_NEWEST])


def meeting_entries(meetings: Iterable[MeetingBrief]) -> tuple[Entry, ...]:
    """Return meetings, which come the latest first, as entries."""
    words = site_words("da")
    made = [
        Entry(
            title=f"{meeting.body} {words.date(meeting.date)}",
            iri=meeting.iri,
            path=file_of(meeting.page, "da"),
            updated=moment(meeting.date),
            summary=words.code("labels", "cancelled")
            if meeting.cancelled
            else words.count("items", meeting.items),
            of=meeting.page,
        )
        for meeting in meetings
    ]
    return tuple(made[:_NEWEST])


def person_entries(view: ResourceView) -> tuple[Entry, ...]:
    """Return what a person did and where they are named, the latest first: votes, motions, attendance, mentions."""
    words = site_words("da")
    made = [
        Entry(
            title=f"{words.code('headings', part.name)}: {row.main.label} {words.date(row.date)}",
            iri=f"{view.iri}#{part.name}-{row.main.page}",
            path=file_of(row.main.page, "da"),
            updated=moment(row.date),
            summary=", ".join(words.code(group, code) for group, code in row.codes if code) or None,
        )
        for parts in view.sections
        for part in parts
        for row in part.rows
        if row.date and row.main.page
    ]
    return tuple(sorted(made, key=lambda entry: (entry.updated, entry.iri), reverse=True)[:_NEWEST])


def moment(date: str | None) -> str:
    """Return a date as Atom wants it.

    A month or year begins with its first day, and no date is the earliest there is.
    """
    given = (date or "")[:_DATE] or "1970"
    return f"{given}{'-01' * (2 - given.count('-'))}T00:00:00Z"
