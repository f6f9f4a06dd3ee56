"""Check votes against themselves and against attendance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.absence import AWAY
from minutes_graph.interpret.ballots import voter_of
from minutes_graph.interpret.context import Context
from minutes_graph.model import (
    Attendance,
    AttendanceStatus,
    Ballot,
    Meeting,
    VoteChoice,
    VoteEvent,
    VoteResult,
)

_NOT_THERE = AWAY | {AttendanceStatus.RECUSED}


def checked_votes(votes: tuple[VoteEvent, ...], context: Context) -> tuple[VoteEvent, ...]:
    """Return the votes; a result that the vote's own numbers contradict is reported and left open."""
    return tuple(_checked(vote, context) for vote in votes)


def _checked(vote: VoteEvent, context: Context) -> VoteEvent:
    _check_tallies(vote, context)
    _check_sides(vote, context)
    ayes, noes = (_count(vote, choice) for choice in (VoteChoice.FOR, VoteChoice.AGAINST))
    if vote.result is None or ayes is None or noes is None:
        return vote
    if (vote.result is VoteResult.ADOPTED) == (ayes > noes):
        return vote
    message = f'{ayes} for and {noes} against, but "{vote.result.value}" is printed'
    context.report(rules.RESULT_DIFFERS, vote.span, message, "the result is left open; check the vote")
    return replace(vote, result=None)


def _count(vote: VoteEvent, choice: VoteChoice) -> int | None:
    """Return how many voted so, as printed or named; None where parties stand for their members or nobody is named."""
    for tally in vote.tallies:
        if tally.choice is choice:
            return tally.count
    side = [ballot for ballot in vote.ballots if ballot.choice is choice]
    return len(side) if side and all(ballot.person for ballot in side) else None


def _check_tallies(vote: VoteEvent, context: Context) -> None:
    for tally in vote.tallies:
        side = [ballot.person for ballot in vote.ballots if ballot.choice is tally.choice]
        # How many voted for a party that is printed alone is not known.
        if side and None not in side and len(side) != tally.count:
            message = f"{tally.count} votes {tally.choice.value} are printed beside {len(side)} names"
            context.report(rules.TALLY_DIFFERS, tally.span, message)


def _check_sides(vote: VoteEvent, context: Context) -> None:
    """Report whoever stands on two sides, with both places."""
    first: dict[str, Ballot] = {}
    for ballot in vote.ballots:
        voter = voter_of(ballot)
        before = first.setdefault(voter, ballot)
        if before.choice is not ballot.choice:
            message = (
                f"{voter} is printed {before.choice.value} in line {before.span.start} and "
                f"{ballot.choice.value} in line {ballot.span.start}"
            )
            context.report(rules.TWO_SIDES, ballot.span, message, "both ballots are published as printed")


def check_voters(
    votes: Iterable[VoteEvent], attendance: tuple[Attendance, ...], meeting: Meeting, context: Context
) -> None:
    """Report votes of people who were away from the item or from the whole meeting, with both places."""
    away = {one.person.name: one for one in meeting.attendance if one.status in _NOT_THERE and not one.scope}
    away.update((one.person.name, one) for one in attendance if one.status in _NOT_THERE and not one.scope)
    for vote in votes:
        for ballot in vote.ballots:
            absent = away.get(ballot.person.name) if ballot.person else None
            if ballot.person and absent:
                message = (
                    f"{ballot.person.name} votes in line {ballot.span.start}, and is printed as "
                    f"{absent.status.value} in line {absent.span.start}"
                )
                context.report(rules.ABSENT_VOTER, ballot.span, message)
