"""The history of a case as CSV: a row a step, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from minutes_graph.render.phrases import flat, gap_of
from minutes_graph.trace.timeline import CaseTimeline, StepVote, TimelineStep

COLUMNS: Final = (
    "case",
    "date",
    "body",
    "kind",
    "meeting",
    "item",
    "title",
    "outcomes",
    "text",
    "source",
    "missing",
    "closed",
    "recommender",
    "recommendations",
    "votes",
    "absent",
    "attachments",
    "organisations",
    "legislation",
    "sources",
)
_BETWEEN = " | "


def timeline_csv(timeline: CaseTimeline) -> str:
    """Return a row a step under a row of names; several values of a cell stand between bars.

    Where links are followed, the steps of each linked case follow under their own number.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(timeline))
    return written.getvalue()


def _rows(timeline: CaseTimeline) -> Iterator[tuple[str, ...]]:
    for step in timeline.steps:
        yield _row(timeline, step)
    for link in timeline.links or ():
        yield from _rows(link.timeline)


def _row(timeline: CaseTimeline, step: TimelineStep) -> tuple[str, ...]:
    gap = gap_of(timeline, step)
    return (
        timeline.case,
        step.date or "",
        step.body or "",
        step.kind.value,
        step.meeting or "",
        "" if step.item is None else str(step.item),
        step.title or "",
        _joined(step.outcomes),
        step.text or "",
        str(step.source),
        gap.reason if gap else "",
        "true" if step.closed else "false",
        step.recommender or "",
        _joined(one.text for one in step.recommendations),
        _joined(_vote(vote) for vote in step.votes),
        _joined(one.text for one in step.absent),
        _joined(one.text for one in step.attachments),
        _joined(one.name for one in step.organisations),
        _joined(one.name for one in step.legislation),
        _joined(str(place) for place in step.sources),
    )


def _vote(vote: StepVote) -> str:
    tallies = dict(vote.tallies)
    counted = (
        f"{choice} {tallies.get(choice) or len(vote.voters(choice))}"
        for choice in ("for", "against", "abstain")
        if choice in tallies or vote.voters(choice)
    )
    return ", ".join((vote.result or "unknown", *counted))


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(flat(value) for value in values)
