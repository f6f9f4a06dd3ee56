"""FirstAgenda Publication: the JSON of a meeting, as `/api/agenda/dagsorden/{id}` returns it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DocumentKind, FieldPlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.json_values import JsonNode
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    PublishedSection,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import field_lines, plain_lines, sections_of
from minutes_graph.readers.drafts import Draft, Origin

READER = "firstagenda 1"
_MINUTES = "referat"
_SUPPLEMENT = "tillæg"


def is_meeting(document: JsonNode) -> bool:
    """Return whether the document has the fields of a meeting."""
    return "Dagsordenpunkter" in document and "Moede" in document


def is_list(document: JsonNode) -> bool:
    """Return whether the document lists meetings: `/api/agenda/udvalgsliste`, or what a search found."""
    return isinstance(document["Udvalg"].value, dict) or isinstance(document["Dagsordner"].value, list)


def read_meeting(document: JsonNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    reader = _Reader(origin.name)
    meeting = reader.meeting(document)
    if meeting is None:
        message = "the fields of FirstAgenda stand here, but no body or no item"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    return Outcome(document_of_meeting(meeting, origin), tuple(reader.found))


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Diagnostic] = []

    def meeting(self, document: JsonNode) -> PublishedMeeting | None:
        held = document["Moede"]
        body = document["Udvalg"]["Navn"].field
        points = sorted(document["Dagsordenpunkter"], key=lambda point: _order(point["Sorting"]))
        if body is None or not points:
            return None
        kind = self._kind(document)
        return PublishedMeeting(
            kind=kind,
            body=body,
            begin=read_moment(held["MeetingBeginUtc"].field) or read_moment(held["Dato"].field),
            kind_field=held["Navn"].field,
            end=read_moment(held["MeetingEndUtc"].field),
            venue=held["Sted"].field,
            members=tuple(_members(held["Moededeltagere"], kind)),
            items=tuple(self._item(point, place) for place, point in enumerate(points, start=1)),
        )

    def _kind(self, document: JsonNode) -> DocumentKind:
        held = document["Moede"]
        named = held["Navn"].text.casefold()
        ended = held["Afsluttet"].truth
        if ended is False and _MINUTES in named:
            message = f'"Navn" says "{held["Navn"].text}", but "Afsluttet" is false'
            self.found.append(Diagnostic(rules.KIND_UNCLEAR, self.name, None, message))
        elif ended or (ended is None and _MINUTES in named):
            return DocumentKind.MINUTES
        marks = (
            document["TillaegsDagsorden"].truth,
            held["IsSupplementaryAgenda"].truth,
            _SUPPLEMENT in named,
        )
        return DocumentKind.SUPPLEMENTARY_AGENDA if any(marks) else DocumentKind.AGENDA

    def _item(self, point: JsonNode, position: int) -> PublishedItem:
        closed = point["IsOpen"].truth is False
        title = point["Navn"].field or point["Caption"].field
        number = point["Punktnummer"].text or point["Number"].text or point["Sorting"].text or str(position)
        item = PublishedItem(
            title=title or Draft("", FieldPlace(f"{point.pointer}/Navn")),
            number=number.strip(),
            case=point["SagsNummer"].field or point["CaseNumber"].field,
            closed=point["IsOpen"].field if closed else None,
        )
        sections = tuple(self._sections(point))
        if closed:
            if any(section.lines for section in sections):
                message = f"item {number} is closed, and what it holds was left out"
                self.found.append(Diagnostic(rules.LEFT_OUT, self.name, None, message))
            return item
        return replace(
            item,
            sections=sections,
            members=tuple(_members(point["ExternalAgendaItemAttendees"], DocumentKind.MINUTES)),
            attachments_heading=Draft("Bilag", FieldPlace(f"{point.pointer}/Bilag")),
            attachments=tuple(_attachments(point)),
        )

    def _sections(self, point: JsonNode) -> Iterator[PublishedSection]:
        for part in point["Felter"]:
            html, text = part["Html"], part["Tekst"]
            if html.text.strip():
                lines = field_lines(html.text, html.pointer, self.name)
                self.found.extend(lines.diagnostics)
                sections = sections_of(lines.value)
            else:
                sections = _plain_section(text)
            yield from _under(part["Navn"].field, sections)
        for part in point["Presentations"]:
            lines = field_lines(part["Content"].text, part["Content"].pointer, self.name)
            self.found.extend(lines.diagnostics)
            yield from _under(part["Title"].field or part["Type"].field, sections_of(lines.value))
        decision = point["ItemDecision"]
        if decision["Text"].text.strip():
            lines = field_lines(decision["Text"].text, decision["Text"].pointer, self.name)
            self.found.extend(lines.diagnostics)
            heading = Draft("ItemDecision", FieldPlace(decision.pointer))
            yield PublishedSection(heading, lines.value, "Beslutning", decision=True)


def _plain_section(text: JsonNode) -> tuple[PublishedSection, ...]:
    if not text.text.strip():
        return ()
    return (PublishedSection(None, plain_lines(text.text, text.pointer), plain=True),)


def _under(heading: Draft | None, sections: tuple[PublishedSection, ...]) -> Iterator[PublishedSection]:
    """Yield the sections of a field, the first below the field's own name where it has no heading."""
    for place, section in enumerate(sections):
        yield replace(section, heading=heading) if place == 0 and section.heading is None else section


def _order(sorting: JsonNode) -> int:
    return sorting.value if isinstance(sorting.value, int) else 0


def _members(listed: JsonNode, kind: DocumentKind) -> Iterator[PublishedMember]:
    for one in listed:
        name = one["Name"].field
        if name is None:
            continue
        if one["ParticipationCancelled"].truth:
            yield PublishedMember(name, Participation.EXCUSED)
        elif one["Absent"].truth:
            yield PublishedMember(name, Participation.ABSENT)
        else:
            called = kind.is_announcement
            yield PublishedMember(name, Participation.CALLED if called else Participation.PRESENT)


def _attachments(point: JsonNode) -> Iterator[Draft]:
    listed = [(one["Order"], one["Navn"].field) for one in point["Bilag"]]
    listed = listed or [(one["Order"], one["Title"].field) for one in point["Documents"]]
    for _, title in sorted(listed, key=lambda one: _order(one[0])):
        if title:
            yield title
