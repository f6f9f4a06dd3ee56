"""Reads who was absent from an item, or not there for the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.paragraphs import paragraphs, sentences
from minutes_graph.interpret.people import person_name, read_people, read_status, status_named
from minutes_graph.model import AgendaItem, Attendance, AttendanceStatus, Meeting, SectionKind
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode

_PRINTED_IN = {SectionKind.DECISION, SectionKind.OTHER, SectionKind.ABSENCE}


def read_item_attendance(item: ItemNode, context: Context) -> tuple[Attendance, ...]:
    """Give each person whose absence or other attendance the item prints, once, where it is printed first."""
    found: dict[str, Attendance] = {}
    for section in item.sections:
        if section.kind is SectionKind.ABSENCE:
            for attendance in _listed(section, context):
                found.setdefault(attendance.person.name, attendance)
    for section in item.sections:
        if section.kind in _PRINTED_IN:
            for stated in _stated(section, context):
                name = stated.person.name
                found[name] = _joined(found[name], stated) if name in found else stated
    return tuple(found.values())


def _joined(listed: Attendance, stated: Attendance) -> Attendance:
    """Give one attendance where a list and a sentence speak of the same person: the sentence says more."""
    return replace(listed, status=stated.status, reason=stated.reason) if listed.listed else listed


def _listed(section: SectionNode, context: Context) -> Iterator[Attendance]:
    lines = [(section.first, section.heading.span)] if section.first else []
    lines += [(token.text, token.span) for token in section.body]
    for text, span in lines:
        if text.strip(" .-").casefold() in context.lexicon.attendance.nobody:
            continue
        if any(True for _ in read_statement(text, span, context)):
            continue
        people, unread = read_people(text, span, context)
        for part in unread:
            context.tell(
                rules.UNREADABLE_NAMES, span, f'"{part}" is no name', "check the list of absent people"
            )
        for listed in people:
            status, reason, stands_in = read_status(listed.remarks, span, context)
            yield Attendance(
                listed.person, status or AttendanceStatus.ABSENT, span, reason, stands_in, listed=True
            )


def _stated(section: SectionNode, context: Context) -> Iterator[Attendance]:
    for paragraph in paragraphs(section.body):
        for sentence in sentences(paragraph.text, context.lexicon):
            yield from read_statement(sentence, paragraph.span, context)


def read_statement(sentence: str, span: Span, context: Context) -> Iterator[Attendance]:
    """Give the attendance that a sentence states; the first pattern that fits decides."""
    if not context.lexicon.attendance.hints.search(sentence):
        return
    for kind, patterns in context.lexicon.attendance.sentences.items():
        for pattern in patterns:
            if found := pattern.search(sentence):
                groups = found.groupdict()
                people, _ = read_people(groups["names"], span, context)
                absent = person_name(groups["for"], span, context) if groups.get("for") else None
                for listed in people:
                    yield Attendance(listed.person, status_named(kind), span, sentence, absent)
                if people and groups.get("instead"):
                    instead = person_name(groups["instead"], span, context)
                    stands_in_for = people[-1].person
                    yield Attendance(instead, AttendanceStatus.SUBSTITUTE, span, sentence, stands_in_for)
                return


def compare_attendance(meeting: Meeting, items: tuple[AgendaItem, ...], context: Context) -> None:
    """Tell where the header and the items disagree on who was absent."""
    away = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}
    header = {entry.person.name: entry.status for entry in meeting.attendance}
    absences: dict[str, list[int]] = {}
    places: dict[str, Span] = {}
    for item in items:
        for entry in item.attendance:
            if entry.status in away:
                absences.setdefault(entry.person.name, []).append(item.number)
                places.setdefault(entry.person.name, entry.span)
    for name, numbers in absences.items():
        listed = ", ".join(str(number) for number in numbers)
        if name in header and header[name] not in away:
            message = f"{name} is printed as absent from item {listed}, but as present in the header"
            context.tell(rules.ABSENCE_DIFFERS, places[name], message)
    for entry in meeting.attendance:
        name = entry.person.name
        if entry.status not in away:
            continue
        absent_from = absences.get(name, [])
        missing = [str(item.number) for item in items if item.attendance and item.number not in absent_from]
        if missing:
            message = f"{name} is absent in the header, but not from item {', '.join(missing)}"
            context.tell(rules.ABSENCE_DIFFERS, places.get(name, entry.span), message)
