"""Votes of an item, and what members and parties say of its decisions, as quads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import (
    Ballot,
    Motion,
    ReferralDemand,
    Reservation,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
)
from minutes_graph.rdf.iris import MG, concept
from minutes_graph.rdf.statements import (
    TRUE,
    DocumentScope,
    Fact,
    inferred_facts,
    integer,
    plain,
    words,
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


def reservation_quads(
    scope: DocumentScope, item: NamedNode, position: int, reservation: Reservation
) -> Iterator[Quad]:
    """Yield the quads of what people or parties say of a decision that they do not share."""
    iris = scope.places.iris
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["inDecision"], iris.part(item, "decision", reservation.decision)),
        (MG["position"], integer(position)),
        *((MG["personName"], words(person.name)) for person in reservation.people),
        *((MG["partyCode"], plain(party)) for party in reservation.parties),
        (MG["text"], words(reservation.text)),
        (MG["quote"], scope.quote(reservation.span, reservation.text)),
    )
    iri = iris.part(item, "reservation", position)
    yield from scope.resource_quads(iri, MG["Reservation"], reservation.span, facts)


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
