"""The seats of people in bodies, and what says that two seats of one name are one person's, or two's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from minutes_graph.model import (
    Attendance,
    AttendanceStatus,
    EntityKind,
    Identification,
    Meeting,
    Minutes,
    PartialDate,
    Resolution,
    Term,
)
from minutes_graph.model.values import slug, unknown_place
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.names import compact
from minutes_graph.resolve.people.people import BY_NAME

_THERE = {AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE}
_TELLING = 20

Roster = tuple[str, Term]
_FEWEST = 3
_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Seat:
    """What all documents of one body say of a person; it is filled while they are read.

    `body` is the tail of the body's key. `meetings` are those where the person was there, by day. `parties` are the
    days on which a registered party was printed with the name, `sides` every party with its election period,
    `listed` the periods whose lists of members have the name.
    """

    person: str
    name: str
    body: str
    body_name: str
    council: bool
    meetings: dict[str, list[Meeting]] = field(default_factory=dict)
    parties: dict[str, list[PartialDate]] = field(default_factory=dict)
    sides: dict[tuple[str, Term], str] = field(default_factory=dict)
    listed: set[Term] = field(default_factory=set)
    motions: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """Return the key of the person where nothing ties this seat to another."""
        return f"{self.person}-{self.body}"


@dataclass(frozen=True, slots=True)
class Seats:
    """All seats by person and body, and who was on the list of a body in a period."""

    by_person: dict[str, dict[str, Seat]] = field(default_factory=dict)
    rosters: dict[Roster, set[str]] = field(default_factory=dict)


def is_open(one: Identification, judgements: Judgements, place: str) -> bool:
    """Return whether only the name says who is meant, so that other documents can say more."""
    entity = one.entity
    if entity.kind is not EntityKind.PERSON or not entity.provisional:
        return False
    if one.rule == BY_NAME:
        return True
    confirmed = judgements.confirmed(EntityKind.PERSON, entity.key)
    named = judgements.named(EntityKind.PERSON, entity.name, place)
    return one.rule == "judgement" and confirmed is not None and named is None


def place_of(minutes: Minutes, resolution: Resolution) -> str:
    """Return the key of the municipality, or a key of the document's own where it is unknown."""
    return resolution.municipality.key if resolution.municipality else unknown_place(minutes.source.sha256)


def body_of(minutes: Minutes, resolution: Resolution) -> str:
    """Return the tail of the key of the body that owns the minutes."""
    committee = resolution.committee
    return committee.key.rpartition("/")[2] if committee else slug(minutes.meeting.committee.name)


def gather_seats(documents: Iterable[tuple[Minutes, Resolution]], judgements: Judgements) -> Seats:
    """Return the seats of people whom only their names identify."""
    seats = Seats()
    for minutes, resolution in documents:
        _list_members(seats, minutes, resolution)
        here = _seats_of(seats, minutes, resolution, judgements)
        _add_attendance(here, minutes, resolution)
        _add_parties(here, minutes, resolution)
        for person, motion in _motions(minutes, resolution):
            if person in here:
                here[person].motions.add(motion)
    return seats


def _list_members(seats: Seats, minutes: Minutes, resolution: Resolution) -> None:
    if resolution.term is None:
        return
    where = (f"{place_of(minutes, resolution)}/{body_of(minutes, resolution)}", resolution.term)
    members = (resolution.person(one.person) for one in _members(minutes.meeting))
    seats.rosters.setdefault(where, set()).update(one.key for one in members if one)


def _members(meeting: Meeting) -> Iterator[Attendance]:
    return (one for one in meeting.attendance if one.status is not AttendanceStatus.SUBSTITUTE)


def _seats_of(
    seats: Seats, minutes: Minutes, resolution: Resolution, judgements: Judgements
) -> dict[str, Seat]:
    """Return the seats in this body of those whom the document names, by the keys of the people."""
    place, body = place_of(minutes, resolution), body_of(minutes, resolution)
    committee = resolution.committee
    found = {
        one.entity.key: one.entity for one in resolution.identifications if is_open(one, judgements, place)
    }
    here: dict[str, Seat] = {}
    for key, person in found.items():
        bodies = seats.by_person.setdefault(key, {})
        if body not in bodies:
            name = committee.name if committee else minutes.meeting.committee.name
            council = committee is not None and committee.subkind == "council"
            bodies[body] = Seat(key, person.name, body, name, council)
        here[key] = bodies[body]
    return here


def _add_attendance(here: dict[str, Seat], minutes: Minutes, resolution: Resolution) -> None:
    meeting, term = minutes.meeting, resolution.term
    for one in meeting.attendance:
        person = resolution.person(one.person)
        seat = here.get(person.key) if person else None
        if seat is None:
            continue
        if one.status in _THERE and meeting.date is not None and meeting.date.is_day:
            seat.meetings.setdefault(meeting.date.isoformat(), []).append(meeting)
        if one.status is not AttendanceStatus.SUBSTITUTE and term is not None:
            seat.listed.add(term)


def _add_parties(here: dict[str, Seat], minutes: Minutes, resolution: Resolution) -> None:
    day, term = minutes.meeting.date, resolution.term
    for evidence in minutes.parties:
        person, party = resolution.person(evidence.person), resolution.party(evidence.code)
        seat = here.get(person.key) if person else None
        if seat is None or party is None:
            continue
        if not party.provisional and day is not None:
            seat.parties.setdefault(party.key, []).append(day)
        if term is not None:
            seat.sides[party.key, term] = evidence.code


def _motions(minutes: Minutes, resolution: Resolution) -> Iterator[tuple[str, str]]:
    for item in minutes.items:
        for vote in item.votes:
            motion = vote.motion
            proposer = resolution.person(motion.proposer) if motion and motion.proposer else None
            text = compact(motion.text or "") if motion else ""
            if proposer and len(text) >= _TELLING:
                yield proposer.key, text


@dataclass(frozen=True, slots=True)
class Tie:
    """The evidence that two seats of one name are one person's, or two's; empty for none; `judged` is a verdict."""

    for_one: str
    for_two: str
    judged: bool = False


def tie_between(one: Seat, other: Seat, seats: Seats) -> Tie:
    """Return the evidence that two seats are one person's and that they are two's."""
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
