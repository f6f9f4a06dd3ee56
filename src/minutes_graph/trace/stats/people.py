"""Count over members: who was there, and who voted alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from minutes_graph.model.values import alphabetical
from minutes_graph.trace.facts import Place
from minutes_graph.trace.stats.records import ItemRecord, MeetingRecord, Seen, VoteRecord
from minutes_graph.trace.stats.table import Statistic, StatRow, stat_row

AWAY = frozenset({"absent", "excused"})
RECUSED = "recused"
SUBSTITUTE = "substitute"


@dataclass(slots=True)
class _Count:
    """What is counted of one person in one body and period, while it is counted."""

    person: str
    body: str
    meetings: set[str] = field(default_factory=set)
    statuses: list[str] = field(default_factory=list)
    sources: set[Place] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class PrintedVote:
    """A vote with printed names, once, however many minutes print it; `sources` are all that do."""

    item: ItemRecord
    vote: VoteRecord
    sources: tuple[Place, ...]


def statuses_at(meeting: MeetingRecord, item: ItemRecord) -> dict[str, Seen]:
    """Return what holds of each person at an item: what the item says, and else what the header says."""
    said = {one.key: one for one in meeting.attendance}
    said.update((one.key, one) for one in item.attendance)
    return said


def attendance(meetings: Sequence[MeetingRecord]) -> Statistic:
    """Return how many items each person was there for, by body and period."""
    counts: dict[tuple[str, str, str], _Count] = {}
    for meeting in meetings:
        for item in meeting.items:
            for key, seen in statuses_at(meeting, item).items():
                known = counts.setdefault(
                    (meeting.body.key, meeting.term, key), _Count(seen.person, meeting.body.name)
                )
                known.meetings.add(meeting.iri)
                known.statuses.append(seen.status)
                known.sources.add(seen.source)
    rows = [_attendance_row(count, term) for (_, term, _), count in counts.items()]
    return Statistic(
        "attendance",
        "Attendance by member, body and period",
        "Items of the meetings whose minutes name the person. The header holds for every item, save where the item "
        "itself says otherwise. Who is disqualified from an item is neither present nor absent; the share is of the "
        "other items.",
        (
            "person",
            "body",
            "period",
            "meetings",
            "items",
            "present",
            "absent",
            "recused",
            "as_substitute",
            "share",
        ),
        tuple(
            sorted(rows, key=lambda row: tuple(alphabetical(str(row.cells[place])) for place in (1, 2, 0)))
        ),
    )


def _attendance_row(count: _Count, term: str) -> StatRow:
    items = len(count.statuses)
    absent = sum(status in AWAY for status in count.statuses)
    recused = count.statuses.count(RECUSED)
    present = items - absent - recused
    cells = (
        count.person,
        count.body,
        term or None,
        len(count.meetings),
        items,
        present,
        absent,
        recused,
        count.statuses.count(SUBSTITUTE),
        round(present / (items - recused), 3) if items > recused else None,
    )
    return stat_row(cells, count.sources)


def printed_votes(meetings: Sequence[MeetingRecord]) -> tuple[PrintedVote, ...]:
    """Return every vote with names or parties once: minutes of another body that quote it add only their source."""
    found: dict[tuple[object, ...], PrintedVote] = {}
    ordered = sorted(
        ((item, vote, vote.body.key != meeting.body.key or vote.date != meeting.date)
         for meeting in meetings for item in meeting.items for vote in item.votes),
        key=lambda known: (known[2], known[1].date, known[1].iri),
    )  # fmt: skip
    for item, vote, _ in ordered:
        cast = frozenset((one.key, one.status) for one in (*vote.ballots, *vote.parties))
        if cast:
            key = (vote.body.key, vote.date, item.case or item.title.casefold(), vote.motion.casefold(), cast)
            known = found.get(key, PrintedVote(item, vote, ()))
            found[key] = PrintedVote(known.item, known.vote, (*known.sources, vote.source))
    return tuple(sorted(found.values(), key=lambda one: (one.vote.date, one.vote.iri)))


def agreement(meetings: Sequence[MeetingRecord]) -> Statistic:
    """Return how often each pair of members voted alike."""
    pairs: dict[tuple[str, str], list[tuple[bool, Place]]] = {}
    names: dict[str, str] = {}
    for one in printed_votes(meetings):
        cast = {ballot.key: ballot for ballot in one.vote.ballots}
        names.update((key, ballot.person) for key, ballot in cast.items())
        for first, second in combinations(sorted(cast), 2):
            same = cast[first].status == cast[second].status
            pairs.setdefault((first, second), []).extend((same, place) for place in one.sources[:1])
    rows = [stat_row(_pair(names[one], names[other], known), (place for _, place in known))
            for (one, other), known in pairs.items()]  # fmt: skip
    return Statistic(
        "agreement",
        "Agreement between members",
        "Votes in which both are printed with a ballot, and those in which both chose the same (for, against or "
        "neither). Unanimous decisions and ballots printed for a party without names are no ballots of a member.",
        ("person", "other", "votes", "same", "share"),
        tuple(
            sorted(rows, key=lambda row: (alphabetical(str(row.cells[0])), alphabetical(str(row.cells[1]))))
        ),
    )


def _pair(one: str, other: str, known: list[tuple[bool, Place]]) -> tuple[str, str, int, int, float]:
    same = sum(alike for alike, _ in known)
    first, second = sorted((one, other), key=alphabetical)
    return first, second, len(known), same, round(same / len(known), 3)


def present_pairs(
    meetings: Sequence[MeetingRecord],
) -> Iterator[tuple[Seen, Seen, MeetingRecord, ItemRecord]]:
    """Yield each pair of people who were both there for an item, in order of their keys."""
    for meeting in meetings:
        for item in meeting.items:
            there = {key: seen for key, seen in statuses_at(meeting, item).items()
                     if seen.status not in AWAY and seen.status != RECUSED}  # fmt: skip
            for one, other in combinations(sorted(there), 2):
                yield there[one], there[other], meeting, item
