"""A vote while it is being read, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from minutes_graph.interpret.ballots import (
    Matter,
    Result,
    Sides,
    pair_tallies,
    read_result,
    relative_ballots,
    voter_of,
)
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import mark_people, sentences
from minutes_graph.interpret.people import read_party, read_people
from minutes_graph.lexicon import full_match
from minutes_graph.model import (
    Ballot,
    Motion,
    ReferralDemand,
    Tally,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
    VoteResult,
)
from minutes_graph.spans import Span


@dataclass(slots=True)
class OpenVote:
    """A vote that is being read; `matter` is what is voted on, `wants_text` that the motion's words go on."""

    span: Span
    motion: Motion | None = None
    matter: Matter | None = None
    wants_text: bool = False
    ballots: list[Ballot] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    pair: tuple[int, int] | None = None
    relative: list[Ballot] = field(default_factory=list)
    decided: bool = False
    result: VoteResult | None = None
    unanimous: bool = False
    explanations: list[VoteExplanation] = field(default_factory=list)
    referral: ReferralDemand | None = None

    @property
    def is_cast(self) -> bool:
        """Return whether it is printed how anybody voted."""
        return bool(self.ballots or self.relative or self.tallies or self.pair or self.unanimous)

    @property
    def is_vote(self) -> bool:
        """Return whether a vote took place, as far as what was read says."""
        return self.is_cast or bool(self.explanations or (self.motion and self.result))

    @property
    def waits(self) -> bool:
        """Return whether the result of the vote is yet to be printed."""
        return self.result is None and (self.motion is not None or self.is_cast)

    def takes(self, sides: Sides) -> bool:
        """Return whether sides printed behind the result can be of this vote: those that it lacks."""
        if self.result is None or self.wants_text:
            return True
        counted = _counted(self.pair, self.tallies) & _counted(sides.pair, sides.tallies)
        named = {one.choice for one in self.ballots} & {one.choice for one in sides.ballots}
        return not (self.decided or self.unanimous or counted or named)

    def cast(self, sides: Sides) -> None:
        """Add sides to the vote; a number that it has is kept."""
        self.ballots.extend(sides.ballots)
        known = {tally.choice for tally in self.tallies}
        self.tallies.extend(tally for tally in sides.tallies if tally.choice not in known)
        self.pair = self.pair or sides.pair
        self.relative.extend(sides.relative)

    def cast_too(self, ballots: tuple[Ballot, ...]) -> None:
        """Add the ballots of those who say why they voted, where the vote names neither them nor their people."""
        named = {voter_of(ballot) for ballot in self.ballots} | {one.party for one in self.ballots}
        self.ballots.extend(ballot for ballot in ballots if voter_of(ballot) not in named)

    def decide(self, result: Result) -> None:
        """Take a result for that of this vote."""
        self.result = result.kind
        self.matter = self.matter or result.matter
        self.unanimous = self.unanimous or result.unanimous

    def event(self, decision: int, position: int) -> VoteEvent:
        """Return the vote as the `position`th of its item, from 1, within the decision at that position."""
        return VoteEvent(
            position=position,
            decision=decision,
            motion=self.motion,
            ballots=(*self.ballots, *relative_ballots(self.relative, self.result)),
            tallies=(*pair_tallies(self.pair, self.tallies, self.result, self.span), *self.tallies),
            result=self.result,
            explanations=tuple(self.explanations),
            referral=self.referral,
            span=self.span,
            unanimous=self.unanimous,
        )


def _counted(pair: tuple[int, int] | None, tallies: Iterable[Tally]) -> set[VoteChoice]:
    return {one.choice for one in tallies} | ({VoteChoice.FOR, VoteChoice.AGAINST} if pair else set())


def read_motion(text: str, span: Span, context: Context) -> tuple[Motion, str] | None:
    """Return the motion that a paragraph puts, and the sentences on the vote behind it; None where it puts none."""
    words = context.lexicon.votes
    if not words.hints.search(text):
        return None
    first, rest = _put(text, context)
    marked = mark_people(first, context)
    found = full_match(words.motions, marked.text)
    if found is None:
        return None
    groups = found.groupdict()
    printed = marked.plain(groups.get("proposer") or "")
    people, _ = read_people(printed, span, context)
    proposer = people[0].person if people else None
    moved = marked.plain(groups.get("text") or "").strip() or None
    return Motion(moved, proposer, proposer.party if proposer else read_party(printed, context), span), rest


def _put(text: str, context: Context) -> tuple[str, str]:
    """Return the words of a paragraph up to the first sentence on a vote or its result, and those from there on."""
    printed = tuple(sentences(text, context.lexicon))
    for place, sentence in enumerate(printed[1:], start=1):
        if context.lexicon.votes.voting.search(sentence) or read_result(sentence, context):
            return " ".join(printed[:place]), " ".join(printed[place:])
    return text, ""
