"""Report what does not fit together in votes, and votes of people who were away or had left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.absence import AWAY, numbers_of
from minutes_graph.interpret.ballots import voter_of
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.item_checks import same_body
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Ballot,
    Decision,
    Meeting,
    VoteChoice,
    VoteEvent,
    VoteResult,
)

_NOT_THERE = AWAY | {AttendanceStatus.RECUSED}
# A shorter list is hardly one of all who were there.
_FEWEST_LISTED = 3
_TIME = re.compile(r"\bkl\b", re.IGNORECASE)


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


def own_votes(votes: Iterable[VoteEvent], decisions: Sequence[Decision], meeting: Meeting) -> list[VoteEvent]:
    """Return the votes that this meeting took; those within the quoted decision of another are no voting here."""
    others = {
        one.position
        for one in decisions
        if one.date not in (None, meeting.date) or not same_body(one.body, meeting.committee)
    }
    return [vote for vote in votes if vote.decision not in others]


def check_voters(
    votes: Iterable[VoteEvent], attendance: tuple[Attendance, ...], meeting: Meeting, context: Context
) -> None:
    """Report votes of people who were away from the item or from the whole meeting, with both places."""
    _check_numbers(votes, attendance, meeting, context)
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


def _check_numbers(
    votes: Iterable[VoteEvent], attendance: tuple[Attendance, ...], meeting: Meeting, context: Context
) -> None:
    """Report votes with more voters than the header and the item have there, where the header lists who was there."""
    listed = [one for one in meeting.attendance if one.status is AttendanceStatus.PRESENT]
    there = {one.person.name for one in (*meeting.attendance, *attendance) if one.status not in _NOT_THERE}
    unread = any(found.rule is rules.UNREADABLE_NAMES for found in context.found)
    if len(listed) < _FEWEST_LISTED or unread:
        return
    for vote in votes:
        total = sum(tally.count for tally in vote.tallies)
        if total > len(there):
            line = min(one.person.span.start for one in listed)
            message = (
                f"{total} votes are counted, but {len(there)} people were there by the list of line {line}"
            )
            context.report(rules.TALLY_DIFFERS, vote.span, message, "the numbers are published as printed")


def check_left(items: tuple[AgendaItem, ...], meeting: Meeting, context: Context) -> None:
    """Report votes of people who had left the meeting before the item and did not come back, with both places."""
    gone: dict[str, Attendance] = {}
    left = [one for one in meeting.attendance if one.status is AttendanceStatus.LEFT_EARLY]
    for item in items:
        number = item.number
        gone.update(
            (one.person.name, one)
            for one in left
            if number is not None
            and not _TIME.search(one.scope or "")
            and max(numbers_of(one.scope), default=number) < number
        )
        for vote in own_votes(item.votes, item.decisions, meeting):
            for ballot in vote.ballots:
                before = gone.get(ballot.person.name) if ballot.person else None
                if ballot.person and before:
                    message = (
                        f"{ballot.person.name} votes in line {ballot.span.start}, and is printed as having left in "
                        f"line {before.span.start}"
                    )
                    context.report(rules.ABSENT_VOTER, ballot.span, message)
        for one in item.attendance:
            if _is_gone(one, context):
                gone[one.person.name] = one
            elif one.status in (AttendanceStatus.ARRIVED_LATE, AttendanceStatus.PRESENT):
                gone.pop(one.person.name, None)


def _is_gone(one: Attendance, context: Context) -> bool:
    """Return whether somebody left the meeting in an item for good, as far as its sentence says."""
    back = context.lexicon.attendance.came_back.search(one.reason or "")
    whole = not one.scope or _TIME.search(one.scope)
    return one.status is AttendanceStatus.LEFT_EARLY and bool(whole) and not back
