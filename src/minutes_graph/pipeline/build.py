"""The stages that make one graph of many documents, each document by itself, and what only all of them tell."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.pipeline.cache import Run, clear_cache, knowledge_digest, open_cache
from minutes_graph.pipeline.described import (
    Cut,
    Described,
    MeetingResult,
    described_again,
    graph_settings,
    write_meeting,
)
from minutes_graph.pipeline.documents import Documents, Progress, Readings, read_documents, silent
from minutes_graph.pipeline.inference import (
    Profiles,
    Surroundings,
    all_case_sources,
    batches,
    keep_surroundings,
    look_at,
)
from minutes_graph.pipeline.jobs import Jobs
from minutes_graph.pipeline.meetings import (
    NOTHING_CUT,
    FilesTask,
    MeetingRun,
    MeetingTask,
    described_meeting,
    meeting_file,
    undescribed_meeting,
    write_files,
)
from minutes_graph.pipeline.output import MEETINGS, REPORT_NAME, YEARS
from minutes_graph.pipeline.pieces import read_piece
from minutes_graph.pipeline.redacted import redacted_diagnostic, redacted_entries, unmet
from minutes_graph.pipeline.redaction import redaction_of
from minutes_graph.pipeline.report import BuildReport, DocumentReport, report_json
from minutes_graph.rdf.dataset import joined_quads
from minutes_graph.rdf.evidence import write_facts_and_evidence
from minutes_graph.rdf.registry import RegistryPart, registry_quads
from minutes_graph.rdf.running_text import links_quads
from minutes_graph.settings import WITHDRAWN_NAME, Settings
from minutes_graph.store.blocks import Counts, Merged, lines_of
from minutes_graph.temporary import temporary_folder
from minutes_graph.trace.links import links_between


@dataclass(frozen=True, slots=True)
class BuiltGraph:
    """What is to be said of a graph without what was withdrawn: the report, counts, and facts for its catalogue.

    An empty graph is `publishable` where all that was given is withdrawn: it must still replace what was published.
    """

    report: BuildReport
    counts: Counts = field(default_factory=Counts)
    facts: tuple[Quad, ...] = ()
    publishable: bool = False


def check(
    sources: Iterable[Path], settings: Settings | None = None, progress: Progress = silent
) -> BuildReport:
    """Return the report of a build of `sources` that keeps nothing; it leaves out what was withdrawn."""
    with temporary_folder() as aside:
        out, work = aside / "out", aside / "work"
        out.mkdir()
        work.mkdir()
        return build_graph(sources, settings or Settings(), (out, work), progress).report


def build_graph(
    sources: Iterable[Path], settings: Settings, folders: tuple[Path, Path], progress: Progress = silent
) -> BuiltGraph:
    """Write the graph of the accepted documents below `sources`, each meeting's part of it, and the report.

    `folders` are the empty folder to write to, and one for what is put down meanwhile, on the same disk and readable by
    its owner alone. Bad input raises nothing: the report has its diagnostics.
    """
    out, work = folders
    with Jobs(settings.jobs or 1) as jobs:
        kept, told = open_cache(settings.cache)
        run = Run(settings, work, kept, knowledge_digest(settings) if kept.folder else "")
        read = read_documents(sources, run, jobs, progress)
        if read.value is None:
            return BuiltGraph(BuildReport((), 0, (*told, *read.diagnostics), written=False))
        building = _Building(read.value, MeetingRun(run, graph_settings(settings)), jobs, progress)
        building.describe()
        building.infer()
        building.redact()
        built = building.write(out, (*told, *read.diagnostics))
        if kept.folder:
            clear_cache(kept.folder, settings.limits.cache_bytes)
        return built


@dataclass(slots=True)
class _Building:
    """A build under way: the documents by meetings, the results, and the quads of what they share."""

    documents: Documents
    run: MeetingRun
    jobs: Jobs
    progress: Progress
    meetings: tuple[MeetingTask, ...] = ()
    results: list[MeetingResult] = field(default_factory=list)
    registry: tuple[Quad, ...] = ()
    links: tuple[Quad, ...] = ()
    cut: Cut = NOTHING_CUT

    def describe(self) -> None:
        """Check the documents of each meeting, and put down what they add."""
        readings = self.documents.readings
        self.meetings = _by_meeting(readings)
        done = 0
        results = self.jobs.run(
            partial(described_meeting, self.run), self.meetings, partial(undescribed_meeting, self.run)
        )
        for task, result in zip(self.meetings, results, strict=True):
            self.progress(done, len(readings), readings.records[task.places[0]].path.name)
            self.results.append(result)
            done += len(task.places)
        self.progress(len(readings), len(readings), "")

    def infer(self) -> None:
        """Describe what documents share, and infer what follows from all together."""
        graph, work = self.run.graph, self.run.folder
        self.registry = registry_quads(self._parts(), graph)
        keep_surroundings(work, Surroundings.of(self.registry, self._facts()))
        cases = all_case_sources((file for _, file in self._written()), work)
        profiles = Profiles(work)
        links: dict[Quad, None] = {}
        for found in self.jobs.run(partial(look_at, work), batches(cases)):
            links.update(dict.fromkeys(links_quads(found.gaps, (), graph)))
            profiles.extend(found.profiles)
        links.update(dict.fromkeys(links_quads((), links_between(profiles), graph)))
        self.links = tuple(links)

    def redact(self) -> None:
        """Take out what was withdrawn; where nothing was, nothing is done."""
        if not self.documents.withdrawn:
            return
        whole = _Whole(self)
        redaction = redaction_of(whole, self.documents.withdrawn)
        self.cut = Cut(redaction, redaction.gone(whole))
        for number in range(len(self.meetings)):
            again = self.described_again(number)
            self.results[number] = write_meeting(again, self.cut, self.run.settings, self._file(number))
        self.registry = tuple(dict.fromkeys(redaction.kept(self.registry, self.cut.gone)))
        self.links = tuple(dict.fromkeys(redaction.kept(self.links, self.cut.gone)))

    def write(self, out: Path, found: tuple[Diagnostic, ...]) -> BuiltGraph:
        """Write the files of the graph and the report."""
        counts = Counts()
        for result in self.results:
            counts.add(result.counts)
        base = self.run.settings.base
        shared = lines_of((*self.registry, *self.links), base)
        merged = Merged(base, (result.needed for result in self.results), self.run.folder)
        counts.add(merged.write_turtle(out / "minutes-graph.ttl", self._lines("turtle", shared.turtle)))
        merged.write_trig(out / "minutes-graph.trig", self._lines("trig", shared.trig))
        names = self._names()
        self._write_meetings(out, names)
        report = BuildReport(
            self._reports(names),
            counts.triples,
            self._findings(found),
            written=False,
            withdrawn=redacted_entries(self.cut.redaction),
        )
        text = report_json(report, self.run.settings)
        (out / REPORT_NAME).write_text(text, encoding="utf-8", newline="\n")
        facts = (*self._facts(), *self.registry, *self.links)
        return BuiltGraph(report, counts, facts, bool(names or self.documents.absent))

    def _file(self, number: int) -> Path:
        return meeting_file(self.run.folder, number)

    def _written(self) -> Iterator[tuple[MeetingResult, Path]]:
        for number, result in enumerate(self.results):
            if any(result.accepted):
                yield result, self._file(number)

    def _parts(self) -> Iterator[RegistryPart]:
        for _, file in self._written():
            yield from pickle.loads(read_piece(file, "parts"))

    def _facts(self) -> Iterator[Quad]:
        for _, file in self._written():
            yield from parse(read_piece(file, "catalog"), format=RdfFormat.N_QUADS)

    def _lines(self, piece: str, shared: bytes) -> Iterator[bytes]:
        for _, file in self._written():
            yield read_piece(file, piece)
        yield shared

    def described_again(self, number: int) -> tuple[Described, ...]:
        """Return once more what the documents of a meeting add."""
        readings = [self.documents.readings[place] for place in self.meetings[number].places]
        return described_again(readings, self.results[number], self.run.graph)

    def _names(self) -> dict[int, str]:
        """Return the names of the Turtle of each meeting by itself.

        A meeting gets a folder of its owner where bodies of several municipalities have one name and day.
        """
        uses = Counter(
            turtle for turtle, _ in {(one.turtle, one.owner) for one in self.results if one.turtle}
        )
        names: dict[int, str] = {}
        for number, result in enumerate(self.results):
            if result.turtle:
                rest = result.turtle.partition("/")[2]
                owned = f"{MEETINGS}/{result.owner}/{rest}"
                names[number] = owned if uses[result.turtle] > 1 else result.turtle
        return names

    def _write_meetings(self, out: Path, names: dict[int, str]) -> None:
        """Write the files of each meeting by itself, and of the meetings of each body in a year."""
        years: dict[str, list[int]] = {}
        tasks: list[FilesTask] = []
        for number, name in names.items():
            result, file = self.results[number], self._file(number)
            folder, _, day = name.removeprefix(f"{MEETINGS}/").rpartition("/")
            years.setdefault(f"{YEARS}/{folder}/{day[:4]}.ttl", []).append(number)
            texts = tuple((out / text, piece) for text, piece in result.texts)
            tasks.append(FilesTask(out / name, ((result.needed, file),), texts, alone=True))
        for name, numbers in years.items():
            if self.cut.redaction.entries:
                self._write_redacted(out / name, numbers)
            else:
                found = tuple((self.results[number].needed, self._file(number)) for number in numbers)
                tasks.append(FilesTask(out / name, found))
        for _ in self.jobs.run(partial(write_files, self.run), tasks):
            pass

    def _write_redacted(self, path: Path, numbers: Iterable[int]) -> None:
        """Write what some meetings state together, without what was withdrawn."""
        again = (self.described_again(number) for number in numbers)
        parts = [one.part for documents in again for one in documents if one.part]
        joined = joined_quads(parts, self.run.graph, of_one_meeting=True)
        if quads := self.cut.redaction.quads(joined):
            write_facts_and_evidence(quads, path, self.run.settings.base, of_one_meeting=True)

    def _reports(self, names: dict[int, str]) -> tuple[DocumentReport, ...]:
        found: dict[int, DocumentReport] = {}
        for number, task in enumerate(self.meetings):
            for place, report in zip(task.places, self.results[number].documents, strict=True):
                named = report.turtle and number in names
                found[place] = replace(report, turtle=names[number]) if named else report
        return tuple(found[place] for place in sorted(found))

    def _findings(self, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        redaction, settings = self.cut.redaction, self.run.settings
        listed = settings.withdrawn.name if settings.withdrawn else WITHDRAWN_NAME
        told = (redacted_diagnostic(one, redaction) for one in found)
        return (*told, *unmet(redaction, listed, self.documents.absent))


@dataclass(frozen=True, slots=True)
class _Whole:
    """All quads of a build, made once more whenever they are iterated over; for what needs to see all of them."""

    building: _Building

    def __iter__(self) -> Iterator[Quad]:
        """Return the quads one by one."""
        for number in range(len(self.building.meetings)):
            for one in self.building.described_again(number):
                yield from one.part.own if one.part else ()
        yield from self.building.registry
        yield from self.building.links


def _by_meeting(readings: Readings) -> tuple[MeetingTask, ...]:
    """Return the documents of each meeting, those that only add to others last."""
    meetings: dict[object, list[int]] = {}
    for place, record in enumerate(readings.records):
        meetings.setdefault(record.meeting or place, []).append(place)
    tasks = []
    for number, places in enumerate(meetings.values()):
        ordered = sorted(places, key=lambda place: readings.records[place].adds)
        settlements = tuple(readings.settlements.get(place) for place in ordered)
        paths = tuple(readings.records[place].path for place in ordered)
        tasks.append(MeetingTask(number, tuple(ordered), settlements, paths))
    return tuple(tasks)
