"""What holds for all cases of a graph together: every history, and every treatment without minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from minutes_graph.model import PartialDate
from minutes_graph.rdf.links import Gap
from minutes_graph.store import QuadStore
from minutes_graph.trace.case import timeline_of
from minutes_graph.trace.finding import all_cases
from minutes_graph.trace.timeline import CaseTimeline, GapKind, TimelineGap

_RULES = {
    GapKind.ANNOUNCED: "announced-without-minutes",
    GapKind.MENTIONED: "mentioned-without-minutes",
    GapKind.NOT_ON_AGENDA: "minutes-without-case",
    GapKind.DEMANDED: "demanded-without-minutes",
}


def trace_all(store: QuadStore) -> Iterator[CaseTimeline]:
    """Return the history of every case, in order of number."""
    return (timeline_of(store, ref) for ref in all_cases(store))


def case_gaps(timelines: Iterable[CaseTimeline]) -> tuple[Gap, ...]:
    """Return the gaps of histories for the links graph; its rule says whether a step or only a text tells of one."""
    return tuple(
        _as_gap(timeline, gap) for timeline in timelines if timeline.folder is None for gap in timeline.gaps
    )


def _as_gap(timeline: CaseTimeline, gap: TimelineGap) -> Gap:
    return Gap(
        case=NamedNode(timeline.iri),
        body_name=gap.body or "",
        date=_partial_date(gap.date),
        step=NamedNode(gap.derived_from),
        rule=_RULES[gap.kind],
        reason=gap.reason,
        body=NamedNode(gap.body_iri) if gap.body_iri else None,
    )


def _partial_date(date: str | None) -> PartialDate | None:
    return PartialDate(*(int(part) for part in date.split("-"))) if date else None
