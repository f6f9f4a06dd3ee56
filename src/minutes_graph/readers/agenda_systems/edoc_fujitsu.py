"""eDoc of Fujitsu: a meeting with its agenda, one element for each way that an item has come and will go."""

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
    PublishedMoment,
    PublishedSection,
    decision_of,
    decision_section,
    is_released,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, content_lines
from minutes_graph.readers.drafts import Draft, Origin

READER = "edoc-fujitsu 1"
_NAMESPACE = "http://www.fujitsu.dk/agenda/xml/schemas/"
_NOT_PUBLIC = ("luk", "intern", "fortrolig", "ikke")
_LETTERS_OF_A_PARTY = 3


def is_meeting(root: XmlNode) -> bool:
    """Return whether the document is an agenda of Fujitsu's eDoc."""
    return (
        root.name == "Root"
        and root["Committee"].element is not None
        and _NAMESPACE in root["Committee"].namespace
    )


def read_meeting(root: XmlNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    reader = _Reader(origin.name)
    meeting = reader.meeting(root)
    if meeting is None:
        message = "the fields of eDoc stand here, but no body or no item with a title"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    return Outcome(document_of_meeting(meeting, origin), tuple(reader.found))


def _kind(root: XmlNode, agenda: XmlNode) -> DocumentKind:
    told = f"{root['OutputTypeEnumName'].text} {agenda['Type'].text}".casefold()
    if "referat" in told or "minutes" in told or "protokol" in told:
        return DocumentKind.MINUTES
    return DocumentKind.SUPPLEMENTARY_AGENDA if "tillæg" in told else DocumentKind.AGENDA


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Diagnostic] = []
        self.kind = DocumentKind.AGENDA
        self.body = ""
        self.begin: PublishedMoment | None = None

    def meeting(self, root: XmlNode) -> PublishedMeeting | None:
        body, held = root["Committee/Name"].field, root["Committee/Meeting"]
        agenda = held["Agenda"]
        if body is None:
            return None
        self.kind, self.body = _kind(root, agenda), body.raw
        self.begin = read_moment(held["MeetingDateTime"].field)
        points = sorted(agenda.all("AgendaElements/AgendaElement"), key=_order)
        items = tuple(item for place, one in enumerate(points, start=1) if (item := self._item(one, place)))
        if not items:
            return None
        return PublishedMeeting(
            kind=self.kind,
            body=body,
            begin=self.begin,
            kind_field=agenda["Type"].field,
            end=read_moment(held["EndDateTime"].field),
            venue=held["MeetingLocation"].field,
            members=tuple(self._members(held)),
            items=items,
        )

    def _members(self, held: XmlNode) -> Iterator[PublishedMember]:
        for one in held.all("MeetingParticipants/MeetingParticipant"):
            name, came = one["Name"].field, one["Participate"].truth
            if name is None:
                continue
            letter = one["PoliticalPartyList"].text.strip()
            party = letter if len(letter) <= _LETTERS_OF_A_PARTY else ""
            if came is False:
                yield PublishedMember(name, Participation.ABSENT, party)
            elif self.kind.is_announcement or came is None:
                yield PublishedMember(name, Participation.CALLED, party)
            else:
                yield PublishedMember(name, Participation.PRESENT, party)

    def _item(self, element: XmlNode, position: int) -> PublishedItem | None:
        handled = element["HandlingItem"]
        public = element["AccessIsPublic"]
        closed = public.field if public.truth is False else None
        title = handled["NeutralTitle"].field if closed else None
        title = title or handled["Title"].field
        # An element without a title is a pause or a heading of the agenda.
        if title is None and closed is None:
            return None
        number = handled["SerialNo"].text.strip() or element["SortOrder"].text.strip() or str(position)
        item = PublishedItem(
            title=title or Draft("", FieldPlace(f"{handled.path}/Title")),
            number=number,
            case=handled["CaseNumber"].field,
            closed=closed,
        )
        sections = tuple(self._sections(handled, number))
        if closed:
            if sections:
                self._left_out(f"item {number} is closed, and what it holds was left out")
            return item
        return replace(
            item,
            sections=sections,
            members=tuple(self._absences(handled)),
            attachments_heading=Draft("Attachments", FieldPlace(f"{handled.path}/Attachments")),
            attachments=tuple(_attachments(handled)),
        )

    def _sections(self, handled: XmlNode, number: str) -> Iterator[PublishedSection]:
        decided = []
        for one in handled.all("CasePresentations/CasePresentation"):
            heading = one["Title"].field
            lines = content_lines(one["Content"], self.name, self.found)
            if not lines:
                continue
            if one["IsDecision"].truth is not True:
                yield PublishedSection(heading, lines)
                continue
            shown = heading or Draft("IsDecision", FieldPlace(one["IsDecision"].path))
            section = decision_section(shown, lines, self.body, self.kind)
            if section:
                decided.append(section)
            else:
                self._left_out(f"a decision of item {number} is not taken or not released, and was left out")
        yield from decided
        known = {tuple(line.raw for line in section.lines) for section in decided}
        for one in handled.all("HandlingPlan/Handling"):
            section = self._handling(one, number)
            if section and tuple(line.raw for line in section.lines) not in known:
                yield section

    def _handling(self, handling: XmlNode, number: str) -> PublishedSection | None:
        lines = content_lines(handling["Decision"], self.name, self.found)
        body, when = handling["CommitteeName"].text.strip(), read_moment(handling["MeetingDate"].field)
        if not lines or not body:
            return None
        not_yet = self.kind.is_announcement and self._is_own(handling)
        if not_yet or not is_released(lines):
            self._left_out(f"a decision of item {number} is not taken or not released, and was left out")
            return None
        heading = handling["CommitteeName"].field or lines[0]
        return decision_of(body, when.date if when else None, heading, lines)

    def _is_own(self, handling: XmlNode) -> bool:
        when = read_moment(handling["MeetingDate"].field)
        same_day = when is None or self.begin is None or when.date == self.begin.date
        return handling["CommitteeName"].text.strip().casefold() == self.body.casefold() and same_day

    def _absences(self, handled: XmlNode) -> Iterator[PublishedMember]:
        for handling in handled.all("HandlingPlan/Handling"):
            if self._is_own(handling) and not self.kind.is_announcement:
                for one in handling.all("HandlingAbsences/HandlingAbsence"):
                    if name := one["Name"].field:
                        yield PublishedMember(name, Participation.ABSENT, remark=one["Reason"].text.strip())

    def _left_out(self, message: str) -> None:
        self.found.append(Diagnostic(rules.LEFT_OUT, self.name, None, message))


def _order(element: XmlNode) -> int:
    order = element["SortOrder"].text.strip()
    return int(order) if order.isdecimal() else 0


def _attachments(handled: XmlNode) -> Iterator[Draft]:
    for one in handled.all("Attachments/Attachment"):
        access = one["AccessEnumName"].text.casefold()
        if (title := one["Title"].field) and not any(word in access for word in _NOT_PUBLIC):
            yield title
