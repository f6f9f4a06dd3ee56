"""The steps of a case: read from its neighbourhood, one for each thing that a document says, and then merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from minutes_graph.trace.facts import Place, concept_value
from minutes_graph.trace.neighbourhood import Body, Neighbourhood, body_of
from minutes_graph.trace.timeline import StepKind, TimelineStep, with_details

_DAY = len("2025-11-20")
_MONTH = len("2025-11")


@dataclass(frozen=True, slots=True)
class FoundStep:
    """A step as one document states it, with the stating resource and the day of the meeting of those minutes."""

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
    cancelled = around.facts.is_true(item.meeting, "cancelled")
    outcomes = _outcomes(around, decisions)
    return TimelineStep(
        date=item.date,
        body=item.body.name,
        kind=StepKind.CANCELLED if cancelled else StepKind.HELD,
        meeting=item.meeting,
        item=around.facts.number(item.iri, "number"),
        title=around.facts.text(item.iri, "title"),
        # "Aflyst" is no decision; one that is printed all the same is shown.
        outcomes=tuple(one for one in outcomes if one != "other") if cancelled else outcomes,
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


def merge_steps(found: Iterable[FoundStep]) -> tuple[FoundStep, ...]:
    """Return each treatment once, in order of date; the most informative kind stays, the sources of all are kept.

    The same body on the same day is one treatment, save that a meeting can treat a case under several items. A
    date without its day, or a treatment without a body, goes to the one step that it can mean, if there is just one.
    """
    exact: list[FoundStep] = []
    vague: list[FoundStep] = []
    for one in sorted(found, key=_by_kind):
        (exact if _is_exact(one.step) else vague).append(one)
    kept: list[FoundStep] = []
    for one in exact:
        _add(kept, one, _same_day(kept, one.step))
    for one in sorted(
        vague, key=lambda one: (-len(one.step.date or ""), one.step.body is None, *_by_kind(one))
    ):
        _add(kept, one, _only_match(kept, one.step))
    return tuple(sorted(kept, key=_in_time))


def _in_time(one: FoundStep) -> tuple[str, bool, str, int, int]:
    """Return the order of a timeline, undated steps last; the same day in the order of the text.

    A month stands behind its days and a year behind its months, for no more is known than that it was over by then.
    What a text states of the month or year of its own meeting stands before that meeting: it is in the past.
    """
    step = one.step
    date = step.date or "9999"
    place = (step.source.file, step.source.line, step.kind.rank)
    if len(date) == _DAY:
        return date, True, *place
    if step.kind is StepKind.MENTIONED and (one.told_on or "").startswith(date):
        return one.told_on or "", False, *place
    return f"{date}-99", True, *place


def _by_kind(one: FoundStep) -> tuple[int, bool, str, str, int, str]:
    """Return the order in which steps are kept: the most informative first, a decision before its line."""
    step = one.step
    return (
        step.kind.rank,
        step.text is None,
        step.date or "9999",
        step.source.file,
        step.source.line,
        one.stated_by,
    )


def _is_exact(step: TimelineStep) -> bool:
    return _body_key(step) is not None and len(step.date or "") == _DAY


def _body_key(step: TimelineStep) -> str | None:
    return step.body_iri or (step.body.casefold() if step.body else None)


def _add(kept: list[FoundStep], one: FoundStep, place: int | None) -> None:
    if place is None:
        kept.append(one)
    else:
        kept[place] = replace(kept[place], step=_joined(kept[place].step, one.step))


def _joined(base: TimelineStep, other: TimelineStep) -> TimelineStep:
    sources = tuple(sorted({*base.sources, *other.sources}))
    repeated = base.kind.has_own_minutes and other.kind.has_own_minutes
    return replace(
        base,
        sources=sources,
        body=base.body or other.body,
        body_iri=base.body_iri or other.body_iri,
        outcomes=base.outcomes or (() if repeated else other.outcomes),
    )


def _same_day(kept: list[FoundStep], step: TimelineStep) -> int | None:
    same = [
        place
        for place, one in enumerate(kept)
        if _body_key(one.step) == _body_key(step) and one.step.date == step.date
    ]
    if step.kind.has_own_minutes:
        same = [place for place in same if kept[place].step.item_iri == step.item_iri]
    return max(same, key=lambda place: _title_likeness(kept[place].step, step), default=None)


def _title_likeness(one: TimelineStep, other: TimelineStep) -> tuple[bool, float]:
    likeness = fuzz.token_set_ratio((one.title or "").casefold(), (other.title or "").casefold())
    return one.item_iri == other.item_iri, likeness


def _only_match(kept: list[FoundStep], step: TimelineStep) -> int | None:
    same = [place for place, one in enumerate(kept) if _may_be(one.step, step)]
    return same[0] if len(same) == 1 else None


def _may_be(known: TimelineStep, vague: TimelineStep) -> bool:
    """Return whether a vague step can mean a known one.

    A bare year, or no date, says too little outside its own item.
    """
    if known.date is None or not known.date.startswith(vague.date or ""):
        return False
    if vague.date is None:
        return known.item_iri == vague.item_iri and _body_key(known) == _body_key(vague)
    if len(vague.date) < _MONTH and known.item_iri != vague.item_iri:
        return False
    return _body_key(vague) is None or _body_key(known) in (None, _body_key(vague))
