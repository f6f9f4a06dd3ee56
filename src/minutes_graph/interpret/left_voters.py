"""Report votes of people who had left the meeting before the item."""

from __future__ import annotations

import re

from minutes_graph.interpret import rules
from minutes_graph.interpret.absence import numbers_of
from minutes_graph.interpret.context import Context
from minutes_graph.model import AgendaItem, Attendance, AttendanceStatus, Meeting

_TIME = re.compile(r"\bkl\b", re.IGNORECASE)


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
        for vote in item.votes:
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
