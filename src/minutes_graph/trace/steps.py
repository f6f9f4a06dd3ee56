"""Read the steps of a case from its neighbourhood: one for each thing that a document says, not yet merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.trace.bodies import Body, body_of
from minutes_graph.trace.facts import Place
from minutes_graph.trace.item_details import with_details
from minutes_graph.trace.neighbourhood import Neighbourhood
from minutes_graph.trace.prefixes import concept_value
from minutes_graph.trace.timeline import StepKind, TimelineStep


@dataclass(frozen=True, slots=True)
class FoundStep:
    """A step as one document states it, with the resource that does and the day of the meeting that tells of it."""

    step: TimelineStep
    stated_by: str
    told_on: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the case: whose meeting, and when."""

    iri: str
    meeting: str
    body: Body
    date: str | None


def read_steps(around: Neighbourhood) -> tuple[FoundStep, ...]:
    """Return the steps that the case's items state, and the treatments of it that running text speaks of."""
    found: list[FoundStep] = []
    for iri in around.items():
        item = _item(around, iri)
        found += _item_steps(around, item)
    found += _mentions(around)
    return tuple(found)


def _item(around: Neighbourhood, iri: str) -> _Item:
    facts = around.facts
    meeting = facts.text(iri, "atMeeting") or iri
    date = facts.text(meeting, "date")
    body = body_of(around, meeting, date)
    if body.iri is None:
        held = (
            step for step in facts.parts("underItem", iri, "CaseStep") if _kind(around, step) is StepKind.HELD
        )
        body = next((body_of(around, step, date) for step in held), body)
    return _Item(iri, meeting, body, date)


def _item_steps(around: Neighbourhood, item: _Item) -> Iterator[FoundStep]:
    decisions = around.facts.parts("underItem", item.iri, "Decision")
    own = tuple(one for one in decisions if _is_own(around, item, one))
    lines = around.facts.parts("underItem", item.iri, "CaseStep")
    held = tuple(line for line in lines if _kind(around, line) is StepKind.HELD)
    yield FoundStep(with_details(around, item.iri, _held_step(around, item, own, held)), item.iri, item.date)
    for decision in decisions:
        if decision not in own:
            yield _part_step(around, item, decision, StepKind.QUOTED)
    for line in lines:
        if line not in held:
            yield _part_step(around, item, line, _kind(around, line))


def _kind(around: Neighbourhood, line: str) -> StepKind:
    value = concept_value(around.facts.text(line, "stepKind") or "")
    return next((kind for kind in StepKind if kind.value == value), StepKind.ANNOUNCED)


def _is_own(around: Neighbourhood, item: _Item, decision: str) -> bool:
    date = around.facts.text(decision, "date")
    body = body_of(around, decision, date)
    return date in (None, item.date) and body.key in (None, item.body.key)


def _held_step(
    around: Neighbourhood, item: _Item, decisions: tuple[str, ...], held: tuple[str, ...]
) -> TimelineStep:
    places = tuple(around.place(one) for one in (*decisions, *held, item.iri))
    texts = [text for one in decisions if (text := around.facts.text(one, "text"))]
    return TimelineStep(
        date=item.date,
        body=item.body.name,
        kind=StepKind.HELD,
        meeting=item.meeting,
        item=around.facts.number(item.iri, "number"),
        title=around.facts.text(item.iri, "title"),
        outcomes=_outcomes(around, decisions),
        text="\n\n".join(texts) or None,
        source=places[0],
        sources=tuple(sorted(set(places))),
        body_iri=item.body.iri,
        item_iri=item.iri,
        closed=around.facts.is_true(item.iri, "closed"),
        requests=tuple(text for one in decisions for text in around.facts.texts(one, "request")),
    )


def _part_step(around: Neighbourhood, item: _Item, part: str, kind: StepKind) -> FoundStep:
    """Return the step of another body, or of a treatment in running text, that a part of an item states."""
    facts = around.facts
    date = facts.text(part, "date")
    body = body_of(around, part, date)
    place: Place = around.place(part)
    step = TimelineStep(
        date=date,
        body=body.name,
        kind=kind,
        meeting=item.meeting,
        item=facts.number(item.iri, "number"),
        title=facts.text(item.iri, "title"),
        outcomes=_outcomes(around, (part,)),
        text=facts.text(part, "quote") if kind is StepKind.MENTIONED else facts.text(part, "text"),
        source=place,
        sources=tuple(sorted(around.places.get(part) or (place,))),
        body_iri=body.iri,
        item_iri=item.iri,
    )
    return FoundStep(step, part, item.date)


def _outcomes(around: Neighbourhood, decisions: tuple[str, ...]) -> tuple[str, ...]:
    found = (iri for one in decisions for iri in around.facts.texts(one, "outcome"))
    return tuple(dict.fromkeys(concept_value(iri) for iri in found))


def _mentions(around: Neighbourhood) -> Iterator[FoundStep]:
    facts = around.facts
    own = set(around.items())
    for treatment in facts.of_kind("Treatment"):
        item = facts.text(treatment, "underItem") or treatment
        number = facts.text(treatment, "caseNumber")
        of_this_case = number == around.number if number else item in own
        if of_this_case and _same_municipality(around.case, item):
            yield _part_step(around, _item(around, item), treatment, StepKind.MENTIONED)


def _same_municipality(case: str, item: str) -> bool:
    """Return whether both IRIs name the same municipality; a number alone is the municipality's, not the world's."""
    _, _, of_case = case.rpartition("/case/")
    _, _, of_item = item.rpartition("/id/meeting/")
    return not of_item or of_case.split("/")[0] == of_item.split("/")[0]
