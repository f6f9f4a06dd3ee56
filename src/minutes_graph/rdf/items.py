"""Items of the agenda, with their decisions and votes, as quads."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import (
    AgendaItem,
    Amount,
    Attachment,
    CaseStep,
    Decision,
    PartialDate,
    Recommendation,
)
from minutes_graph.rdf.iris import DCTERMS, MG, concept
from minutes_graph.rdf.meeting import attendance_quads
from minutes_graph.rdf.places import ItemPlace, NameChangePlace, Places
from minutes_graph.rdf.running_text import event_quads, treatment_quads
from minutes_graph.rdf.statements import (
    TRUE,
    DocumentScope,
    Fact,
    date_literal,
    decimal_literal,
    english,
    fact_quads,
    integer,
    plain,
    words,
)

# What is said beside a change of name of which no line prints the date.
_DAY_OF_DECISION: tuple[Fact, ...] = (
    (MG["inferred"], TRUE),
    (MG["rule"], plain("day-of-the-decision")),
    (MG["reason"], english("the text says that a body decided on the name; the day is that of the decision")),
)


class StepKind(Enum):
    """The scheme of step kinds (ontology/outcomes.ttl)."""

    HELD = "held"
    QUOTED = "quoted"
    ANNOUNCED = "announced"


def step_kind(places: Places, item: AgendaItem, step: CaseStep) -> StepKind:
    """Return whether a step is this meeting, one whose decision is printed here, or only announced."""
    body = places.body(step.body).key
    announced = places.reading.minutes.kind.is_announcement
    if (
        not announced
        and body == places.committee.key
        and _may_be_same(step.date, places.reading.minutes.meeting.date)
    ):
        return StepKind.HELD
    printed = any(_decides(places, decision, body, step) for decision in item.decisions)
    return StepKind.QUOTED if printed else StepKind.ANNOUNCED


def _decides(places: Places, decision: Decision, body: str, step: CaseStep) -> bool:
    return places.body(decision.body).key == body and _may_be_same(step.date, decision.date)


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or one.covers(other) or other.covers(one)


def decision_quads(scope: DocumentScope, item: NamedNode, decision: Decision) -> Iterator[Quad]:
    """Yield the quads of one body's decision; the quote is its text as printed, or its heading where it has none."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["position"], integer(decision.position)),
        (MG["bodyName"], words(decision.body.name)),
        (DCTERMS["date"], date_literal(decision.date) if decision.date else None),
        (MG["text"], words(decision.text)),
        *((MG["outcome"], concept("outcome", outcome.value)) for outcome in decision.outcomes),
        *((MG["request"], words(request)) for request in decision.requests),
        (MG["quote"], scope.quote(decision.text_span or decision.span)),
    )
    iri = scope.places.iris.part(item, "decision", decision.position)
    yield from scope.resource_quads(iri, MG["Decision"], decision.span, facts)


def item_quads(scope: DocumentScope, place: ItemPlace) -> Iterator[Quad]:
    """Yield the quads of an item and of what stands under it, save decisions, votes and mentions."""
    item, iri = place.item, place.iri
    further: tuple[Fact, ...] = (
        *((MG["case"], case) for case in scope.places.cases(item)),
        (MG["recommenderName"], words(item.recommender)),
    )
    facts: tuple[Fact, ...] = (
        (MG["atMeeting"], scope.places.meeting),
        (MG["number"], integer(item.number) if item.number is not None else None),
        (DCTERMS["title"], words(item.title) if item.title else None),
        (MG["closed"], TRUE if item.closed else None),
        *further,
        (MG["competenceName"], words(item.competence.name) if item.competence else None),
    )
    if item.supplements:
        yield from fact_quads(iri, further, scope.graph)
    else:
        yield from scope.resource_quads(iri, MG["AgendaItem"], item.span, facts)
    yield from attendance_quads(scope, iri, MG["underItem"], item.attendance)
    for recommendation in item.recommendations:
        yield from recommendation_quads(scope, place, recommendation)
    for step in item.steps:
        yield from step_quads(scope, place, step)
    for attachment in item.attachments:
        yield from attachment_quads(scope, iri, attachment)
    for position, amount in enumerate(item.amounts, start=1):
        yield from amount_quads(scope, iri, position, amount)
    for position, treatment in enumerate(item.treatments, start=1):
        yield from treatment_quads(scope, iri, position, treatment)
    for position, event in enumerate(item.events, start=1):
        yield from event_quads(scope, iri, position, event)


def recommendation_quads(scope: DocumentScope, place: ItemPlace, found: Recommendation) -> Iterator[Quad]:
    """Yield the quads of one thing that an office-holder recommends."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], place.iri),
        (MG["position"], integer(found.position)),
        (MG["text"], words(found.text)),
        (MG["recommenderName"], words(place.item.recommender)),
    )
    iri = scope.places.iris.part(place.iri, "recommendation", found.position)
    yield from scope.resource_quads(iri, MG["Recommendation"], found.span, facts)


def step_quads(scope: DocumentScope, place: ItemPlace, step: CaseStep) -> Iterator[Quad]:
    """Yield the quads of one line of the procedure."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], place.iri),
        *((MG["case"], case) for case in scope.places.cases(place.item)),
        (MG["position"], integer(step.position)),
        (MG["bodyName"], words(step.body.name)),
        (DCTERMS["date"], date_literal(step.date) if step.date else None),
        (MG["stepKind"], concept("step", step_kind(scope.places, place.item, step).value)),
    )
    iri = scope.places.iris.part(place.iri, "step", step.position)
    yield from scope.resource_quads(iri, MG["CaseStep"], step.span, facts)


def attachment_quads(scope: DocumentScope, item: NamedNode, found: Attachment) -> Iterator[Quad]:
    """Yield the quads of a document listed under an item."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["position"], integer(found.position)),
        (DCTERMS["title"], words(found.title)),
    )
    iri = scope.places.iris.part(item, "attachment", found.position)
    yield from scope.resource_quads(iri, MG["Attachment"], found.span, facts)


def amount_quads(scope: DocumentScope, item: NamedNode, position: int, amount: Amount) -> Iterator[Quad]:
    """Yield the quads of a sum of money."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["position"], integer(position)),
        (MG["valueDKK"], decimal_literal(amount.value)),
        (MG["quote"], scope.quote(amount.span, amount.text)),
    )
    yield from scope.resource_quads(
        scope.places.iris.part(item, "amount", position), MG["Amount"], amount.span, facts
    )


def name_change_quads(scope: DocumentScope, place: NameChangePlace) -> Iterator[Quad]:
    """Yield the quads of a change of name that the text states."""
    renaming = place.renaming
    belongs = MG["atMeeting"] if place.whole == scope.places.meeting else MG["underItem"]
    facts: tuple[Fact, ...] = (
        (belongs, place.whole),
        (MG["position"], integer(place.position)),
        (MG["oldName"], words(renaming.old)),
        (MG["newName"], words(renaming.new)),
        (DCTERMS["date"], date_literal(renaming.date) if renaming.date else None),
        (MG["quote"], scope.quote(renaming.span, renaming.quote)),
        *(_DAY_OF_DECISION if renaming.by_decision else ()),
    )
    yield from scope.resource_quads(place.iri, MG["NameChange"], renaming.span, facts)
