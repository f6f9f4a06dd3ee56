"""What a line of the procedure is, seen from the minutes it stands in."""

from __future__ import annotations

from enum import Enum

from minutes_graph.model import AgendaItem, CaseStep, Decision, PartialDate
from minutes_graph.rdf.places import Places


class StepKind(Enum):
    """The scheme of step kinds (ontology/outcomes.ttl)."""

    HELD = "held"
    QUOTED = "quoted"
    ANNOUNCED = "announced"


def step_kind(places: Places, item: AgendaItem, step: CaseStep) -> StepKind:
    """Return whether a step is this meeting, one whose decision is printed here, or only announced."""
    body = places.body(step.body).key
    if body == places.committee.key and _may_be_same(step.date, places.reading.minutes.meeting.date):
        return StepKind.HELD
    printed = any(_decides(places, decision, body, step) for decision in item.decisions)
    return StepKind.QUOTED if printed else StepKind.ANNOUNCED


def _decides(places: Places, decision: Decision, body: str, step: CaseStep) -> bool:
    return places.body(decision.body).key == body and _may_be_same(step.date, decision.date)


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or one.covers(other) or other.covers(one)
