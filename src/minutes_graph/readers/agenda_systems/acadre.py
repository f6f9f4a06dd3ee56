"""Acadre: tables inside tables, each with fields that have names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DocumentKind, FieldPlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import (
    Participation,
    PublishedItem,
    PublishedMeeting,
    PublishedMember,
    PublishedSection,
    read_moment,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, content_lines
from minutes_graph.readers.drafts import Draft, Origin

READER = "acadre 1"
_CLOSED = "luk"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its fields by name, and the tables inside it."""

    node: XmlNode

    def field(self, name: str) -> XmlNode:
        """Return the field with that name."""
        return next((one for one in self.node.all("fields/field") if one.get("name") == name), XmlNode(None))

    def tables(self, name: str) -> Iterator[_Table]:
        """Yield the tables with that name, at any depth."""
        for one in self.node.all("table"):
            if one.get("name") == name:
                yield _Table(one)
            else:
                yield from _Table(one).tables(name)

    def table(self, name: str) -> _Table:
        """Return the first table with that name."""
        return next(self.tables(name), _Table(XmlNode(None)))


def is_meeting(root: XmlNode) -> bool:
    """Return whether the document is an agenda or minutes of Acadre."""
    return root.name == "root" and any(one.get("name") == "agenda" for one in root.all("table"))


def is_manifest(root: XmlNode) -> bool:
    """Return whether the document is Acadre's list of what was produced."""
    return root.name == "root" and any(one.get("name") == "producedAgenda" for one in root.all("table"))


def read_meeting(root: XmlNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    found: list[Diagnostic] = []
    whole = _Table(root)
    agenda, held = whole.table("agenda"), whole.table("meeting")
    body = whole.table("committee").field("name").field
    items = tuple(
        _item(one, place, origin.name, found)
        for place, one in enumerate(sorted(whole.tables("agendaitemparents"), key=_order), start=1)
    )
    if body is None or not items:
        message = "the fields of Acadre stand here, but no body or no item"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    kind = _kind(agenda.field("name").text)
    meeting = PublishedMeeting(
        kind=kind,
        body=body,
        begin=read_moment(held.field("date").field),
        kind_field=agenda.field("name").field,
        end=read_moment(held.field("finish").field),
        venue=held.field("location").field,
        members=tuple(_members(held.table("meetmember").tables("member"), kind)),
        items=items,
    )
    return Outcome(document_of_meeting(meeting, origin), tuple(found))


def _kind(name: str) -> DocumentKind:
    if "referat" in name.casefold():
        return DocumentKind.MINUTES
    return DocumentKind.SUPPLEMENTARY_AGENDA if "tillæg" in name.casefold() else DocumentKind.AGENDA


def _members(listed: Iterator[_Table], kind: DocumentKind) -> Iterator[PublishedMember]:
    for one in listed:
        name = one.field("name").field
        if name is None:
            continue
        party, remark = one.field("party").text.strip(), one.field("comment").text.strip()
        if one.field("absent").truth:
            yield PublishedMember(name, Participation.ABSENT, party, remark)
        else:
            came = Participation.CALLED if kind.is_announcement else Participation.PRESENT
            yield PublishedMember(name, came, party, remark)


def _item(parent: _Table, position: int, name: str, found: list[Diagnostic]) -> PublishedItem:
    told = parent.table("agendaitem")
    access = told.field("accessname")
    closed = access.field if _CLOSED in access.text.casefold() else None
    number = parent.field("sort").text.strip() or str(position)
    title = told.field("name").field or Draft("", FieldPlace(f"{told.node.path}/fields"))
    item = PublishedItem(title=title, number=number, case=told.field("caseno").field, closed=closed)
    sections = tuple(_sections(parent, name, found))
    if closed:
        if sections:
            message = f"item {number} is closed, and what it holds was left out"
            found.append(Diagnostic(rules.LEFT_OUT, name, None, message))
        return item
    return replace(
        item,
        sections=sections,
        members=tuple(_away(told)),
        attachments_heading=Draft("enclosure", FieldPlace(parent.node.path)),
        attachments=tuple(_enclosures(parent)),
    )


def _sections(parent: _Table, name: str, found: list[Diagnostic]) -> Iterator[PublishedSection]:
    for bullet in sorted(parent.tables("bullet"), key=lambda one: _number(one.field("bulletsortorder"))):
        heading = bullet.field("bulletname").field
        lines = content_lines(bullet.field("bulletcontent"), name, found)
        if lines:
            yield PublishedSection(heading, lines)


def _away(told: _Table) -> Iterator[PublishedMember]:
    for key, participation in (("absent", Participation.ABSENT), ("excuse", Participation.EXCUSED)):
        names = told.field(key).field
        if names and not names.raw.isdecimal():
            yield PublishedMember(names, participation)


def _enclosures(parent: _Table) -> Iterator[Draft]:
    for one in sorted(parent.tables("enclosure"), key=lambda one: _number(one.field("sort"))):
        title = one.field("name").field
        if title and _CLOSED not in one.field("accessname").text.casefold():
            yield title


def _order(parent: _Table) -> int:
    return _number(parent.field("sort"))


def _number(field: XmlNode) -> int:
    return int(field.text) if field.text.strip().isdecimal() else 0
