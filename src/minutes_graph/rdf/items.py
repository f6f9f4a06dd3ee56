"""Items of the agenda, with their decisions and votes, as quads."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import (
    AgendaItem,
    Amount,
    Attachment,
    Ballot,
    CaseStep,
    Decision,
    Motion,
    PartialDate,
    Recommendation,
    ReferralDemand,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
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
    inferred_facts,
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


def vote_quads(scope: DocumentScope, item: NamedNode, vote: VoteEvent) -> Iterator[Quad]:
    """Yield the quads of a vote, its motion, ballots and explanations, and of the demand that follows it."""
    iris = scope.places.iris
    iri = iris.part(item, "vote", vote.position)
    motion = iris.part(item, "motion", vote.position) if vote.motion else None
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["inDecision"], iris.part(item, "decision", vote.decision)),
        (MG["onMotion"], motion),
        (MG["position"], integer(vote.position)),
        (MG["voteResult"], concept("result", vote.result.value) if vote.result else None),
        (MG["unanimous"], TRUE if vote.unanimous else None),
        *((_tally_property(tally.choice), integer(tally.count)) for tally in vote.tallies),
        (MG["quote"], scope.quote(vote.span)),
    )
    yield from scope.resource_quads(iri, MG["VoteEvent"], vote.span, facts)
    if vote.motion and motion:
        yield from motion_quads(scope, item, motion, vote.position, vote.motion)
    for position, ballot in enumerate(vote.ballots, start=1):
        yield from ballot_quads(scope, iri, position, ballot)
    for position, explanation in enumerate(vote.explanations, start=1):
        yield from explanation_quads(scope, iri, position, explanation)
    if vote.referral:
        yield from referral_quads(scope, iri, vote.referral)


def motion_quads(
    scope: DocumentScope, item: NamedNode, iri: NamedNode, position: int, motion: Motion
) -> Iterator[Quad]:
    """Yield the quads of a proposal put to the body."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["position"], integer(position)),
        (MG["text"], words(motion.text)),
        (MG["proposerName"], words(motion.proposer.name) if motion.proposer else None),
        (MG["partyCode"], plain(motion.party) if motion.party else None),
        (MG["quote"], scope.quote(motion.span, motion.text)),
    )
    yield from scope.resource_quads(iri, MG["Motion"], motion.span, facts)


def ballot_quads(scope: DocumentScope, vote: NamedNode, position: int, ballot: Ballot) -> Iterator[Quad]:
    """Yield the quads of one named ballot, quoted by the name of who cast it."""
    wanted = ballot.person.as_printed if ballot.person else ballot.party
    facts: tuple[Fact, ...] = (
        (MG["inVote"], vote),
        (MG["position"], integer(position)),
        (MG["voteChoice"], concept("choice", ballot.choice.value)),
        (MG["personName"], words(ballot.person.name) if ballot.person else None),
        (MG["partyCode"], plain(ballot.party) if ballot.party else None),
        (MG["quote"], scope.quote(ballot.span, wanted)),
        *(inferred_facts(ballot.person) if ballot.person else ()),
    )
    yield from scope.resource_quads(
        scope.places.iris.part(vote, "ballot", position), MG["Ballot"], ballot.span, facts
    )


def explanation_quads(
    scope: DocumentScope, vote: NamedNode, position: int, explanation: VoteExplanation
) -> Iterator[Quad]:
    """Yield the quads of what members say of their votes."""
    facts: tuple[Fact, ...] = (
        (MG["inVote"], vote),
        (MG["position"], integer(position)),
        *((MG["personName"], words(person.name)) for person in explanation.people),
        (MG["text"], words(explanation.text)),
        (MG["quote"], scope.quote(explanation.span, explanation.text)),
    )
    iri = scope.places.iris.part(vote, "explanation", position)
    yield from scope.resource_quads(iri, MG["VoteExplanation"], explanation.span, facts)


def referral_quads(scope: DocumentScope, vote: NamedNode, demand: ReferralDemand) -> Iterator[Quad]:
    """Yield the quads of a demand that a higher body takes the decision up."""
    facts: tuple[Fact, ...] = (
        (MG["inVote"], vote),
        (MG["personName"], words(demand.by.name)),
        (MG["bodyName"], words(demand.to.name)),
        (MG["legalBasis"], words(demand.legal_basis)),
        (MG["quote"], scope.quote(demand.span)),
    )
    iri = scope.places.iris.referral_demand(vote)
    yield from scope.resource_quads(iri, MG["ReferralDemand"], demand.span, facts)


def _tally_property(choice: VoteChoice) -> NamedNode:
    match choice:
        case VoteChoice.FOR:
            return MG["tallyFor"]
        case VoteChoice.AGAINST:
            return MG["tallyAgainst"]
        case VoteChoice.ABSTAIN:
            return MG["tallyAbstain"]
        case never:
            assert_never(never)


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
