"""Read who was absent from an item, or not there for the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.paragraphs import paragraphs, sentences
from minutes_graph.interpret.people import person_name, read_people, read_status, status_named
from minutes_graph.lexicon import full_match
from minutes_graph.model import AgendaItem, Attendance, AttendanceStatus, Meeting, PersonName, SectionKind
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode

_PRINTED_IN = {SectionKind.DECISION, SectionKind.OTHER, SectionKind.ABSENCE}
_AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}


def read_item_attendance(item: ItemNode, context: Context) -> tuple[Attendance, ...]:
    """Return each person whose absence or other attendance the item prints, once, where it is printed first."""
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
    """Return one attendance where a list and a sentence speak of the same person: the sentence says more."""
    return replace(listed, status=stated.status, reason=stated.reason) if listed.listed else listed


def _listed(section: SectionNode, context: Context) -> Iterator[Attendance]:
    lines = [(section.first, section.heading.span)] if section.first else []
    lines += [(token.text, token.span) for token in section.body]
    for printed, span in lines:
        text, stand_ins = read_stand_ins(printed, span, context)
        if text.strip(" .-").casefold() in context.lexicon.attendance.nobody:
            yield from stand_ins
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
        yield from stand_ins


def _stated(section: SectionNode, context: Context) -> Iterator[Attendance]:
    for paragraph in paragraphs(section.body):
        away: tuple[PersonName, ...] = ()
        for sentence in sentences(paragraph.text, context.lexicon):
            stated = tuple(read_statement(sentence, paragraph.span, context))
            yield from stated or (_instead(sentence, away, paragraph.span, context) if away else ())
            away = tuple(one.person for one in stated if one.status in _AWAY)


def read_stand_ins(text: str, span: Span, context: Context) -> tuple[str, tuple[Attendance, ...]]:
    """Return a list of absent people without the sentences on who was there instead, and those people."""
    found: list[Attendance] = []
    left: list[str] = []
    for sentence in sentences(text, context.lexicon):
        people, _ = read_people(" ".join(left), span, context)
        away = tuple(listed.person for listed in people)
        instead = tuple(_instead(sentence, away, span, context))
        found += instead
        if not instead:
            left.append(sentence)
    return " ".join(left) if found else text, tuple(found)


def _instead(
    sentence: str, away: tuple[PersonName, ...], span: Span, context: Context
) -> Iterator[Attendance]:
    """Yield who was there instead; for whom is told only where one person was for one other."""
    found = full_match(context.lexicon.attendance.stand_ins, sentence.rstrip(" ."))
    if found is None:
        return
    people, _ = read_people(found["names"], span, context)
    absent = away[0] if len(away) == len(people) == 1 else None
    for listed in people:
        yield Attendance(listed.person, AttendanceStatus.SUBSTITUTE, span, sentence, absent)


def read_statement(sentence: str, span: Span, context: Context) -> Iterator[Attendance]:
    """Yield the attendance that a sentence states; the first pattern that fits decides."""
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
    """Report where the header and the items disagree on who was absent."""
    header = {entry.person.name: entry.status for entry in meeting.attendance}
    absences: dict[str, list[int]] = {}
    places: dict[str, Span] = {}
    for item in items:
        for entry in item.attendance:
            if entry.status in _AWAY:
                absences.setdefault(entry.person.name, []).append(item.number)
                places.setdefault(entry.person.name, entry.span)
    for name, numbers in absences.items():
        listed = ", ".join(str(number) for number in numbers)
        if name in header and header[name] not in _AWAY:
            message = f"{name} is printed as absent from item {listed}, but as present in the header"
            context.tell(rules.ABSENCE_DIFFERS, places[name], message)
    for entry in meeting.attendance:
        name = entry.person.name
        if entry.status not in _AWAY:
            continue
        absent_from = absences.get(name, [])
        missing = [str(item.number) for item in items if item.attendance and item.number not in absent_from]
        if missing:
            message = f"{name} is absent in the header, but not from item {', '.join(missing)}"
            context.tell(rules.ABSENCE_DIFFERS, places.get(name, entry.span), message)
