"""eDoc, the older export: few named fields; people, case numbers and decisions stand in the text of whole pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.lexicon import load_lexicon
from minutes_graph.model import DocumentKind, FieldPlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    PublishedMoment,
    PublishedSection,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, plain_lines
from minutes_graph.readers.drafts import Draft, Origin

READER = "edoc 1"
_WORD = re.compile(r"\w+")
_PARTICIPATION = {"participants": Participation.PRESENT, "absent": Participation.ABSENT}


def is_meeting(root: XmlNode) -> bool:
    """Return whether the document is a meeting of eDoc."""
    return root.name == "Meeting" and root["MeetingAgendaTypes"].element is not None


def read_meeting(root: XmlNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    found: list[Diagnostic] = []
    body, begin = root["Committee"].field, read_moment(root["MeetingDate"].field)
    items = tuple(item for _, item in sorted(_items(root, origin.name, found), key=lambda one: one[0]))
    if body is None or not items:
        message = "the fields of eDoc stand here, but no body or no item"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    cover = _cover(root, begin)
    kind = _kind(root)
    meeting = PublishedMeeting(
        kind=kind,
        body=body,
        begin=begin,
        kind_field=root["MeetingState"].field,
        venue=_venue(cover),
        members=tuple(_members(cover, kind)),
        items=items,
    )
    return Outcome(document_of_meeting(meeting, origin), tuple(found))


def _kind(root: XmlNode) -> DocumentKind:
    state = root["MeetingState"].text.casefold()
    if "referat" not in state:
        return DocumentKind.AGENDA
    return DocumentKind.APPROVED_MINUTES if "godkendt" in state else DocumentKind.MINUTES


def _items(root: XmlNode, name: str, found: list[Diagnostic]) -> Iterator[tuple[int, PublishedItem]]:
    position = 0
    for part in root.all("MeetingAgendaTypes/MeetingAgendaType"):
        shut = "lukket" in part["AgendaType"].text.casefold()
        for node in part.all("MeetingAgendaItems/MeetingAgendaItem"):
            position += 1
            number = node["AgendaItemNumber"].text.strip() or str(position)
            item = _item(node, number, part["AgendaType"].field if shut else None)
            if item.closed and node["FullText"].text.strip():
                message = f"item {number} is not public, and what it holds was left out"
                found.append(Diagnostic(rules.LEFT_OUT, name, None, message))
            yield int(number) if number.isdigit() else position, item


def _item(node: XmlNode, number: str, shut: Draft | None) -> PublishedItem:
    document = node["Document"]
    publishing = document["PublishingType"]
    closed = shut or (publishing.field if _is_withheld(publishing) else None)
    title = document["NeutralTitle"].field if closed else None
    title = title or document["Title"].field or Draft("", FieldPlace(f"{document.path or node.path}/Title"))
    if closed:
        return PublishedItem(title, number, closed=closed)
    attachments = [
        one for one in document.all("Attachments/Attachment") if not _is_withheld(one["PublishingType"])
    ]
    text = _below_title(plain_lines(node["FullText"].text, node["FullText"].path), f"{number} {title.raw}")
    return PublishedItem(
        title=title,
        number=number,
        sections=(PublishedSection(None, text, plain=True),),
        attachments_heading=Draft("Attachments", FieldPlace(f"{document.path}/Attachments")),
        attachments=tuple(field for one in attachments if (field := one["Title"].field)),
    )


def _is_withheld(publishing: XmlNode) -> bool:
    return "ikke" in publishing.text.casefold()


def _below_title(lines: tuple[Draft, ...], title: str) -> tuple[Draft, ...]:
    """Return the lines of an item's text below its number and title, which may be printed on several lines."""
    wanted = _WORD.findall(title.casefold())
    seen: list[str] = []
    for place, line in enumerate(lines):
        seen += _WORD.findall(line.raw.casefold())
        if seen == wanted:
            return lines[place + 1 :]
        if seen != wanted[: len(seen)]:
            break
    return lines


def _cover(root: XmlNode, begin: PublishedMoment | None) -> list[Draft]:
    """Return the lines of the cover page from that with the day on: what stands above repeats the head of each page."""
    whole = root["MeetingAgendaTypes/MeetingAgendaType/FullText"]
    lines = plain_lines(whole.text, whole.path)
    contents = load_lexicon("danish").contents_headings - {"dagsorden"}
    cover = list(takewhile(lambda line: line.raw.strip(" :.").casefold() not in contents, lines))
    if len(cover) == len(lines) or begin is None:
        return []
    for place, line in enumerate(cover):
        moment = read_moment(line)
        if moment and moment.date == begin.date and moment.hour:
            return cover[place:]
    return []


def _venue(cover: list[Draft]) -> Draft | None:
    """Return the place, which stands on the line below the day: "i Mødelokale 2"."""
    below = next((line for line in cover[1:] if line.raw.strip()), None)
    found = re.match(r"\s*i\s+(?=[A-ZÆØÅ0-9])", below.raw) if below else None
    return replace(below, raw=below.raw[found.end() :]) if below and found else None


def _members(cover: list[Draft], kind: DocumentKind) -> Iterator[PublishedMember]:
    """Yield who stands right below a label of the cover, such as "Tilstede"; a blank line ends a list."""
    labels = load_lexicon("danish").header.labels
    current: Participation | None = None
    for line in cover:
        text = line.raw.strip(" :\t").casefold()
        fields = {labels.get(part.strip()) for part in text.split("/")}
        if len(fields) == 1 and (field := fields.pop()) in _PARTICIPATION:
            current = _PARTICIPATION[field]
        elif not text:
            current = None
        elif current is not None:
            called = kind.is_announcement and current is Participation.PRESENT
            yield PublishedMember(line, Participation.CALLED if called else current)
