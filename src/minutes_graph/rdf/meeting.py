"""The source document, the meeting and who was there, as quads of a document graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.model import Attendance, Meeting, Minutes, Original
from minutes_graph.rdf.iris import DCTERMS, FOAF, MG, PROV, RDF, RDFS, SCHEMA, concept, external
from minutes_graph.rdf.provenance import document_graph_quads
from minutes_graph.rdf.statements import (
    TRUE,
    DocumentScope,
    Fact,
    danish,
    date_literal,
    date_time_literal,
    day_literal,
    fact_quads,
    inferred_facts,
    integer,
    plain,
    words,
)


def source_quads(scope: DocumentScope, minutes: Minutes) -> Iterator[Quad]:
    """Yield the quads of the source document: what it is of which meeting; and of the graph of what it states."""
    iris, source = scope.places.iris, minutes.source
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["SourceDocument"]),
        (RDFS["label"], plain(source.name)),
        (MG["fileName"], plain(source.name)),
        (MG["sha256"], plain(source.sha256)),
        (MG["incomplete"], TRUE if minutes.incomplete else None),
        (MG["lineCount"], integer(source.lines)),
        (MG["documentOf"], scope.places.meeting),
        (MG["documentKind"], concept("document", minutes.kind.value)),
        (MG["reader"], plain(source.reader)),
        (SCHEMA["encodingFormat"], plain(source.media_type)),
        *_original_facts(source.original or Original()),
    )
    yield from fact_quads(iris.source(source.sha256), facts, scope.graph)
    yield from document_graph_quads(scope.graph, source, iris)


def _original_facts(original: Original) -> tuple[Fact, ...]:
    """Return where the source was published, and when it was fetched from there."""
    retrieved = original.retrieved
    return (
        (DCTERMS["title"], words(original.title)),
        (DCTERMS["source"], external(original.address) if original.address else None),
        (FOAF["page"], external(original.landing_page) if original.landing_page else None),
        (MG["retrieved"], day_literal(retrieved) if retrieved else None),
    )


def meeting_quads(scope: DocumentScope, meeting: Meeting) -> Iterator[Quad]:
    """Yield the quads of a meeting and of the attendance that its header states."""
    here = scope.places.meeting
    facts: tuple[Fact, ...] = (
        (RDFS["label"], _label(meeting)),
        (DCTERMS["date"], date_literal(meeting.date) if meeting.date else None),
        (MG["bodyName"], words(meeting.committee.name)),
        *_further_facts(meeting),
    )
    yield from scope.resource_quads(here, MG["Meeting"], meeting.span, facts)
    yield from attendance_quads(scope, here, MG["atMeeting"], meeting.attendance)


def supplement_quads(scope: DocumentScope, meeting: Meeting) -> Iterator[Quad]:
    """Yield the quads of what a further document adds to a meeting that another one states."""
    here = scope.places.meeting
    yield from fact_quads(here, _further_facts(meeting), scope.graph)
    yield from attendance_quads(scope, here, MG["atMeeting"], meeting.attendance)


def _further_facts(meeting: Meeting) -> tuple[Fact, ...]:
    return (
        (PROV["startedAtTime"], date_time_literal(meeting.date, meeting.start)),
        (PROV["endedAtTime"], date_time_literal(meeting.date, meeting.end)),
        (MG["weekday"], words(meeting.weekday)),
        (MG["place"], words(meeting.place)),
        (MG["occasion"], words(meeting.occasion)),
        (MG["cancelled"], TRUE if meeting.cancelled else None),
        (MG["printedTerm"], plain(meeting.term.text) if meeting.term else None),
    )


def attendance_quads(
    scope: DocumentScope, whole: NamedNode, belongs: NamedNode, attendance: tuple[Attendance, ...]
) -> Iterator[Quad]:
    """Yield the quads of who was there at a meeting or an item; `belongs` is the property that leads to it."""
    for position, one in enumerate(attendance, start=1):
        facts: tuple[Fact, ...] = (
            (belongs, whole),
            (MG["position"], integer(position)),
            (MG["personName"], words(one.person.name)),
            (MG["personNameAsPrinted"], words(one.person.as_printed)),
            (MG["attendanceStatus"], concept("attendance", one.status.value)),
            (MG["reason"], words(one.reason)),
            (MG["scope"], words(one.scope)),
            (MG["substituteForName"], words(one.substitute_for.name) if one.substitute_for else None),
            *inferred_facts(one.person),
        )
        iri = scope.places.iris.part(whole, "attendance", position)
        yield from scope.resource_quads(iri, MG["Attendance"], one.span, facts)


def _label(meeting: Meeting) -> Literal:
    day = f" {meeting.date.isoformat()}" if meeting.date else ""
    return danish(f"{meeting.committee.name}{day}")
