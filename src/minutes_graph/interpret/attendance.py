"""Read who was absent from an item, or present for a part of it only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.absence import (
    AWAY,
    AttendanceList,
    as_listed,
    is_nobody,
    names_people,
    numbers_of,
    paragraph_groups,
    read_attendance_list,
    read_stand_ins,
    read_statement,
)
from minutes_graph.interpret.context import Context, read_date
from minutes_graph.interpret.fields import body_name
from minutes_graph.interpret.item_checks import same_body
from minutes_graph.interpret.lines_of_people import join_lines, list_lines, with_columns
from minutes_graph.interpret.marking import paragraphs, sentences
from minutes_graph.interpret.people import read_people
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    BodyName,
    Decision,
    Meeting,
    OutcomeKind,
    PersonName,
    SectionKind,
)
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tree import span_of

_PRINTED_IN = {SectionKind.DECISION, SectionKind.OTHER, SectionKind.ABSENCE}
_ASKED_IN = {SectionKind.RECOMMENDATION, SectionKind.SUMMARY}
_LISTED = AWAY | {AttendanceStatus.RECUSED}
_TOLD_IN = _PRINTED_IN | {SectionKind.NARRATIVE, SectionKind.SUMMARY}


def read_item_attendance(
    item: ItemNode, decisions: tuple[Decision, ...], meeting: Meeting, context: Context
) -> tuple[Attendance, ...]:
    """Return each person whose absence or other attendance the item prints, once, where it is printed first.

    What is printed below another body's decision, or behind its name, is of that body's meeting. An approved
    recommendation that somebody sits in for a member says that the member is absent.
    """
    found: dict[str, Attendance] = {}
    own = tuple(_own_sections(item, meeting, context))
    about = full_match(context.lexicon.attendance.items, item.title) is not None
    number = item.candidate.number
    for section in own:
        if section.kind is SectionKind.ABSENCE or (about and section.kind is SectionKind.DECISION):
            for attendance in _listed(section, number, context):
                found.setdefault(attendance.person.name, attendance)
    for section in own:
        if section.kind in (_TOLD_IN if about else _PRINTED_IN):
            for stated in _stated(section, number, meeting, context):
                name = stated.person.name
                found[name] = _joined(found[name], stated) if name in found else stated
    if any(OutcomeKind.APPROVED in decision.outcomes for decision in decisions):
        for approved in _approved(item, context):
            found.setdefault(approved.person.name, approved)
    return tuple(found.values())


def _approved(item: ItemNode, context: Context) -> Iterator[Attendance]:
    """Yield the substitutes whom the item asks to approve, and the members whom they sit in for."""
    other_times = context.lexicon.attendance.other_times
    for section in item.sections:
        if section.kind not in _ASKED_IN:
            continue
        for paragraph in paragraphs(section.body):
            for sentence in sentences(paragraph.text, context.lexicon):
                if other_times.search(sentence):
                    continue
                for one in read_statement(sentence, paragraph.span, context, only="substitute"):
                    if one.substitute_for:
                        yield one
                        yield Attendance(
                            one.substitute_for, AttendanceStatus.ABSENT, paragraph.span, sentence
                        )


def _own_sections(item: ItemNode, meeting: Meeting, context: Context) -> Iterator[SectionNode]:
    """Yield the sections that speak of this meeting."""
    other: BodyName | None = None
    decided_by: BodyName | None = None
    for section in item.sections:
        if section.kind is SectionKind.DECISION and section.decision:
            other = decided_by = other_meeting(section, meeting, context)
        elif section.kind is SectionKind.ABSENCE:
            other = decided_by or _absence_of(section, meeting, context)
        if other is None or section.kind not in {SectionKind.DECISION, SectionKind.ABSENCE}:
            yield section
        elif _tells_absence(section, context):
            message = f'who is absent here was absent from the meeting of "{other.as_printed}"'
            context.report(rules.OTHER_ABSENCE, section.span, message)


def _tells_absence(section: SectionNode, context: Context) -> bool:
    """Return whether a section lists somebody as absent, or a decision has a sentence that says who was."""
    if section.kind is SectionKind.ABSENCE:
        return not _names_nobody(section, context)
    return any(
        any(read_statement(sentence, part.span, replace(context, found=[])))
        for part in paragraphs(section.body)
        for sentence in sentences(part.text, context.lexicon)
    )


def _names_nobody(section: SectionNode, context: Context) -> bool:
    return all(is_nobody(text, context) for text in (section.first, *(token.text for token in section.body)))


def other_meeting(section: SectionNode, meeting: Meeting, context: Context) -> BodyName | None:
    """Return the body of a decision that another meeting took, or None."""
    look = section.decision
    return _other(look.body or "", look.date, section, (meeting, context)) if look and look.body else None


def _absence_of(section: SectionNode, meeting: Meeting, context: Context) -> BodyName | None:
    """Return the body of which the label of a list says that people were absent from its meeting, if another."""
    printed = context.document.line(section.heading.span.start).text.strip()
    found = first_search(context.lexicon.attendance.absence_of, printed)
    return _other(found["body"], found["date"], section, (meeting, context)) if found else None


def _other(
    printed: str, day: str | None, section: SectionNode, here: tuple[Meeting, Context]
) -> BodyName | None:
    meeting, context = here
    body = body_name(printed, section.heading.span, meeting, context) if printed else meeting.committee
    date = read_date(day, context.lexicon) if day else None
    same_day = date is None or meeting.date is None or date == meeting.date
    return None if same_day and same_body(body, meeting.committee) else body


def _joined(listed: Attendance, stated: Attendance) -> Attendance:
    """Return one attendance where a list and a sentence speak of the same person: the sentence says more."""
    came_back = (listed.status, stated.status) == (AttendanceStatus.LEFT_EARLY, AttendanceStatus.ARRIVED_LATE)
    if came_back and listed.span == stated.span:
        return replace(listed, reason=f"{listed.reason} {stated.reason}")
    if not listed.listed:
        return listed
    instead = stated.substitute_for or listed.substitute_for
    return replace(
        listed, status=stated.status, reason=stated.reason, substitute_for=instead, scope=stated.scope
    )


def _listed(section: SectionNode, number: int | None, context: Context) -> Iterator[Attendance]:
    for text, span in _lists(section, context):
        if section.kind is SectionKind.DECISION and read_people(text, span, context)[1]:
            continue
        where = AttendanceList(AttendanceStatus.ABSENT, span, number)
        for one in read_attendance_list(text, where, context):
            yield as_listed(one) if one.status in _LISTED else one


def _lists(section: SectionNode, context: Context) -> Iterator[tuple[str, Span]]:
    """Yield the texts of the lists in a section; what follows a paragraph without names is reported, and no list."""
    if section.first:
        span = section.heading.span
        yield with_columns(section.first, section.heading.span.start, context), span
    for group in paragraph_groups(section.body):
        if section.kind is SectionKind.ABSENCE and not names_people(group, context):
            message = f'"{group[0].text[:80]}" is no name; the list of absent people is read to here'
            context.report(rules.UNREADABLE_NAMES, span_of(group), message, "check the list of people")
            return
        yield _joined_lines(group, context)


def _joined_lines(group: tuple[Token, ...], context: Context) -> tuple[str, Span]:
    span = span_of(group)
    return join_lines(list_lines(group, context), span, context), span


def _stated(
    section: SectionNode, number: int | None, meeting: Meeting, context: Context
) -> Iterator[Attendance]:
    for paragraph in paragraphs(section.body):
        away: tuple[PersonName, ...] = ()
        for sentence in sentences(paragraph.text, context.lexicon):
            if _of_another(sentence, paragraph.span, meeting, context):
                continue
            stated = tuple(read_statement(sentence, paragraph.span, context, number))
            if not stated and away:
                stated = tuple(read_stand_ins(sentence, away, paragraph.span, context))
            yield from stated
            away = tuple(one.person for one in stated if one.status in AWAY)


def _of_another(sentence: str, span: Span, meeting: Meeting, context: Context) -> bool:
    """Return whether a sentence begins with the name of another body and a colon."""
    found = context.lexicon.attendance.bodies.match(sentence)
    return found is not None and not same_body(
        body_name(found["body"], span, meeting, context), meeting.committee
    )


def compare_attendance(meeting: Meeting, items: tuple[AgendaItem, ...], context: Context) -> None:
    """Report where the lists of header and items disagree on who was absent.

    A sentence that somebody took no part in an item says nothing of the meeting.
    """
    header = {entry.person.name: entry for entry in meeting.attendance}
    absences: dict[str, list[str]] = {}
    places: dict[str, Span] = {}
    for item in items:
        for entry in item.attendance:
            if entry.status in AWAY:
                absences.setdefault(entry.person.name, []).append(item.name)
                if entry.listed:
                    places.setdefault(entry.person.name, entry.span)
    for name, numbers in absences.items():
        listed = ", ".join(numbers)
        if name in header and name in places and header[name].status not in AWAY:
            line = header[name].person.span.start
            message = (
                f"{name} is printed as absent from item {listed}, but in the header's line {line} as present"
            )
            context.report(rules.ABSENCE_DIFFERS, places[name], message)
    for entry in meeting.attendance:
        name = entry.person.name
        if entry.status not in AWAY:
            continue
        absent_from = absences.get(name, [])
        missing = [item.name for item in items if item.attendance and item.name not in absent_from]
        if missing:
            message = f"{name} is absent in the header, but not from item {', '.join(missing)}"
            context.report(rules.ABSENCE_DIFFERS, places.get(name, entry.span), message)


def with_recused(
    attendance: tuple[Attendance, ...], meeting: Meeting, number: int | None
) -> tuple[Attendance, ...]:
    """Return the attendance of an item with those whom the header says to have been disqualified from it."""
    named = {one.person.name for one in attendance}
    recused = (
        replace(one, scope=None)
        for one in meeting.attendance
        if one.status is AttendanceStatus.RECUSED
        and one.person.name not in named
        and number is not None
        and number in numbers_of(one.scope)
    )
    return (*attendance, *recused)
