"""All statistics of a graph, computed from one reading of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from minutes_graph.store import QuadStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.stats.cases import cases_in_most_bodies, longest_cases, postponements
from minutes_graph.trace.stats.decisions import against_the_recommendation, outcomes_by_body
from minutes_graph.trace.stats.people import agreement, attendance
from minutes_graph.trace.stats.records import MeetingRecord, read_meetings
from minutes_graph.trace.stats.table import Statistic
from minutes_graph.trace.timeline import CaseTimeline


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
