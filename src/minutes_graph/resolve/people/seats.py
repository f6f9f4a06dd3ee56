"""The seats of people in bodies, and what says that two seats of one name are one person's, or two's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from minutes_graph.identifiers import slug, unknown_place
from minutes_graph.model import (
    Attendance,
    AttendanceStatus,
    EntityKind,
    Identification,
    Minutes,
    PartialDate,
    Resolution,
    Term,
)
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.names import compact
from minutes_graph.resolve.people.people import BY_NAME

_INSTEAD = {AttendanceStatus.SUBSTITUTE}
_THERE = {AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE}
_TELLING = 20

Roster = tuple[str, Term]
_FEWEST = 3
_SHARE = 0.8


class Held(NamedTuple):
    """When and where a meeting was held, as far as it is printed."""

    start: str | None
    end: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one document says of the people whom only their names identify, and of who sits in its body.

    All but `people`, which has their names by their keys, names people by keys. `named` are those whom nothing but the
    name identifies. A party stands with whether it is provisional and its letters, a motion with a digest of its text.
    """

    place: str
    body: str
    body_name: str
    council: bool
    term: Term | None
    when: PartialDate | None
    held: Held
    members: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    named: frozenset[str]
    present: tuple[str, ...]
    parties: tuple[tuple[str, str, bool, str], ...]
    motions: tuple[tuple[str, str], ...]


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
    meetings: dict[str, list[Held]] = field(default_factory=dict)
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


def testimony_of(minutes: Minutes, resolution: Resolution, judgements: Judgements) -> Testimony:
    """Return what one document says of people; it is small, so that those of all documents fit into memory."""
    place, committee, meeting = place_of(minutes, resolution), resolution.committee, minutes.meeting
    open_links = [one for one in resolution.identifications if is_open(one, judgements, place)]
    people = {one.entity.key: one.entity.name for one in open_links}
    return Testimony(
        place,
        body_of(minutes, resolution),
        committee.name if committee else meeting.committee.name,
        committee is not None and committee.subkind == "council",
        resolution.term,
        meeting.date,
        Held(meeting.start, meeting.end, meeting.place),
        tuple(_keys(resolution, (one for one in meeting.attendance if one.status not in _INSTEAD))),
        tuple(people.items()),
        frozenset(one.entity.key for one in open_links if one.rule == BY_NAME),
        tuple(_keys(resolution, (one for one in meeting.attendance if one.status in _THERE))),
        tuple(_parties(minutes, resolution)),
        tuple(_motions(minutes, resolution)),
    )


def _keys(resolution: Resolution, attendance: Iterable[Attendance]) -> Iterator[str]:
    people = (resolution.person(one.person) for one in attendance)
    return (person.key for person in people if person)


def _parties(minutes: Minutes, resolution: Resolution) -> Iterator[tuple[str, str, bool, str]]:
    for evidence in minutes.parties:
        person, party = resolution.person(evidence.person), resolution.party(evidence.code)
        if person and party:
            yield person.key, party.key, party.provisional, evidence.code


def _motions(minutes: Minutes, resolution: Resolution) -> Iterator[tuple[str, str]]:
    for item in minutes.items:
        for vote in item.votes:
            motion = vote.motion
            proposer = resolution.person(motion.proposer) if motion and motion.proposer else None
            text = compact(motion.text or "") if motion else ""
            if proposer and len(text) >= _TELLING:
                yield proposer.key, blake2b(text.encode(), digest_size=12).hexdigest()


def gather_seats(testimonies: Iterable[Testimony]) -> Seats:
    """Return the seats of people whom only their names identify."""
    seats = Seats()
    for one in testimonies:
        if one.term is not None:
            seats.rosters.setdefault((f"{one.place}/{one.body}", one.term), set()).update(one.members)
        here = _seats_of(seats, one)
        _add(here, one)
        _add_parties(here, one)
    return seats


def _seats_of(seats: Seats, one: Testimony) -> dict[str, Seat]:
    """Return the seats in this body of those whom the document names, by the keys of the people."""
    here: dict[str, Seat] = {}
    for key, name in one.people:
        bodies = seats.by_person.setdefault(key, {})
        if one.body not in bodies:
            bodies[one.body] = Seat(key, name, one.body, one.body_name, one.council)
        here[key] = bodies[one.body]
    return here


def _add(here: dict[str, Seat], one: Testimony) -> None:
    """Add what a document says of the people to their seats."""
    if one.when is not None and one.when.is_day:
        for seat in _of(here, one.present):
            seat.meetings.setdefault(one.when.isoformat(), []).append(one.held)
    if one.term is not None:
        for seat in _of(here, one.members):
            seat.listed.add(one.term)
    for key, motion in one.motions:
        for seat in _of(here, (key,)):
            seat.motions.add(motion)


def _add_parties(here: dict[str, Seat], one: Testimony) -> None:
    """Add whom a document prints with which party."""
    for key, party, provisional, code in one.parties:
        for seat in _of(here, (key,)):
            if not provisional and one.when is not None:
                seat.parties.setdefault(party, []).append(one.when)
            if one.term is not None:
                seat.sides[party, one.term] = code


def _of(here: dict[str, Seat], people: Iterable[str]) -> Iterator[Seat]:
    return (here[key] for key in people if key in here)


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


def _at_one_time(first: Held, second: Held) -> bool:
    """Return whether nobody can have been at both meetings; two bodies that meet in one place may meet jointly."""
    if not first.start or not second.start:
        return False
    if first.place is None or second.place is None or first.place.casefold() == second.place.casefold():
        return False
    earlier, later = sorted((first, second), key=lambda meeting: meeting.start or "")
    return earlier.start == later.start or bool(earlier.end and later.start and later.start < earlier.end)
