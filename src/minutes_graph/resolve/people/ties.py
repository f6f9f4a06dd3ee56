"""What says that people of one name in two bodies are one, and what says that they are two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from minutes_graph.model import Meeting, Term
from minutes_graph.resolve.people.seats import Seat, Seats

_FEWEST = 3
_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Tie:
    """What two seats of one name say of each other, empty where nothing does; `judged` is a person's verdict."""

    for_one: str
    for_two: str
    judged: bool = False


def tie_between(one: Seat, other: Seat, seats: Seats) -> Tie:
    """Return what ties two seats together and what keeps them apart."""
    return Tie(_for_one(one, other, seats), _for_two(one, other))


def _for_one(one: Seat, other: Seat, seats: Seats) -> str:
    sides = sorted(one.sides.keys() & other.sides.keys(), key=lambda side: (side[1].first_year, side[0]))
    if sides:
        code, term = one.sides[sides[0]], sides[0][1]
        return f"both are printed with ({code}) in {term.text}"
    if one.motions & other.motions:
        return "both put the same motion"
    if one.council != other.council:
        committee, council = (other, one) if one.council else (one, other)
        for term in sorted(one.listed & other.listed, key=lambda term: term.first_year):
            if _sits_in_council(committee, council, term, seats):
                return f"the council's list of {term.text} has the name once, and the others of the body too"
    return ""


def _sits_in_council(committee: Seat, council: Seat, term: Term, seats: Seats) -> bool:
    """Return whether a body's list is one of members of the council, as that of a standing committee is by law."""
    place = committee.person.partition("/")[0]
    members = seats.rosters[f"{place}/{committee.body}", term] - {committee.person}
    whole = seats.rosters[f"{place}/{council.body}", term]
    return len(members) >= _FEWEST and len(members & whole) >= _SHARE * len(members)


def _for_two(one: Seat, other: Seat) -> str:
    for day in sorted(one.meetings.keys() & other.meetings.keys()):
        for first, second in product(one.meetings[day], other.meetings[day]):
            if _at_one_time(first, second):
                return f"both are at meetings of {day} that are at one time in different places"
    for party, days in sorted(one.parties.items()):
        for another, others in sorted(other.parties.items()):
            first_day = max(min(day.first_day() for day in days), min(day.first_day() for day in others))
            last_day = min(max(day.last_day() for day in days), max(day.last_day() for day in others))
            if party != another and first_day <= last_day:
                return f"one stands for {party}, the other for {another} at the same time"
    return ""


def _at_one_time(first: Meeting, second: Meeting) -> bool:
    """Return whether nobody can have been at both meetings; two bodies that meet in one place may meet jointly."""
    if not first.start or not second.start:
        return False
    if first.place is None or second.place is None or first.place.casefold() == second.place.casefold():
        return False
    earlier, later = sorted((first, second), key=lambda meeting: meeting.start or "")
    return earlier.start == later.start or bool(earlier.end and later.start and later.start < earlier.end)
