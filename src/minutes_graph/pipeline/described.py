"""What the documents of one meeting add to a graph: checked against the shapes, and as lines to be merged."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from minutes_graph.diagnostics import Severity, worst
from minutes_graph.pipeline.joining import owner_of, turtle_name
from minutes_graph.pipeline.numbered_text import numbered_text
from minutes_graph.pipeline.output import TEXTS
from minutes_graph.pipeline.pieces import write_pieces
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.pipeline.redacted import redacted_report
from minutes_graph.pipeline.redaction import Redaction
from minutes_graph.pipeline.report import DocumentReport, WrittenText, numbers_in_graph
from minutes_graph.rdf.dataset import DocumentPart, document_part, joined_quads
from minutes_graph.rdf.iris import DCTERMS, MG, RDF, GraphSettings, Iris
from minutes_graph.rdf.places import Reading
from minutes_graph.settings import Settings
from minutes_graph.settings.file import settings_digest
from minutes_graph.store.blocks import Counts, Needed, lines_of
from minutes_graph.trace.told import told_of
from minutes_graph.validate import Shapes, load_shapes, validate_quads

_OF_CATALOG: Final = frozenset((RDF["type"], DCTERMS["date"], DCTERMS["source"], MG["heldBy"]))


@dataclass(frozen=True, slots=True)
class Described:
    """One document during a build: its reading and, where it is accepted, its part of the graph and its file."""

    reading: FileReading
    part: DocumentPart | None = None
    quads: tuple[Quad, ...] = ()
    turtle: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingResult:
    """What stays in memory of the documents of one meeting: their reports, and what is needed to merge them.

    `texts` are the names of numbered lines below the output, each with the piece that has them.
    """

    documents: tuple[DocumentReport, ...]
    accepted: tuple[bool, ...] = ()
    owner: str = ""
    turtle: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    counts: Counts = field(default_factory=Counts)
    needed: tuple[Needed, Needed] = field(default_factory=lambda: (Needed(), Needed()))


def graph_settings(settings: Settings) -> GraphSettings:
    """Return what `settings` say of the graph."""
    return GraphSettings(base=settings.base, configuration=settings_digest(settings))


def describe(
    readings: Iterable[FileReading], settings: Settings, graph: GraphSettings
) -> tuple[Described, ...]:
    """Return what the documents of one meeting add to the graph, those that only add to others last."""
    shapes = load_shapes(settings.shapes, settings.engine)
    done: list[Described] = []
    for reading in readings:
        done.append(_describe(reading, done, graph, shapes))
    return tuple(done)


def described_again(
    readings: Iterable[FileReading], result: MeetingResult, graph: GraphSettings
) -> tuple[Described, ...]:
    """Return what `describe` returned for the same documents, whose result is known, without any check."""
    found = []
    for reading, report, accepted in zip(readings, result.documents, result.accepted, strict=True):
        known, read = replace(reading, diagnostics=report.diagnostics), reading.resolved
        if not accepted or read is None:
            found.append(Described(known))
            continue
        part = document_part(Reading(read.minutes, read.resolution, read.document), graph)
        found.append(Described(known, part, joined_quads([part], graph, of_one_meeting=True), report.turtle))
    return tuple(found)


def adds(reading: FileReading) -> bool:
    """Return whether a document only adds to what another one says of its meeting."""
    return reading.minutes is not None and reading.minutes.supplements


def _describe(
    reading: FileReading, before: Sequence[Described], graph: GraphSettings, shapes: Shapes
) -> Described:
    """Return what an accepted document adds to the graph; one that does not fit the shapes adds nothing.

    One that adds to others of its meeting must fit the shapes together with them.
    """
    read = reading.resolved
    if not reading.accepted or read is None:
        return Described(reading)
    part = document_part(Reading(read.minutes, read.resolution, read.document), graph)
    quads = joined_quads([part], graph, of_one_meeting=True)
    others = [one.part for one in before if one.part] if adds(reading) else []
    if adds(reading) and not others:
        return Described(reading)
    found = (
        *validate_quads(
            joined_quads([*others, part], graph, of_one_meeting=True) if others else quads, shapes
        ),
        *numbers_in_graph(quads, reading.path.name),
    )
    reading = replace(reading, diagnostics=(*reading.diagnostics, *found))
    if (worst(found) or Severity.NOTE) >= Severity.ERROR:
        return Described(reading)
    return Described(reading, part, quads, turtle_name(reading))


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken out of a graph: a redaction, and the resources that are gone from the whole of it."""

    redaction: Redaction
    gone: frozenset[NamedNode] = frozenset()


def write_meeting(documents: Sequence[Described], cut: Cut, settings: Settings, path: Path) -> MeetingResult:
    """Write what the documents of one meeting add to the graph to the file `path`, without what is taken out.

    Its pieces: `turtle` and `trig`, lines to be merged; `parts`, what documents share; `told`, what they tell of cases,
    and `cases`, where in it; `catalog`, facts for the catalogue; the texts; and `quads`, those of the meeting by itself
    where they are not the lines and what they share.
    """
    reports, pieces, texts = [], {}, []
    meeting: dict[Quad, None] = {}
    for number, one in enumerate(documents):
        own = cut.redaction.quads(one.quads)
        report = _report(one, len(own), cut.redaction)
        if settings.texts and (text := _text(one, own, cut.redaction)):
            pieces[f"text{number}"] = text.encode("utf-8")
            written = WrittenText(f"{TEXTS}/{report.sha256}.txt", sha256(pieces[f"text{number}"]).hexdigest())
            report = replace(report, text=written)
            texts.append((written.file, f"text{number}"))
        reports.append(report)
        if one.turtle:
            meeting.update(dict.fromkeys(own))
    accepted = [one for one in documents if one.part]
    if not accepted:
        result = MeetingResult(tuple(reports), (False,) * len(reports))
        write_pieces(path, {"result": pickle.dumps(result)})
        return result
    if cut.redaction.entries or len(accepted) > 1:
        pieces["quads"] = serialize(meeting, format=RdfFormat.N_QUADS) or b""
    stated = dict.fromkeys(quad for one in accepted if one.part for quad in one.part.own)
    kept = dict.fromkeys(cut.redaction.kept(stated, cut.gone)) if cut.redaction.entries else stated
    lines = lines_of(kept, settings.base, _own_names(accepted))
    pieces |= {"turtle": lines.turtle, "trig": lines.trig, **_told(accepted, stated, settings.base)}
    pieces["parts"] = pickle.dumps([one.part.shared for one in accepted if one.part])
    pieces["catalog"] = _of_catalog(kept)
    owner, turtle = owner_of(accepted[0].reading), accepted[0].turtle
    flags = tuple(one.part is not None for one in documents)
    result = MeetingResult(tuple(reports), flags, owner, turtle, tuple(texts), lines.counts, lines.needed)
    write_pieces(path, {**pieces, "result": pickle.dumps(result)})
    return result


def _own_names(accepted: Iterable[Described]) -> set[str]:
    """Return what stands in the IRI of each resource that only these documents state anything of."""
    names = {one.reading.sha256 or "" for one in accepted}
    for one in accepted:
        for quad in one.part.own if one.part else ():
            subject = quad.subject
            if quad.predicate == MG["atMeeting"] and isinstance(quad.object, NamedNode):
                names.add(quad.object.value.partition("/id/")[2])
            elif quad.object == MG["Meeting"] and isinstance(subject, NamedNode):
                names.add(subject.value.partition("/id/")[2])
    return names


def _told(accepted: Iterable[Described], quads: Iterable[Quad], base: str) -> dict[str, bytes]:
    """Return what documents tell of cases, and a line for each that says where: IRI, number, start and length."""
    told, shared = told_of(quads), [one.part.shared for one in accepted if one.part]
    numbers = {seen.iri.value: seen.number for part in shared for seen in part.cases}
    mentioned = {
        (Iris(base).case(part.municipality, number).value, number)
        for number in told.numbers
        for part in shared
    }
    found = [(iri, f"={numbers[iri]}", told.cases[iri]) for iri in sorted(told.cases) if iri in numbers]
    found += [(iri, f"~{number}", told.numbers[number]) for iri, number in sorted(mentioned)]
    pickled = [pickle.dumps(one, pickle.HIGHEST_PROTOCOL) for *_, one in found]
    starts = accumulate(map(len, pickled), initial=0)
    lines = (
        "\x00".join((iri, number, str(start), str(len(one)))) + "\n"
        for (iri, number, _), start, one in zip(found, starts, pickled, strict=False)
    )
    return {"told": b"".join(pickled), "cases": "".join(lines).encode()}


def _of_catalog(quads: Iterable[Quad]) -> bytes:
    """Return the few facts of meetings and sources that a catalogue needs, as N-Quads."""
    kept = tuple(quads)
    about = {quad.subject for quad in kept if quad.object in (MG["Meeting"], MG["SourceDocument"])}
    facts = (quad for quad in kept if quad.subject in about and quad.predicate in _OF_CATALOG)
    return serialize(facts, format=RdfFormat.N_QUADS) or b""


def _text(one: Described, own: tuple[Quad, ...], redaction: Redaction) -> str | None:
    """Return the numbered lines of an accepted document.

    None where anything of it was withdrawn: a text is published as it was read or not at all. What a document that only
    adds to another says of a withdrawn case is no longer known, so it has none either.
    """
    document = one.reading.document
    if one.turtle is None or document is None:
        return None
    if redaction.entries:
        words = " ".join(word for line in document.lines for word in line.raw.split())
        if redaction.masks.found_in(words) or adds(one.reading) or set(own) != set(one.quads):
            return None
    return numbered_text(document)


def _report(one: Described, triples: int, redaction: Redaction) -> DocumentReport:
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
        coverage=reading.coverage,
    )
    return redacted_report(report, minutes, redaction)
