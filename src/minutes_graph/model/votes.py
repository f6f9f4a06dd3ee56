"""Motions, votes, ballots and what members say to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model.names import BodyName, PersonName
from minutes_graph.spans import Span


class VoteChoice(Enum):
    """How a ballot was cast."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class VoteResult(Enum):
    """What became of a motion."""

    ADOPTED = "adopted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One named ballot; `person` is None where only a party is printed, `party` the code as printed or None."""

    choice: VoteChoice
    person: PersonName | None
    party: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of ballots as printed; never counted from names."""

    choice: VoteChoice
    count: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class VoteExplanation:
    """Why members say they voted as they did; not a ballot."""

    people: tuple[PersonName, ...]
    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ReferralDemand:
    """A member's demand that a higher body takes the decision up; `legal_basis` as printed."""

    by: PersonName
    to: BodyName
    legal_basis: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Motion:
    """A proposal put to the body; `party` is the proposer's as printed."""

    text: str | None
    proposer: PersonName | None
    party: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class VoteEvent:
    """One vote inside a decision; `decision` is the position of that decision in its item, from 1."""

    position: int
    decision: int
    motion: Motion | None
    ballots: tuple[Ballot, ...]
    tallies: tuple[Tally, ...]
    result: VoteResult | None
    explanations: tuple[VoteExplanation, ...]
    referral: ReferralDemand | None
    span: Span = field(compare=False)
    unanimous: bool = False
