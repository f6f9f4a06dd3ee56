"""The stages that make one graph of many documents, in order: read, describe, validate, join, infer, redact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, Store

from minutes_graph.diagnostics import Diagnostic, Severity, worst
from minutes_graph.pipeline.documents import (
    Documents,
    Progress,
    owner_of,
    read_documents,
    silent,
    turtle_name,
)
from minutes_graph.pipeline.incompleteness import NOT_COUNTED, coverage_of
from minutes_graph.pipeline.numbered_text import numbered_text
from minutes_graph.pipeline.output import MEETINGS, REPORT_NAME, TEXTS, YEARS
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.pipeline.redacted import redacted_diagnostic, redacted_entries, redacted_report, unmet
from minutes_graph.pipeline.redaction import Redaction, redaction_of
from minutes_graph.pipeline.report import (
    BuildReport,
    DocumentReport,
    WrittenText,
    numbers_in_graph,
    report_json,
)
from minutes_graph.rdf.dataset import DocumentPart, document_part, joined_quads
from minutes_graph.rdf.evidence import write_facts_and_evidence
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.running_text import links_quads
from minutes_graph.rdf.serialize import write_trig
from minutes_graph.settings import WITHDRAWN_NAME, Settings, settings_digest
from minutes_graph.store.oxigraph import OxigraphStore
from minutes_graph.trace.case import case_gaps, trace_all
from minutes_graph.trace.links import propose_links
from minutes_graph.validate import Shapes, load_shapes, validate_quads


@dataclass(frozen=True, slots=True)
class BuiltGraph:
    """The graph of a run without what was withdrawn: all quads, those of each Turtle file by its name, the report.

    `years` are those of all meetings of a body in a year, `texts` the numbered lines of documents, by file name.

    An empty graph is `publishable` where all that was given is withdrawn: it must still replace what was published.
    """

    report: BuildReport
    quads: tuple[Quad, ...] = ()
    meetings: tuple[tuple[str, tuple[Quad, ...]], ...] = ()
    years: tuple[tuple[str, tuple[Quad, ...]], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    publishable: bool = False


@dataclass(frozen=True, slots=True)
class _Described:
    """One document during a build: its reading and, where it is accepted, its part of the graph and its file."""

    reading: FileReading
    part: DocumentPart | None = None
    quads: tuple[Quad, ...] = ()
    turtle: str | None = None


def check(
    sources: Iterable[Path], settings: Settings | None = None, progress: Progress = silent
) -> BuildReport:
    """Return the report of a build of `sources` that writes nothing; it leaves out what was withdrawn."""
    return build_graph(sources, settings or Settings(), progress).report


def build_graph(sources: Iterable[Path], settings: Settings, progress: Progress = silent) -> BuiltGraph:
    """Return the graph of the accepted documents below `sources`, with the report; nothing is written.

    Bad input raises nothing: the report has its diagnostics.
    """
    read = read_documents(sources, settings, progress)
    if read.value is None:
        return BuiltGraph(BuildReport((), 0, read.diagnostics, written=False))
    graph = _graph_settings(settings)
    shapes = load_shapes(settings.shapes, settings.engine)
    readings = read.value.readings
    places = sorted(range(len(readings)), key=lambda place: _adds(readings[place]))
    done: dict[int, _Described] = {}
    for number, place in enumerate(places):
        progress(number, len(readings), readings[place].path.name)
        done[place] = _describe(readings[place], tuple(done.values()), graph, shapes)
    described = [done[place] for place in range(len(readings))]
    progress(len(readings), len(readings), "")
    described = _distinguished(described)
    quads = joined_quads([one.part for one in described if one.part], graph)
    quads = (*quads, *_inferred(quads, graph))
    return _redact(described, quads, read.value, (settings, read.diagnostics))


def _graph_settings(settings: Settings) -> GraphSettings:
    return GraphSettings(base=settings.base, configuration=settings_digest(settings))


def write_graph(folder: Path, built: BuiltGraph, settings: Settings) -> None:
    """Write the graph, each meeting's part of it and each year's of a body, and the report to an empty folder."""
    for name, quads in (*built.meetings, *built.years):
        write_facts_and_evidence(quads, folder / name, settings.base, of_one_meeting=True)
    for name, text in built.texts:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    write_facts_and_evidence(built.quads, folder / "minutes-graph.ttl", settings.base)
    (folder / "minutes-graph.trig").write_bytes(write_trig(built.quads, settings.base))
    report = report_json(built.report, settings)
    (folder / REPORT_NAME).write_text(report, encoding="utf-8", newline="\n")


def _adds(reading: FileReading) -> bool:
    """Return whether a document only adds to what another one says of its meeting."""
    return reading.minutes is not None and reading.minutes.supplements


def _describe(
    reading: FileReading, before: Sequence[_Described], graph: GraphSettings, shapes: Shapes
) -> _Described:
    """Return what an accepted document adds to the graph; one that does not fit the shapes adds nothing.

    One that adds to others of its meeting must fit the shapes together with them.
    """
    read = reading.resolved
    if not reading.accepted or read is None:
        return _Described(reading)
    part = document_part(Reading(read.minutes, read.resolution, read.document), graph)
    quads = joined_quads([part], graph)
    name = turtle_name(reading)
    others = [one.part for one in before if one.part and one.turtle == name] if _adds(reading) else []
    if _adds(reading) and not others:
        return _Described(reading)
    found = (
        *validate_quads(joined_quads([*others, part], graph) if others else quads, shapes),
        *numbers_in_graph(quads, reading.path.name),
    )
    reading = replace(reading, diagnostics=(*reading.diagnostics, *found))
    if (worst(found) or Severity.NOTE) >= Severity.ERROR:
        return _Described(reading)
    return _Described(reading, part, quads, name)


def _distinguished(documents: Sequence[_Described]) -> list[_Described]:
    """Return each meeting with a file of its own where bodies of several municipalities have one name and day."""
    uses = Counter(
        turtle for turtle, _ in {(one.turtle, owner_of(one.reading)) for one in documents if one.turtle}
    )
    return [
        replace(one, turtle=f"{MEETINGS}/{owner_of(one.reading)}/{one.turtle.partition('/')[2]}")
        if one.turtle and uses[one.turtle] > 1
        else one
        for one in documents
    ]


def _inferred(quads: Iterable[Quad], graph: GraphSettings) -> tuple[Quad, ...]:
    """Return the inferences from all documents together: treatments without minutes, and cases of one matter."""
    memory = Store()
    memory.bulk_extend(quads)
    timelines = tuple(trace_all(OxigraphStore.from_memory(memory, "build")))
    return links_quads(case_gaps(timelines), propose_links(timelines), graph)


def _redact(
    described: Sequence[_Described],
    quads: tuple[Quad, ...],
    read: Documents,
    run: tuple[Settings, tuple[Diagnostic, ...]],
) -> BuiltGraph:
    """Return graph and report without anything of what was withdrawn."""
    settings, found = run
    redaction = redaction_of(quads, read.withdrawn)
    whole = redaction.quads(quads)
    reports = []
    texts: dict[str, str] = {}
    meetings: dict[str, list[Quad]] = {}
    for one in described:
        own = redaction.quads(one.quads)
        document = _report(one, len(own), redaction)
        if settings.texts and (text := _text(one, own, redaction)):
            file = f"{TEXTS}/{document.sha256}.txt"
            texts[file] = text
            document = replace(document, text=WrittenText(file, sha256(text.encode("utf-8")).hexdigest()))
        reports.append(document)
        if one.turtle:
            meetings.setdefault(one.turtle, []).extend(own)
    name = settings.withdrawn.name if settings.withdrawn else WITHDRAWN_NAME
    findings = (*(redacted_diagnostic(one, redaction) for one in found), *unmet(redaction, name, read.absent))
    report = BuildReport(tuple(reports), len(whole), findings, False, redacted_entries(redaction))
    return BuiltGraph(
        report,
        whole,
        tuple((turtle, tuple(dict.fromkeys(own))) for turtle, own in meetings.items()),
        _years(described, redaction, settings),
        tuple(texts.items()),
        publishable=bool(meetings or read.absent),
    )


def _years(
    described: Sequence[_Described], redaction: Redaction, settings: Settings
) -> tuple[tuple[str, tuple[Quad, ...]], ...]:
    """Return what the meetings of each body state in each year; what they share is described from all of them."""
    parts: dict[str, list[DocumentPart]] = {}
    for one in described:
        if one.turtle and one.part:
            folder, _, day = one.turtle.removeprefix(f"{MEETINGS}/").rpartition("/")
            parts.setdefault(f"{YEARS}/{folder}/{day[:4]}.ttl", []).append(one.part)
    graph = _graph_settings(settings)
    found = ((name, redaction.quads(joined_quads(some, graph))) for name, some in parts.items())
    return tuple((name, quads) for name, quads in found if quads)


def _text(one: _Described, own: tuple[Quad, ...], redaction: Redaction) -> str | None:
    """Return the numbered lines of an accepted document.

    None where anything of it was withdrawn: a text is published as it was read or not at all. What a document that only
    adds to another says of a withdrawn case is no longer known, so it has none either.
    """
    document = one.reading.document
    if one.turtle is None or document is None:
        return None
    if redaction.entries:
        words = " ".join(word for line in document.lines for word in line.raw.split())
        if redaction.masks.found_in(words) or _adds(one.reading) or set(own) != set(one.quads):
            return None
    return numbered_text(document)


def _report(one: _Described, triples: int, redaction: Redaction) -> DocumentReport:
    reading, minutes = one.reading, one.reading.minutes
    report = DocumentReport(
        path=reading.path,
        sha256=reading.sha256,
        body=minutes.meeting.committee.name if minutes else None,
        date=minutes.meeting.date.isoformat() if minutes and minutes.meeting.date else None,
        items=len(minutes.items) if minutes else 0,
        cases=len({case.value for item in minutes.items for case in item.cases}) if minutes else 0,
        triples=triples,
        turtle=one.turtle,
        diagnostics=reading.diagnostics,
        coverage=coverage_of(reading.tree, reading.diagnostics) if reading.tree else NOT_COUNTED,
    )
    return redacted_report(report, minutes, redaction)
