"""The tasks of worker processes over meetings: describe their documents, and write the files of some of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from minutes_graph.pipeline.cache import Run
from minutes_graph.pipeline.described import Cut, Described, MeetingResult, describe, write_meeting
from minutes_graph.pipeline.documents import ended, load_reading
from minutes_graph.pipeline.pieces import has_piece, read_piece
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.pipeline.redaction import redaction_of
from minutes_graph.rdf.evidence import write_facts_and_evidence
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.registry import registry_quads
from minutes_graph.resolve.people.namesakes import Settlement
from minutes_graph.settings import Settings
from minutes_graph.store.blocks import Merged, Needed, lines_of

NOTHING_CUT = Cut(redaction_of((), ()))


class MeetingRun(NamedTuple):
    """A build as its worker processes know it when all documents are read."""

    run: Run
    graph: GraphSettings

    @property
    def settings(self) -> Settings:
        """Return the settings."""
        return self.run.settings

    @property
    def folder(self) -> Path:
        """Return the folder for what is put down meanwhile."""
        return self.run.folder


class MeetingTask(NamedTuple):
    """The documents of one meeting, by their places in the run, with what was settled of each."""

    number: int
    places: tuple[int, ...]
    settlements: tuple[Settlement | None, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FilesTask:
    """Files of some meetings together: their Turtle, what was put down of each, and texts with their pieces.

    A meeting that stands `alone` is written as its documents state it.
    """

    turtle: Path
    meetings: tuple[tuple[tuple[Needed, Needed], Path], ...]
    texts: tuple[tuple[Path, str], ...] = ()
    alone: bool = False


def meeting_file(folder: Path, number: int) -> Path:
    """Return where it is put down what the documents of a meeting add."""
    return folder / f"{number}.meeting"


def described_meeting(run: MeetingRun, task: MeetingTask) -> MeetingResult:
    """Describe and check the documents of a meeting, and put down what they add."""
    target = meeting_file(run.folder, task.number)
    key = _key(run, task)
    if key and run.run.cache.take(key, target):
        kept: MeetingResult = pickle.loads(read_piece(target, "result"))
        pairs = zip(kept.documents, task.paths, strict=True)
        return replace(kept, documents=tuple(replace(one, path=path) for one, path in pairs))
    readings = (
        load_reading(run.folder, place, path, settlement)
        for place, path, settlement in zip(task.places, task.paths, task.settlements, strict=True)
    )
    documents = describe(readings, run.settings, run.graph)
    result = write_meeting(documents, NOTHING_CUT, run.settings, target)
    if key:
        run.run.cache.put(key, target)
    return result


def _key(run: MeetingRun, task: MeetingTask) -> str | None:
    """Return the key of what is described of a meeting: it depends on what was read and settled of its documents."""
    if run.run.cache.folder is None:
        return None
    parts = ["meeting", run.run.knowledge]
    for place, settlement in zip(task.places, task.settlements, strict=True):
        with (run.folder / f"{place}.reading").open("rb") as file:
            parts.append(file_digest(file, "sha256").hexdigest())
        if settlement:
            parts.append(repr((sorted(settlement.rulings.items()), sorted(settlement.told))))
    return run.run.cache.key(*parts)


def undescribed_meeting(run: MeetingRun, task: MeetingTask) -> MeetingResult:
    """Return the result for documents over which a process ended twice: all of them are kept out."""
    kept_out = tuple(
        Described(FileReading(path, None, None, None, None, (ended(path),))) for path in task.paths
    )
    return write_meeting(kept_out, NOTHING_CUT, run.settings, meeting_file(run.folder, task.number))


def write_files(run: MeetingRun, task: FilesTask) -> None:
    """Write facts, evidence and texts of some meetings, with what they share described."""
    task.turtle.parent.mkdir(parents=True, exist_ok=True)
    for _, file in task.meetings[:1] if task.texts else ():
        for path, piece in task.texts:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(read_piece(file, piece))
    if task.alone and has_piece(task.meetings[0][1], "quads"):
        quads = tuple(parse(read_piece(task.meetings[0][1], "quads"), format=RdfFormat.N_QUADS))
        write_facts_and_evidence(quads, task.turtle, run.graph.base, of_one_meeting=True)
        return
    parts = [part for _, file in task.meetings for part in pickle.loads(read_piece(file, "parts"))]
    shared = lines_of(registry_quads(parts, run.graph, of_one_meeting=True), run.graph.base)
    merged = Merged(run.graph.base, (needed for needed, _ in task.meetings), run.folder)
    lines: Iterator[bytes] = (read_piece(file, "turtle") for _, file in task.meetings)
    merged.write_turtle(task.turtle, chain(lines, (shared.turtle,)), of_one_meeting=True)
