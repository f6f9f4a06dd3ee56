"""Build the graph of many documents and writes its exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic, Severity, worst
from minutes_graph.model.slugs import segment
from minutes_graph.pipeline import rules
from minutes_graph.pipeline.inference import inferred_quads
from minutes_graph.pipeline.output import REPORT_NAME, NotOursError, check_replaceable, replaced_folder
from minutes_graph.pipeline.reading import FileReading, Knowledge, load_knowledge, read_minutes
from minutes_graph.pipeline.reconciliation import settled
from minutes_graph.pipeline.redacted import (
    released_diagnostic,
    released_entries,
    released_report,
    unmet,
)
from minutes_graph.pipeline.redaction import Withheld, withholding
from minutes_graph.pipeline.report import BuildReport, DocumentReport, report_json
from minutes_graph.pipeline.settings import Settings
from minutes_graph.pipeline.sources import find_sources
from minutes_graph.pipeline.withdrawn import WITHDRAWN_NAME, Withdrawal, read_withdrawn, withdrawn_files
from minutes_graph.rdf import GraphSettings, Reading, merged_quads, write_trig, write_turtle
from minutes_graph.validate import Shapes, load_shapes, validate_quads

Progress = Callable[[int, int, str], None]
Finish = Callable[[Path, tuple[Quad, ...], BuildReport], None]


@dataclass(frozen=True, slots=True)
class _Built:
    """A document on its way: what was read, its quads and its report."""

    reading: FileReading
    quads: tuple[Quad, ...]
    report: DocumentReport


def _silent(done: int, total: int, name: str) -> None:
    """Show nothing."""


def _nothing_more(folder: Path, quads: tuple[Quad, ...], report: BuildReport) -> None:
    """Add no files."""


def build(
    sources: Iterable[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress = _silent,
    finish: Finish = _nothing_more,
) -> BuildReport:
    """Read `sources`, and write the graph of those that hold to the folder `out`, replacing an earlier build whole.

    Nothing is raised for what documents hold or for an output that cannot be written: the report says it.
    `progress` is told how many documents are done, of how many, and the name of the next. `finish` adds files of
    its own to the folder before anybody sees it, from all quads and the report.
    """
    settings = settings or Settings()
    files = find_sources(sources)
    listed = read_withdrawn(settings.withdrawn)
    unfit = _unreplaceable(out)
    if listed.value is None or unfit:
        return _unwritten([], (*files.diagnostics, *listed.diagnostics, *unfit))
    gone = withdrawn_files(files.value, listed.value)
    knowledge = load_knowledge(settings)
    left = tuple(path for path in files.value if path not in gone)
    built = _read_all(left, settings, knowledge, progress)
    run = (*files.diagnostics, *knowledge.diagnostics)
    # Where all that is left was withdrawn, an empty graph must still replace what was published.
    if not gone and not any(document.report.accepted for document in built):
        return _unwritten(built, (*run, *_nothing(files.value)))
    accepted, whole, report = _let_out(built, run, listed.value, (settings, frozenset(gone.values())))
    try:
        with replaced_folder(out) as folder:
            _write(folder, accepted, whole, (report_json(report, settings), settings.base))
            finish(folder, whole, report)
    except NotOursError as error:
        return _unwritten(built, (*run, _not_ours(out, error)))
    except OSError as error:
        return _unwritten(built, (*run, _unwritable(out, error)))
    return report


def check(
    sources: Iterable[Path], settings: Settings | None = None, progress: Progress = _silent
) -> BuildReport:
    """Read `sources` and validate their graphs as `build` does, and write nothing; what was withdrawn is not told."""
    settings = settings or Settings()
    files = find_sources(sources)
    listed = read_withdrawn(settings.withdrawn)
    if listed.value is None:
        return _unwritten([], (*files.diagnostics, *listed.diagnostics))
    gone = withdrawn_files(files.value, listed.value)
    knowledge = load_knowledge(settings)
    left = tuple(path for path in files.value if path not in gone)
    built = _read_all(left, settings, knowledge, progress)
    run = (*files.diagnostics, *knowledge.diagnostics)
    if not listed.value:
        return _unwritten(built, run)
    _, _, report = _let_out(built, run, listed.value, (settings, frozenset(gone.values())))
    return replace(report, written=False)


def _nothing(files: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    if not files:
        return ()
    return (
        Diagnostic(
            rules.NOTHING_ACCEPTED, "build", None, "no document could be accepted; nothing was written"
        ),
    )


def _unreplaceable(out: Path) -> tuple[Diagnostic, ...]:
    """Report before hours of reading, rather than after them, that the output cannot be written."""
    try:
        check_replaceable(out)
    except NotOursError as error:
        return (_not_ours(out, error),)
    return ()


def _not_ours(out: Path, error: NotOursError) -> Diagnostic:
    hint = "name another folder, or empty this one yourself"
    return Diagnostic(rules.NOT_OURS, out.name or str(out), None, str(error), hint)


def _unwritable(out: Path, error: OSError) -> Diagnostic:
    hint = "check the permissions and the space on the disk"
    return Diagnostic(rules.CANNOT_WRITE, out.name or str(out), None, f"{error.strerror or error}", hint)


def _let_out(
    built: list[_Built],
    run: tuple[Diagnostic, ...],
    entries: tuple[Withdrawal, ...],
    about: tuple[Settings, frozenset[Withdrawal]],
) -> tuple[list[_Built], tuple[Quad, ...], BuildReport]:
    """Return the accepted documents, all quads and the report, without anything of what was withdrawn."""
    settings, met = about
    merged = _merge([document for document in built if document.report.accepted], settings)
    withheld = withholding(merged, entries)
    whole = withheld.quads(merged)
    released = [_released(document, withheld) for document in built]
    name = settings.withdrawn.name if settings.withdrawn else WITHDRAWN_NAME
    told = (*(released_diagnostic(found, withheld) for found in run), *unmet(withheld, name, met))
    reports = tuple(document.report for document in released)
    report = BuildReport(reports, len(whole), told, True, released_entries(withheld))
    return [document for document in released if document.report.accepted], whole, report


def _released(document: _Built, withheld: Withheld) -> _Built:
    quads = withheld.quads(document.quads)
    report = released_report(document.report, document.reading.minutes, withheld)
    return replace(document, quads=quads, report=replace(report, triples=len(quads)))


def _unwritten(built: list[_Built], found: tuple[Diagnostic, ...]) -> BuildReport:
    return BuildReport(tuple(document.report for document in built), 0, found, written=False)


def _read_all(
    files: tuple[Path, ...], settings: Settings, knowledge: Knowledge, progress: Progress
) -> list[_Built]:
    shapes = load_shapes(settings.shapes)
    readings: list[FileReading] = []
    meetings: dict[str, FileReading] = {}
    digests: dict[str, str] = {}
    for path in files:
        progress(0, len(files), path.name)
        reading = read_minutes(path, settings, knowledge)
        digest = reading.document.source.sha256 if reading.document else None
        if digest and digest in digests:
            message = f"the same bytes stand in {digests[digest]}"
            twice = Diagnostic(rules.DOCUMENT_TWICE, path.name, None, message)
            readings.append(replace(reading, resolution=None, diagnostics=(twice,)))
            continue
        if digest:
            digests[digest] = path.name
        readings.append(_unless_twice(reading, meetings))
    built: list[_Built] = []
    for number, reading in enumerate(settled(readings, knowledge)):
        progress(number, len(files), reading.path.name)
        built.append(_build_one(reading, settings, shapes))
    progress(len(files), len(files), "")
    return _kept_apart(built)


def _unless_twice(reading: FileReading, meetings: dict[str, FileReading]) -> FileReading:
    """Add an error where an accepted document is already that meeting's."""
    turtle = _turtle_name(reading)
    if not reading.accepted or turtle is None:
        return reading
    first = meetings.setdefault(f"{_owner(reading)}/{turtle}", reading)
    if first is reading:
        return reading
    message = f"the minutes of this meeting also stand in {first.path.name}, with another text"
    span = reading.minutes.meeting.span if reading.minutes else None
    twice = Diagnostic(rules.MEETING_TWICE, reading.path.name, span, message, "take one of them away")
    return replace(reading, diagnostics=(*reading.diagnostics, twice))


def _build_one(reading: FileReading, settings: Settings, shapes: Shapes) -> _Built:
    if not reading.accepted or reading.minutes is None:
        return _refused(reading)
    quads = merged_quads([_graph_reading(reading)], GraphSettings(base=settings.base))
    found = validate_quads(quads, shapes)
    reading = replace(reading, diagnostics=(*reading.diagnostics, *found))
    if (worst(found) or Severity.NOTE) >= Severity.ERROR:
        return _refused(reading)
    return _Built(reading, quads, _report(reading, _turtle_name(reading), len(quads)))


def _refused(reading: FileReading) -> _Built:
    return _Built(reading, (), _report(reading, None, 0))


def _graph_reading(reading: FileReading) -> Reading:
    if reading.minutes is None or reading.resolution is None or reading.document is None:
        raise ValueError("only a document that was read has a graph")
    return Reading(reading.minutes, reading.resolution, reading.document)


def _turtle_name(reading: FileReading) -> str | None:
    """Return where the document's Turtle goes, below the output folder."""
    if reading.minutes is None or reading.minutes.meeting.date is None:
        return None
    committee = reading.resolution.committee if reading.resolution else None
    name = committee.key.rsplit("/", 1)[-1] if committee else reading.minutes.meeting.committee.name
    return f"meetings/{segment(name)}/{reading.minutes.meeting.date.isoformat()}.ttl"


def _owner(reading: FileReading) -> str:
    """Return the key of the municipality whose minutes these are."""
    municipality = reading.resolution.municipality if reading.resolution else None
    return municipality.key if municipality else "unknown"


def _kept_apart(built: list[_Built]) -> list[_Built]:
    """Return each meeting a file of its own where bodies of several municipalities have one name and day."""
    uses = Counter(document.report.turtle for document in built)
    return [
        replace(document, report=replace(document.report, turtle=_with_owner(document)))
        if document.report.turtle and uses[document.report.turtle] > 1
        else document
        for document in built
    ]


def _with_owner(document: _Built) -> str:
    _, _, rest = (document.report.turtle or "").partition("/")
    return f"meetings/{_owner(document.reading)}/{rest}"


def _report(reading: FileReading, turtle: str | None, triples: int) -> DocumentReport:
    minutes = reading.minutes
    return DocumentReport(
        path=reading.path,
        sha256=reading.document.source.sha256 if reading.document else None,
        body=minutes.meeting.committee.name if minutes else None,
        date=minutes.meeting.date.isoformat() if minutes and minutes.meeting.date else None,
        items=len(minutes.items) if minutes else 0,
        cases=len({item.case.value for item in minutes.items if item.case}) if minutes else 0,
        triples=triples,
        turtle=turtle,
        diagnostics=reading.diagnostics,
    )


def _merge(accepted: list[_Built], settings: Settings) -> tuple[Quad, ...]:
    graph = GraphSettings(base=settings.base)
    quads = merged_quads([_graph_reading(document.reading) for document in accepted], graph)
    return (*quads, *inferred_quads(quads, graph))


def _write(folder: Path, accepted: list[_Built], whole: tuple[Quad, ...], about: tuple[str, str]) -> None:
    report, base = about
    for document in accepted:
        if document.report.turtle:
            path = folder / document.report.turtle
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write_turtle(document.quads, base))
    (folder / "minutes-graph.ttl").write_bytes(write_turtle(whole, base))
    (folder / "minutes-graph.trig").write_bytes(write_trig(whole, base))
    (folder / REPORT_NAME).write_text(report, encoding="utf-8", newline="\n")
