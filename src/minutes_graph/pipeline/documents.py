"""Merge several documents of one meeting: one takes precedence, the others add what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.interpret.supplements import joined, new_items, same_item, supplement_of
from minutes_graph.model import DocumentKind, Minutes, Resolution, ResolvedDocument
from minutes_graph.model.values import is_unknown_place, segment, unknown_place
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.output import MEETINGS
from minutes_graph.pipeline.reading import FileReading, Knowledge, load_knowledge, read_minutes
from minutes_graph.pipeline.sources import find_sources
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn, withdrawn_files
from minutes_graph.resolve.people.namesakes import settle_namesakes
from minutes_graph.resolve.resolution import without_unknown_keys
from minutes_graph.settings import Settings

_RANK = {kind: place for place, kind in enumerate(DocumentKind)}
_ENOUGH = 0.5
Progress = Callable[[int, int, str], None]


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


def silent(done: int, total: int, name: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read of all sources that are not withdrawn.

    `withdrawn` is the whole list of withdrawals, `absent` those of its entries that name a document that was given.
    """

    readings: tuple[FileReading, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    absent: frozenset[Withdrawal] = frozenset()


def read_documents(
    sources: Iterable[Path], settings: Settings, progress: Progress = silent
) -> Outcome[Documents | None]:
    """Return every document below `sources` as it was read, in order of file names, and the diagnostics of the run.

    The findings of a document stand in its reading. No value is returned where the list of withdrawals cannot be
    followed. `progress` gets the number of documents done, their total, and the name of the next.
    """
    files = find_sources(sources)
    listed = read_withdrawn(settings.withdrawn)
    if listed.value is None:
        return Outcome(None, (*files.diagnostics, *listed.diagnostics))
    absent = withdrawn_files(files.value, listed.value)
    left = tuple(path for path in files.value if path not in absent)
    knowledge = load_knowledge(settings)
    readings = []
    for number, path in enumerate(left):
        progress(number, len(left), path.name)
        readings.append(read_minutes(path, settings, knowledge))
    reconciled = _reconcile(_without_repeats(readings), knowledge)
    documents = Documents(tuple(reconciled), listed.value, frozenset(absent.values()))
    return Outcome(documents, (*files.diagnostics, *knowledge.diagnostics))


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


def _without_repeats(readings: Iterable[FileReading]) -> list[FileReading]:
    """Keep out the second document of the same bytes, and of each further one of a meeting all but what it adds."""
    digests: dict[str, str] = {}
    kept: list[FileReading] = []
    for reading in readings:
        name, digest = reading.path.name, reading.sha256
        if digest in digests:
            message = f"the same bytes stand in {digests[digest]}"
            twice = Diagnostic(rules.DOCUMENT_TWICE, name, None, message)
            kept.append(replace(reading, resolution=None, diagnostics=(twice,)))
            continue
        if digest:
            digests[digest] = name
        kept.append(reading)
    return with_meetings_joined(kept, [_key(reading) for reading in kept])


def _key(reading: FileReading) -> tuple[str, str] | None:
    turtle = turtle_name(reading)
    return (owner_of(reading), turtle) if turtle and reading.accepted else None


def _reconcile(readings: Sequence[FileReading], knowledge: Knowledge) -> list[FileReading]:
    """Return the readings with namesakes distinguished; one that is kept out of the graph is no evidence."""
    documents = {
        place: reading.resolved
        for place, reading in enumerate(readings)
        if reading.accepted and reading.resolved
    }
    known = list(readings)
    _reconsider(known, documents, knowledge)
    outcomes = settle_namesakes(tuple(documents.values()), knowledge.registry, knowledge.judgements)
    for place, outcome in zip(documents, outcomes, strict=True):
        reading = known[place]
        found = (*reading.diagnostics, *outcome.diagnostics)
        known[place] = replace(reading, resolution=outcome.value, diagnostics=found)
    return known


def _reconsider(
    readings: list[FileReading], documents: dict[int, ResolvedDocument], knowledge: Knowledge
) -> None:
    """Replace documents by their resolution without verdicts on unknown keys; the first one has their diagnostics."""
    places = list(documents)
    found = without_unknown_keys(
        tuple(documents.values()), knowledge.registry, knowledge.judgements, knowledge.municipality
    )
    for number, outcome in found.resolutions.items():
        place = places[number]
        reading = readings[place]
        new = tuple(one for one in outcome.diagnostics if one not in reading.diagnostics)
        readings[place] = replace(reading, resolution=outcome.value, diagnostics=(*reading.diagnostics, *new))
        documents[place] = replace(documents[place], resolution=outcome.value)
    if found.diagnostics:
        first = readings[places[0]]
        readings[places[0]] = replace(first, diagnostics=(*first.diagnostics, *found.diagnostics))
