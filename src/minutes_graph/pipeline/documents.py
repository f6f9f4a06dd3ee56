"""All documents of a run: find them, read them one by one, and distinguish their people and meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import ResolvedDocument
from minutes_graph.model.slugs import segment, unknown_place
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.meetings import with_meetings_joined
from minutes_graph.pipeline.reading import FileReading, Knowledge, load_knowledge, read_minutes
from minutes_graph.pipeline.sources import find_sources
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn, withdrawn_files
from minutes_graph.resolve.people.namesakes import settle_namesakes
from minutes_graph.resolve.unknown_keys import without_unknown_keys
from minutes_graph.settings import Settings

Progress = Callable[[int, int, str], None]


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
    return f"meetings/{segment(name)}/{reading.minutes.meeting.date.isoformat()}{sitting}.ttl"


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
