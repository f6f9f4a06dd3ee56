"""All statistics of a graph, computed from one reading of it; among them how long cases run and what is postponed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.stats.decisions import against_the_recommendation, all_decisions, outcomes_by_body
from minutes_graph.trace.stats.people import agreement, attendance
from minutes_graph.trace.stats.records import MeetingRecord, read_meetings
from minutes_graph.trace.stats.table import Statistic, StatRow, stat_row
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep

_DAY = len("2025-11-20")
_AT_HAND = frozenset({StepKind.HELD, StepKind.QUOTED})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the statistics are counted from; `top` bounds the lists of the longest and the most."""

    meetings: tuple[MeetingRecord, ...]
    timelines: tuple[CaseTimeline, ...]
    top: int | None


_COUNTED: Final[dict[str, Callable[[_Reading], Statistic]]] = {
    "longest-cases": lambda reading: longest_cases(reading.timelines, reading.top),
    "cases-in-most-bodies": lambda reading: cases_in_most_bodies(reading.timelines, reading.top),
    "postponements": lambda reading: postponements(reading.meetings, reading.timelines),
    "attendance": lambda reading: attendance(reading.meetings),
    "agreement": lambda reading: agreement(reading.meetings),
    "recommended-and-decided": lambda reading: against_the_recommendation(reading.meetings),
    "outcomes-by-body": lambda reading: outcomes_by_body(reading.meetings),
}
STATISTICS: Final = tuple(_COUNTED)


def statistics_of(
    store: QuadStore, names: Collection[str] = STATISTICS, top: int | None = None
) -> tuple[Statistic, ...]:
    """Return the statistics of those names, in their usual order."""
    reading = _Reading(read_meetings(store), tuple(trace_all(store)), top)
    return tuple(count(reading) for name, count in _COUNTED.items() if name in names)


def longest_cases(timelines: Sequence[CaseTimeline], top: int | None = None) -> Statistic:
    """Return the cases that run longest from their first treatment to their last, in days."""
    rows = [
        stat_row(
            (one.case, one.titles[0], first.date, last.date, _days(first, last), len(one.treatments)),
            (first.source, last.source),
        )
        for one in timelines
        for first, last in _span(one)
    ]
    rows.sort(key=lambda row: (-int(row.cells[4] or 0), str(row.cells[0])))
    return Statistic(
        "longest-cases",
        "Longest-running cases",
        "Days from the first to the last treatment that minutes or a printed decision state; treatments counts those "
        "that are only announced too. Cases treated on one day, and numbers that are folders, do not count.",
        ("case", "title", "first", "last", "days", "treatments"),
        tuple(rows[:top]),
    )


def cases_in_most_bodies(timelines: Sequence[CaseTimeline], top: int | None = None) -> Statistic:
    """Return the cases that pass through most bodies."""
    rows = [row for one in timelines if one.folder is None and one.titles for row in _bodies(one)]
    rows.sort(key=lambda row: (-int(row.cells[2] or 0), -int(row.cells[3] or 0), str(row.cells[0])))
    return Statistic(
        "cases-in-most-bodies",
        "Cases in most bodies",
        "Bodies whose minutes or printed decision on the case are at hand, and bodies that a procedure announces "
        "without either. Cases of one body, and numbers that are folders, do not count.",
        ("case", "title", "treated", "announced", "bodies", "announced_bodies"),
        tuple(rows[:top]),
    )


def postponements(meetings: Sequence[MeetingRecord], timelines: Sequence[CaseTimeline]) -> Statistic:
    """Return every decision to postpone, and when the case was treated next."""
    histories = {one.iri: one for one in timelines if one.folder is None}
    rows = []
    for item, decision in all_decisions(meetings):
        if "postponed" in decision.outcomes:
            later = _next(histories.get(item.case_iri), decision.date)
            places = (decision.source, *((later.source,) if later else ()))
            cells = (
                decision.date,
                decision.body.name,
                item.number,
                item.case or None,
                item.title,
                later.date if later else None,
            )
            rows.append(stat_row(cells, places))
    return Statistic(
        "postponements",
        "Postponed items",
        "Decisions with the outcome postponed, each once; treated_again is the next treatment of the same case that "
        "minutes or a printed decision state, empty where there is none and for numbers that are folders.",
        ("date", "body", "item", "case", "title", "treated_again"),
        tuple(sorted(rows, key=lambda row: tuple(alphabetical(str(cell)) for cell in row.cells))),
    )


def _at_hand(timeline: CaseTimeline) -> list[TimelineStep]:
    return [step for step in timeline.steps if step.kind in _AT_HAND and len(step.date or "") == _DAY]


def _span(timeline: CaseTimeline) -> Iterator[tuple[TimelineStep, TimelineStep]]:
    steps = _at_hand(timeline)
    if timeline.folder is None and timeline.titles and steps and steps[0].date != steps[-1].date:
        yield steps[0], steps[-1]


def _days(first: TimelineStep, last: TimelineStep) -> int:
    return (date.fromisoformat(last.date or "") - date.fromisoformat(first.date or "")).days


def _bodies(timeline: CaseTimeline) -> Iterator[StatRow]:
    treated: dict[str, TimelineStep] = {}
    announced: dict[str, TimelineStep] = {}
    for step in timeline.treatments:
        key = step.body_iri or (step.body or "").casefold()
        if key:
            (treated if step.kind in _AT_HAND else announced).setdefault(key, step)
    only = {key: step for key, step in announced.items() if key not in treated}
    if len(treated) + len(only) > 1:
        names = ("; ".join(step.body or "" for step in steps.values()) for steps in (treated, only))
        places = (step.source for step in (*treated.values(), *only.values()))
        yield stat_row((timeline.case, timeline.titles[0], len(treated), len(only), *names), places)


def _next(timeline: CaseTimeline | None, after: str) -> TimelineStep | None:
    steps = _at_hand(timeline) if timeline else []
    return next((step for step in steps if (step.date or "") > after), None)
