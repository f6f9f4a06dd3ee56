"""What is missing in the history of a case: treatments that the texts speak of without minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import Facts, sparql
from minutes_graph.trace.neighbourhood import Neighbourhood, body_of, is_known_body
from minutes_graph.trace.steps import FoundStep
from minutes_graph.trace.timeline import GapKind, StepKind, TimelineGap

_MEETINGS = sparql(
    """SELECT ?meeting ?body ?printed WHERE {
  ?term mg:termOf ?body . ?meeting mg:heldBy ?term ; dcterms:date ?date . FILTER(STRSTARTS(STR(?date), ?printed))
}"""
)
_DAY = len("2025-11-20")
_MONTH = len("2025-11")


def find_gaps(store: QuadStore, steps: Sequence[FoundStep], around: Neighbourhood) -> tuple[TimelineGap, ...]:
    """Return the announced steps without minutes and the mentioned ones of known bodies, in the order of the steps.

    Behind them stand the bodies that a member wants the decision brought before, without a later step of theirs.
    """
    of_steps = (gap for found in steps for gap in _gap(store, found, around.entities))
    return (*of_steps, *_demanded(steps, around))


def _demanded(steps: Sequence[FoundStep], around: Neighbourhood) -> Iterator[TimelineGap]:
    facts = around.facts
    for demand in facts.of_kind("ReferralDemand"):
        item = facts.text(facts.text(demand, "inVote") or "", "underItem") or ""
        day = facts.text(facts.text(item, "atMeeting") or "", "date")
        body = body_of(around, demand, day)
        later = (one.step for one in steps if one.step.date and one.step.date > (day or ""))
        if body.key is None or any(
            step.body_iri == body.iri if body.iri else step.body == body.name for step in later
        ):
            continue
        reason = f"demanded before {body.name or body.key}, no minutes"
        place = around.place(demand)
        yield TimelineGap(body.name, None, reason, GapKind.DEMANDED, body.iri, place, demand)


def _gap(store: QuadStore, found: FoundStep, entities: Facts) -> Iterator[TimelineGap]:
    step = found.step
    match step.kind:
        case StepKind.HELD | StepKind.QUOTED:
            return
        case StepKind.MENTIONED:
            # A bare year, or a body that is no more than a name, says too little to miss minutes of.
            if not is_known_body(entities, step.body_iri) or len(step.date or "") < _MONTH:
                return
            kind = GapKind.MENTIONED
        case StepKind.ANNOUNCED:
            kind = GapKind.ANNOUNCED
    about = " ".join(part for part in (step.body, step.date) if part) or "a meeting"
    reason = f"{kind.value} for {about}, no minutes"
    if _has_minutes(store, step.body_iri, step.date):
        if len(step.date or "") < _DAY:
            return
        reason = f"{kind.value} for {about}, whose minutes do not have the case"
        kind = GapKind.NOT_ON_AGENDA
    yield TimelineGap(
        body=step.body,
        date=step.date,
        reason=reason,
        kind=kind,
        body_iri=step.body_iri,
        source=step.source,
        derived_from=found.stated_by,
    )


def _has_minutes(store: QuadStore, body: str | None, date: str | None) -> bool:
    if body is None or date is None:
        return False
    return bool(store.select(_MEETINGS, {"body": NamedNode(body), "printed": Literal(date)}).rows)
