"""Read all documents of a run one by one, each into a file of its own, and settle what only all together tell."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import overload

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.identifiers import is_unknown_place
from minutes_graph.model import ResolvedDocument
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.cache import Run, knowledge_of
from minutes_graph.pipeline.incompleteness import coverage_of
from minutes_graph.pipeline.jobs import Jobs
from minutes_graph.pipeline.joining import owner_of, turtle_name, with_meetings_joined
from minutes_graph.pipeline.pieces import read_piece, write_pieces
from minutes_graph.pipeline.reading import FileReading, Knowledge, read_minutes
from minutes_graph.pipeline.sources import find_sources, original_of
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn, withdrawn_files
from minutes_graph.readers.archives import content_of
from minutes_graph.resolve.people.namesakes import Settlement, settle_namesakes, settled
from minutes_graph.resolve.people.seats import Testimony, testimony_of
from minutes_graph.resolve.resolution import KeyEvidence, key_evidence, without_unknown_keys

Progress = Callable[[int, int, str], None]


def silent(done: int, total: int, name: str) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Record:
    """What stays in memory of a document that was read: what it takes to compare it with all others.

    `meeting` is owner and name of its meeting, None where it has none; a document that `adds` says nothing by itself.
    `testimony` is None where the document is kept out.
    """

    path: Path
    sha256: str | None
    meeting: tuple[str, str] | None = None
    adds: bool = False
    testimony: Testimony | None = None
    keys: KeyEvidence = field(default_factory=KeyEvidence)

    @property
    def accepted(self) -> bool:
        """Return whether nothing that was found so far keeps the document out."""
        return self.testimony is not None


def record_of(reading: FileReading, knowledge: Knowledge) -> Record:
    """Return what stays in memory of a document."""
    read = reading.resolved
    if read is None or not reading.accepted:
        return Record(reading.path, reading.sha256)
    name = turtle_name(reading)
    return Record(
        reading.path,
        reading.sha256,
        (owner_of(reading), name) if name else None,
        read.minutes.supplements,
        testimony_of(read.minutes, read.resolution, knowledge.judgements),
        key_evidence(read, knowledge.judgements),
    )


def _read(run: Run, task: tuple[int, Path]) -> Record:
    """Read the document at a place of a run, and return what stays in memory of it."""
    place, path = task
    key, target = _key(run, path), run.folder / f"{place}.reading"
    if key and run.cache.take(key, target):
        kept: Record = pickle.loads(read_piece(target, "record"))
        return replace(kept, path=path)
    knowledge = knowledge_of(run)
    reading = read_minutes(path, run.settings, knowledge)
    record = record_of(reading, knowledge)
    _write(run.folder, place, reading, record)
    if key:
        run.cache.put(key, target)
    return record


def _key(run: Run, path: Path) -> str | None:
    """Return the key of what is read of a file; None where nothing is kept, or the file cannot be read."""
    if run.cache.folder is None:
        return None
    try:
        digest = sha256(content_of(path)).hexdigest()
    except OSError:
        return None
    return run.cache.key("reading", run.knowledge, path.name, digest, repr(original_of(path)))


def _not_read(run: Run, task: tuple[int, Path]) -> Record:
    """Return what stays of a document over which a process ended twice."""
    place, path = task
    record = Record(path, None)
    _write(run.folder, place, FileReading(path, None, None, None, None, (ended(path),)), record)
    return record


def ended(path: Path) -> Diagnostic:
    """Return the finding that a process ended over a document."""
    hint = "read it by itself with `minutes-graph parse`"
    return Diagnostic(rules.WORKER_ENDED, path.name, None, "the process that read the document ended", hint)


def _write(folder: Path, place: int, reading: FileReading, record: Record) -> None:
    if reading.tree is not None:
        counted = coverage_of(reading.tree, reading.diagnostics)
        reading = replace(reading, tree=None, layout=None, coverage=counted)
    pieces = {name: pickle.dumps(one, 5) for name, one in (("record", record), ("reading", reading))}
    write_pieces(folder / f"{place}.reading", pieces)


def load_reading(folder: Path, place: int, path: Path, settlement: Settlement | None) -> FileReading:
    """Return the document at a place of a run as it was read, settled."""
    reading: FileReading = pickle.loads(read_piece(folder / f"{place}.reading", "reading"))
    reading = replace(reading, path=path)
    read = reading.resolved
    if settlement is None or read is None:
        return reading
    outcome = settled(read, settlement)
    found = (*reading.diagnostics, *outcome.diagnostics)
    return replace(reading, resolution=outcome.value, diagnostics=found)


@dataclass(slots=True)
class Readings(Sequence[FileReading]):
    """The documents of a run, each in a file of its own below `folder`; one that is taken out is settled.

    A document that the graph does not need any more, its tree, is not kept; what was read of it is counted before.
    """

    folder: Path
    records: list[Record] = field(default_factory=list)
    settlements: dict[int, Settlement] = field(default_factory=dict)

    def change(self, place: int, reading: FileReading, knowledge: Knowledge) -> None:
        """Keep a document in the place of one that was read before."""
        self.records[place] = record_of(reading, knowledge)
        _write(self.folder, place, reading, self.records[place])

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.records)

    @overload
    def __getitem__(self, place: int) -> FileReading: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FileReading, ...]: ...
    def __getitem__(self, place: int | slice) -> FileReading | tuple[FileReading, ...]:
        """Return the document at a place, or those of several."""
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if place >= len(self):
            raise IndexError(place)
        return load_reading(self.folder, place, self.records[place].path, self.settlements.get(place))


class _Resolved(Sequence[ResolvedDocument]):
    """Some of the documents of a run, as they were resolved."""

    def __init__(self, readings: Readings, places: Sequence[int]) -> None:
        self._readings = readings
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> ResolvedDocument: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ResolvedDocument, ...]: ...
    def __getitem__(self, place: int | slice) -> ResolvedDocument | tuple[ResolvedDocument, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        read = self._readings[self._places[place]].resolved
        assert read is not None
        return read


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read of all sources that are not withdrawn.

    `withdrawn` is the whole list of withdrawals, `absent` those of its entries that name a document that was given.
    """

    readings: Readings
    withdrawn: tuple[Withdrawal, ...] = ()
    absent: frozenset[Withdrawal] = frozenset()


def read_documents(
    sources: Iterable[Path], run: Run, jobs: Jobs, progress: Progress = silent
) -> Outcome[Documents | None]:
    """Return every document below `sources` as it was read, in order of file names, and the diagnostics of the run.

    Documents are kept in the folder of the run, which must stay as long as they are needed. The findings of a document
    stand in its reading. No value is returned where the list of withdrawals cannot be followed. `progress` gets the
    number of documents done, their total, and the name of the next.
    """
    files = find_sources(sources)
    listed = read_withdrawn(run.settings.withdrawn)
    if listed.value is None:
        return Outcome(None, (*files.diagnostics, *listed.diagnostics))
    absent = withdrawn_files(files.value, listed.value)
    left = tuple(path for path in files.value if path not in absent)
    knowledge = knowledge_of(run)
    readings = Readings(run.folder)
    records = jobs.run(partial(_read, run), enumerate(left), partial(_not_read, run))
    for number, path in enumerate(left):
        progress(number, len(left), path.name)
        readings.records.append(next(records))
    _leave_repeats_out(readings, knowledge)
    _join_meetings(readings, knowledge)
    _reconsider(readings, knowledge)
    _settle(readings, knowledge)
    documents = Documents(readings, listed.value, frozenset(absent.values()))
    return Outcome(documents, (*files.diagnostics, *knowledge.diagnostics))


def _leave_repeats_out(readings: Readings, knowledge: Knowledge) -> None:
    """Keep out the second document of the same bytes."""
    digests: dict[str, str] = {}
    for place, record in enumerate(readings.records):
        if record.sha256 in digests:
            message = f"the same bytes stand in {digests[record.sha256]}"
            twice = Diagnostic(rules.DOCUMENT_TWICE, record.path.name, None, message)
            left = replace(readings[place], resolution=None, diagnostics=(twice,))
            readings.change(place, left, knowledge)
        elif record.sha256:
            digests[record.sha256] = record.path.name


def _join_meetings(readings: Readings, knowledge: Knowledge) -> None:
    """Reduce each further document of a meeting to what it adds; only those that may be of one are taken out."""
    names: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(readings.records):
        if record.meeting:
            names[record.meeting[1]].append(place)
    for places in names.values():
        keys = [readings.records[place].meeting for place in places]
        owners = {key[0] for key in keys if key}
        if len(places) > 1 and (len(owners) < len(places) or any(map(is_unknown_place, owners))):
            before = [readings[place] for place in places]
            for place, old, new in zip(places, before, with_meetings_joined(before, keys), strict=True):
                if new is not old:
                    readings.change(place, new, knowledge)


def _reconsider(readings: Readings, knowledge: Knowledge) -> None:
    """Replace documents by their resolution without verdicts on unknown keys; the first one has their diagnostics."""
    places = [place for place, record in enumerate(readings.records) if record.accepted]
    evidence = [readings.records[place].keys for place in places]
    found = without_unknown_keys(
        evidence,
        _Resolved(readings, places),
        knowledge.registry,
        knowledge.judgements,
        knowledge.municipality,
    )
    for number, outcome in found.resolutions.items():
        reading = readings[places[number]]
        new = tuple(one for one in outcome.diagnostics if one not in reading.diagnostics)
        changed = replace(reading, resolution=outcome.value, diagnostics=(*reading.diagnostics, *new))
        readings.change(places[number], changed, knowledge)
    if found.diagnostics:
        first = readings[places[0]]
        told = replace(first, diagnostics=(*first.diagnostics, *found.diagnostics))
        readings.change(places[0], told, knowledge)


def _settle(readings: Readings, knowledge: Knowledge) -> None:
    """Distinguish namesakes; a document that is kept out of the graph is no evidence."""
    kept = {place: one.testimony for place, one in enumerate(readings.records) if one.testimony}
    settlements = settle_namesakes(list(kept.values()), knowledge.registry, knowledge.judgements)
    for place, settlement in zip(kept, settlements, strict=True):
        if settlement.rulings:
            readings.settlements[place] = settlement
