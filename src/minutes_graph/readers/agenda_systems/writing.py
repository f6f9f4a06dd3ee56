"""Write what an agenda system publishes as the lines of minutes in a fixed order, with a hint for each field."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from minutes_graph.model import DocumentKind, Hint, HintKind, Line, Marks, Repair, Source, SourceDocument
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    PublishedSection,
)
from minutes_graph.readers.drafts import Draft, Origin, reading_of

# The words of the canonical minute that stand in the place of a field's name.
_TITLES = {
    DocumentKind.AGENDA: "DAGSORDEN",
    DocumentKind.SUPPLEMENTARY_AGENDA: "TILLÆGSDAGSORDEN",
    DocumentKind.MINUTES: "REFERAT",
    DocumentKind.APPROVED_MINUTES: "REFERAT",
    DocumentKind.CORRECTED_MINUTES: "REFERAT",
}
_LISTS = {
    Participation.CALLED: ("Indkaldte", HintKind.CALLED),
    Participation.PRESENT: ("Mødedeltagere", HintKind.PRESENT),
    Participation.ABSENT: ("Fraværende", HintKind.ABSENT),
    Participation.EXCUSED: ("Afbud", HintKind.ABSENT),
}
_AWAY = {Participation.ABSENT, Participation.EXCUSED}
_CLOSED = "Lukket punkt"
_ATTACHMENTS = "Bilag"
# The level of a heading in an item, below those of the minute and of the item.
_SECTION = 3
_LINE_END = re.compile(r"\s*[\r\n\f\v\x85\u2028\u2029]\s*")


def document_of_meeting(
    meeting: PublishedMeeting, origin: Origin, repairs: tuple[Repair, ...] = ()
) -> SourceDocument:
    """Return the document of a meeting: each line with the text of its field as printed, and as minutes would have it.

    A field that another line tells with it, such as the end of a meeting, has a line without a reading.
    """
    writer = _Writer()
    writer.header(meeting)
    for item in meeting.items:
        writer.item(item)
    digest = hashlib.sha256(origin.content).hexdigest()
    source = Source(origin.name, digest, len(writer.lines), origin.media_type, origin.reader)
    return SourceDocument(source, tuple(writer.lines), repairs, tuple(writer.hints))


@dataclass(slots=True)
class _Writer:
    lines: list[Line] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def blank(self) -> None:
        if self.lines and self.lines[-1].raw:
            self.lines.append(Line(len(self.lines) + 1, "", ""))

    def line(self, found: Draft, reading: str, marks: Marks | None = None) -> None:
        """Add a line of a field, which is read as `reading`."""
        raw = _LINE_END.sub(" ", found.raw)
        self.lines.append(
            Line(len(self.lines) + 1, raw, _one_line(reading), found.place, marks or found.marks)
        )

    def hint(self, kind: HintKind, value: str) -> None:
        """Add a hint of the last line."""
        self.hints.append(Hint(kind, _one_line(value), len(self.lines)))

    def header(self, meeting: PublishedMeeting) -> None:
        """Write title, day and hour, place and people."""
        begin, end = meeting.begin, meeting.end
        day = f" d. {begin.date}" if begin else ""
        self.line(meeting.body, f"{_TITLES[meeting.kind]} {meeting.body.raw}{day}")
        self.hint(HintKind.BODY, meeting.body.raw)
        if meeting.kind_field:
            self.line(meeting.kind_field, "")
        self.hint(HintKind.DOCUMENT_KIND, meeting.kind.value)
        if begin:
            self.blank()
            until = end.hour if end and end.date == begin.date else None
            clock = f" kl. {begin.hour}" if begin.hour else ""
            self.line(
                begin.field, f"Mødedato {begin.date}{clock}{f' til kl. {until}' if until and clock else ''}"
            )
            self.hint(HintKind.DATE, begin.date)
            if begin.hour:
                self.hint(HintKind.START, begin.hour)
            if end:
                self.line(end.field, "")
                if until:
                    self.hint(HintKind.END, until)
        if meeting.venue:
            self.blank()
            self.line(meeting.venue, f"Mødested {meeting.venue.raw}")
            self.hint(HintKind.PLACE, meeting.venue.raw)
        self._members(meeting.members)
        for found in meeting.preamble:
            self.line(found, found.raw) if found.raw.strip() else self.blank()

    def _members(self, members: tuple[PublishedMember, ...]) -> None:
        for participation, (label, kind) in _LISTS.items():
            some = [member for member in members if member.participation is participation]
            if some:
                self.blank()
            for place, member in enumerate(some):
                self.line(member.name, f"{label} {member.reading}" if place == 0 else member.reading)
                self.hint(kind, member.name.raw)

    def item(self, item: PublishedItem) -> None:
        """Write an item: number and title, case number, sections, absence, attachments."""
        self.blank()
        title = item.title.raw.strip() or (_CLOSED if item.closed else "")
        shown = item.title if item.title.raw.strip() else Draft(item.number, item.title.place)
        self.line(shown, f"Punkt {item.number}: {title}", Marks(item_start=True))
        self.hint(HintKind.ITEM_NUMBER, item.number)
        self.hint(HintKind.ITEM_TITLE, title)
        if item.case:
            self.blank()
            self.line(item.case, f"Sagsnr.: {item.case.raw.strip()}")
            self.hint(HintKind.CASE_NUMBER, item.case.raw)
        if item.closed:
            self.blank()
            self.line(item.closed, _CLOSED)
            self.hint(HintKind.CLOSED, "true")
        for section in item.sections:
            self._section(section)
        # Who was called to an item, or was there, is said of the meeting.
        self._members(tuple(one for one in item.members if one.participation in _AWAY))
        self._attachments(item)

    def _section(self, section: PublishedSection) -> None:
        self.blank()
        if section.heading:
            marks = Marks(heading=section.heading.marks.heading or _SECTION)
            self.line(section.heading, section.reading or section.heading.raw, marks)
            if section.decision:
                self.hint(HintKind.DECISION, section.heading.raw)
            self.blank()
        for found in section.lines:
            if not found.raw.strip():
                self.blank()
                continue
            if not (found.lead or section.plain):
                self.blank()
            self.line(found, f"- {found.raw}" if found.lead else found.raw)

    def _attachments(self, item: PublishedItem) -> None:
        if not item.attachments or item.attachments_heading is None:
            return
        self.blank()
        self.line(item.attachments_heading, _ATTACHMENTS)
        self.hint(HintKind.ATTACHMENT, "")
        for attachment in item.attachments:
            self.blank()
            self.line(attachment, attachment.raw)
            self.hint(HintKind.ATTACHMENT, attachment.raw)


def _one_line(text: str) -> str:
    return " ".join(reading_of(text).split())
