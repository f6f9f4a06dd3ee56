"""SBSYS, the export "Publication" of its agenda management."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DocumentKind, FieldPlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    PublishedSection,
    decision_of,
    decision_section,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, content_lines, plain_lines
from minutes_graph.readers.drafts import Draft, Origin

READER = "sbsys 1"
_NOT_DECIDED = "0"
_CAME = {"1", "4"}
_MINUTES = "3"
_PLAIN = "multiline"
_FILLER = {"", "tomt indhold", "-"}


def is_meeting(root: XmlNode) -> bool:
    """Return whether the document is a publication of SBSYS."""
    return root.name == "Publication" and root["Agendas"].element is not None


def read_meeting(root: XmlNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    reader = _Reader(origin.name)
    agendas = list(root.all("Agendas/Agenda"))
    meeting = reader.meeting(agendas[0], _kind(root, agendas[0])) if len(agendas) == 1 else None
    if meeting is None:
        message = f"the fields of SBSYS stand here, but {len(agendas)} agendas, or no body or no item"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    return Outcome(document_of_meeting(meeting, origin), tuple(reader.found))


def _kind(root: XmlNode, agenda: XmlNode) -> DocumentKind:
    told = root["PublicationTypeAsEnum"].text.casefold()
    if root["PublicationTypeAsValue"].text.strip() == _MINUTES or "minutes" in told or "referat" in told:
        return DocumentKind.MINUTES
    extended = agenda["IsExtendedAgenda"].truth
    return DocumentKind.SUPPLEMENTARY_AGENDA if extended else DocumentKind.AGENDA


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Diagnostic] = []
        self.kind = DocumentKind.AGENDA
        self.body = ""

    def meeting(self, agenda: XmlNode, kind: DocumentKind) -> PublishedMeeting | None:
        held = agenda["Meeting"]
        body = agenda["Committee/Name"].field or agenda["Name"].field
        points = list(agenda.all("Items/Item"))
        if body is None or not points:
            return None
        self.kind, self.body = kind, body.raw
        return PublishedMeeting(
            kind=kind,
            body=body,
            begin=read_moment(held["When"].field),
            end=read_moment(held["Until"].field),
            venue=held["Where"].field,
            members=tuple(_members(held.all("Members/MeetingMember"))),
            items=tuple(self._item(point, place) for place, point in enumerate(points, start=1)),
        )

    def _item(self, point: XmlNode, position: int) -> PublishedItem:
        number = point["Number"].text.strip() or str(position)
        case = point["Case/Number"].field
        item = PublishedItem(
            title=point["Caption"].field or Draft("", FieldPlace(f"{point.path}/Caption")),
            number=number,
            case=case if case and case.raw not in _FILLER else None,
            closed=point["IsPublic"].field if point["IsPublic"].truth is False else None,
        )
        sections = tuple(self._sections(point, number))
        if item.closed:
            if sections:
                self._left_out(f"item {number} is closed, and what it holds was left out")
            return item
        open_ones = (one for one in point.all("Enclosures/Enclosure") if one["IsProtected"].truth is not True)
        return replace(
            item,
            sections=sections,
            members=tuple(_members(point.all("Members/ItemMember"))),
            attachments_heading=Draft("Enclosures", FieldPlace(f"{point.path}/Enclosures")),
            attachments=tuple(name for one in open_ones if (name := one["Name"].field)),
        )

    def _sections(self, point: XmlNode, number: str) -> Iterator[PublishedSection]:
        for earlier in point.all("ItemHistory"):
            details = earlier["MeetingDetails"]
            lines = content_lines(earlier["Content"], self.name, self.found)
            when = read_moment(details["MeetingDueDate"].field)
            body, heading = details["CommitteeName"].text.strip(), earlier["Caption"].field
            if lines and body:
                shown = heading or details["CommitteeName"].field or lines[0]
                yield decision_of(body, when.date if when else None, shown, lines)
        fields = sorted(point.all("Fields/ItemField"), key=lambda one: _index(one["Index"]))
        for part in fields:
            plain = part["FieldTypeAsEnum"].text.strip().casefold() == _PLAIN
            lines = self._lines(part["Content"], plain)
            heading = part["Caption"].field
            if not lines:
                continue
            if part["IsFeedback"].truth is not True:
                yield PublishedSection(heading, lines)
                continue
            shown = heading or Draft("IsFeedback", FieldPlace(part["IsFeedback"].path))
            decision = decision_section(shown, lines, self.body, self.kind)
            if decision:
                yield decision
            else:
                self._left_out(f'"{shown.raw}" of item {number} is not taken yet, and was left out')

    def _lines(self, content: XmlNode, plain: bool) -> tuple[Draft, ...]:
        if plain and content.text.strip().casefold() not in _FILLER:
            return plain_lines(content.text, content.path)
        return content_lines(content, self.name, self.found)

    def _left_out(self, message: str) -> None:
        self.found.append(Diagnostic(rules.LEFT_OUT, self.name, None, message))


def _index(index: XmlNode) -> int:
    return int(index.text) if index.text.strip().isdigit() else 0


def _members(listed: Iterator[XmlNode]) -> Iterator[PublishedMember]:
    for one in listed:
        name, status = one["Name"].field, one["ParticipationStatusAsValue"].text.strip()
        if name is None:
            continue
        if status in _CAME:
            yield PublishedMember(name, Participation.PRESENT)
        elif status in {_NOT_DECIDED, ""}:
            yield PublishedMember(name, Participation.CALLED)
        else:
            yield PublishedMember(name, Participation.ABSENT)
