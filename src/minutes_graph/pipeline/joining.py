"""Join several documents of one meeting: one takes precedence, the others add what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import is_unknown_place, segment, unknown_place
from minutes_graph.interpret.supplements import joined, new_items, same_item, supplement_of
from minutes_graph.model import DocumentKind, Minutes, Resolution
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.output import MEETINGS
from minutes_graph.pipeline.reading import FileReading

_RANK = {kind: place for place, kind in enumerate(DocumentKind)}
_ENOUGH = 0.5


def turtle_name(reading: FileReading) -> str | None:
    """Return where the document's Turtle goes, below the output folder; None where the meeting has no day."""
    if reading.minutes is None or reading.minutes.meeting.date is None:
        return None
    committee = reading.resolution.committee if reading.resolution else None
    name = committee.key.rsplit("/", 1)[-1] if committee else reading.minutes.meeting.committee.name
    sitting = (
        f"-{reading.minutes.meeting.sitting.replace(':', '')}" if reading.minutes.meeting.sitting else ""
    )
    return f"{MEETINGS}/{segment(name)}/{reading.minutes.meeting.date.isoformat()}{sitting}.ttl"


def owner_of(reading: FileReading) -> str:
    """Return the key of the municipality that owns the minutes, or a key of the document's own where it is unknown."""
    municipality = reading.resolution.municipality if reading.resolution else None
    return municipality.key if municipality else unknown_place(reading.sha256 or "")


def with_meetings_joined(
    readings: Sequence[FileReading], keys: Sequence[tuple[str, str] | None]
) -> list[FileReading]:
    """Return the readings, the second and further ones of each meeting reduced to what they add.

    `keys` are owner and name of each reading's meeting, None where it has none. Minutes count before an agenda, the
    approved before a draft, the corrected before both, and of two of a kind that with more items. Two sittings of one
    day stay two meetings. A document of an unknown municipality joins only a meeting that it shares items with.
    """
    known = list(readings)
    days: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            days[key[1]].append((key[0], place))
    for some in days.values():
        owners: dict[str, list[int]] = defaultdict(list)
        lost: list[int] = []
        for owner, place in sorted(some, key=itemgetter(1)):
            (lost if is_unknown_place(owner) else owners[owner]).append(place)
        for place in lost:
            _adopt(place, owners, known)
        for places in owners.values():
            _join(sorted(places, key=lambda place: _order(known[place])), known)
    return known


def _order(reading: FileReading) -> tuple[int, int]:
    minutes = reading.minutes
    return (-_RANK[minutes.kind], -len(minutes.items)) if minutes else (0, 0)


def _adopt(place: int, owners: dict[str, list[int]], known: list[FileReading]) -> None:
    """Assign a document of an unknown municipality to the one meeting with which it shares items, if there is one."""
    minutes = known[place].minutes
    fitting = [
        owner
        for owner, places in owners.items()
        if any(_shares(known[one].minutes, minutes) for one in places)
    ]
    if len(fitting) == 1:
        owners[fitting[0]].append(place)
        return
    if owners and minutes:
        message = (
            "another document has a meeting of this body on this day, and nobody knows whether it is the same"
        )
        hint = "name the municipality in the settings"
        found = Diagnostic(rules.MEETING_TWICE, known[place].path.name, minutes.meeting.span, message, hint)
        known[place] = replace(known[place], diagnostics=(*known[place].diagnostics, found))
        return
    owners[known[place].sha256 or str(place)].append(place)


def _shares(one: Minutes | None, other: Minutes | None) -> bool:
    """Return whether half of the items of the shorter document are in the other too."""
    if one is None or other is None or not one.items or not other.items:
        return False
    longer, shorter = sorted((one, other), key=lambda minutes: -len(minutes.items))
    shared = sum(same_item(longer, item) is not None for item in shorter.items)
    return shared >= _ENOUGH * len(shorter.items)


def _join(places: Iterable[int], known: list[FileReading]) -> None:
    """Join the documents of one body and day, in the order in which they count, a sitting at a time."""
    sittings: list[tuple[FileReading, Minutes]] = []
    for place in places:
        reading = known[place]
        minutes = reading.minutes
        if minutes is None or reading.resolution is None:
            continue
        at = next((n for n, (_, whole) in enumerate(sittings) if not _is_another(whole, minutes)), None)
        if at is None:
            apart = _apart(minutes)
            if sittings and apart:
                minutes = replace(minutes, meeting=replace(minutes.meeting, sitting=apart))
                known[place] = replace(reading, minutes=minutes)
            sittings.append((known[place], minutes))
            continue
        first, whole = sittings[at]
        more = supplement_of(whole, minutes)
        sitting = replace(more.value, meeting=replace(more.value.meeting, sitting=whole.meeting.sitting))
        note = Diagnostic(
            rules.SEVERAL_DOCUMENTS,
            reading.path.name,
            None,
            f"the document is of the same meeting as {first.path.name}, which counts before it",
        )
        known[place] = replace(
            reading,
            minutes=sitting,
            resolution=_resolution(reading.resolution, first.resolution, sitting),
            diagnostics=(*reading.diagnostics, note, *more.diagnostics),
        )
        sittings[at] = (first, joined(whole, more.value))


def _is_another(known: Minutes, minutes: Minutes) -> bool:
    """Return whether two documents are of two sittings of one day: of other hours, or other kinds, and other items."""
    one, other = known.meeting.start, minutes.meeting.start
    hours_differ = one and other and one != other
    kinds_differ = known.meeting.occasion != minutes.meeting.occasion and not (one and one == other)
    return bool(hours_differ or (kinds_differ and _apart(minutes))) and not _shares(known, minutes)


def _apart(minutes: Minutes) -> str | None:
    """Return what tells a sitting apart from others of its day: its hour, or else its kind."""
    occasion = minutes.meeting.occasion
    return minutes.meeting.start or (segment(occasion) if occasion else None)


def _resolution(own: Resolution, first: Resolution | None, minutes: Minutes) -> Resolution:
    """Return whom a supplement means: what is mentioned in the items that it alone has, in the meeting of the first."""
    spans = [item.span for item in new_items(minutes)]
    kept = tuple(
        one for one in own.identifications if not one.mention or any(span.holds(one.span) for span in spans)
    )
    if first is None:
        return replace(own, identifications=kept)
    return replace(
        own,
        municipality=first.municipality,
        committee=first.committee,
        term=first.term,
        term_inferred=first.term_inferred,
        identifications=kept,
        members=(),
    )
