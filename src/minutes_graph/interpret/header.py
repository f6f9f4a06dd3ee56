"""Read the header: body, day, hour, place and who was there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.absence import (
    AWAY,
    AttendanceList,
    is_nobody,
    read_attendance_list,
    read_statement,
)
from minutes_graph.interpret.context import Context, read_date, read_hours
from minutes_graph.interpret.lines_of_people import join_lines, list_lines, with_columns
from minutes_graph.interpret.marking import sentences
from minutes_graph.interpret.roster import roster_of
from minutes_graph.lexicon import Lexicon, first_search
from minutes_graph.model import (
    Attendance,
    AttendanceStatus,
    BodyName,
    Meeting,
    PartialDate,
    SourceDocument,
    Term,
)
from minutes_graph.spans import Span
from minutes_graph.syntax import MinutesTree
from minutes_graph.syntax.tokens import TitleCandidate
from minutes_graph.syntax.tree import FieldNode

_NOWHERE = Span(1, 1)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _When(NamedTuple):
    """Words of the header about when the meeting is, and their lines."""

    text: str
    span: Span


def read_meeting(tree: MinutesTree, context: Context) -> Meeting:
    """Return the meeting that the header describes."""
    title = tree.header.title
    look = title.match(TitleCandidate) if title else None
    span = title.span if title else _NOWHERE
    fields = _fields(tree)
    times = _times(tree)
    date, weekday = _date(look.date if look else None, times, span, context)
    hours = (read_hours(when.text, context.lexicon) for when in times)
    start, end = next((found for found in hours if found[0]), (None, None))
    body, occasion = _without_occasion(look.body if look else "", context)
    return Meeting(
        committee=BodyName(body, context.as_printed(body, span), span),
        span=_span(tree),
        municipality=header_municipality(tree, context.document, context.lexicon),
        term=_term(look.term) if look and look.term else None,
        date=date,
        weekday=weekday,
        start=start,
        end=end,
        place=fields["place"].value.rstrip(" .") or None if "place" in fields else None,
        attendance=_attendance(tree, context),
        occasion=occasion,
    )


def _span(tree: MinutesTree) -> Span:
    title, day = tree.header.title, tree.header.day
    span = title.span if title else _NOWHERE
    for token in (*((day,) if day else ()), *tree.header.fields):
        span = span.to(token.span)
    return span


def _without_occasion(body: str, context: Context) -> tuple[str, str | None]:
    """Return the body that a title names, and apart from it what kind of meeting it says it was."""
    found = first_search(context.lexicon.header.occasions, body)
    bare = (body[: found.start()] + body[found.end() :]).strip(" ,–-") if found else body
    words = context.lexicon.header.meetings_of.items()
    meeting = max(
        (one for one in words if bare.casefold().endswith(one[0])), key=lambda one: len(one[0]), default=None
    )
    if meeting:
        bare = bare[: -len(meeting[0])] + meeting[1]
    said = found["said"].casefold().removesuffix(" møde") if found else ""
    return (f"{bare[:1].upper()}{bare[1:]}" if found or meeting else body), said or None


def _fields(tree: MinutesTree) -> dict[str, FieldNode]:
    fields: dict[str, FieldNode] = {}
    for field in tree.header.fields:
        fields.setdefault(field.candidate.field, field)
    return fields


def _term(text: str) -> Term | None:
    first, last = (int(year) for year in text.split("-"))
    return Term(first, last) if first <= last else None


def _times(tree: MinutesTree) -> tuple[_When, ...]:
    """Return where the header says when the meeting is: its fields, then the line below the title."""
    fields = (
        _When(field.value, field.span) for field in tree.header.fields if field.candidate.field == "date"
    )
    day = tree.header.day
    return (*fields, *((_When(day.text, day.span),) if day else ()))


def _date(
    in_title: str | None, times: tuple[_When, ...], span: Span, context: Context
) -> tuple[PartialDate | None, str | None]:
    titled = read_date(in_title, context.lexicon) if in_title else None
    dated = ((when, read_date(when.text, context.lexicon)) for when in times)
    field, printed = next((one for one in dated if one[1]), (times[0] if times else None, None))
    date = printed or titled
    if date is None:
        hint = "expected e.g. 29. januar 2031 or 29-01-2031"
        no_day = context.lexicon.date.search(field.text) if field else None
        if field and no_day:
            context.report_no_day(rules.NO_DATE, no_day.group(), field.span, hint)
        else:
            context.report(
                rules.NO_DATE, field.span if field else span, "no day of the calendar was found", hint
            )
        return None, None
    if titled and printed and titled != printed:
        message = f"the title says {titled.isoformat()}, the header {printed.isoformat()}"
        context.report(rules.DATES_DIFFER, span, message)
    return date, _weekday(field, date, context)


def _weekday(field: _When | None, date: PartialDate, context: Context) -> str | None:
    if field is None:
        return None
    words = re.findall(r"\w+", field.text)
    printed = next((word for word in words if word.casefold() in context.lexicon.language.weekdays), None)
    if printed and date.is_day:
        real = context.lexicon.language.weekdays[date.first_day().weekday()]
        if real != printed.casefold():
            english = _ENGLISH_DAYS[date.first_day().weekday()]
            message = f'"{printed}" is printed, but {date.isoformat()} is a {english} ("{real}")'
            context.report(rules.WEEKDAY_DIFFERS, field.span, message, "check the date against the calendar")
    return printed


def header_municipality(tree: MinutesTree, document: SourceDocument, lexicon: Lexicon) -> str | None:
    """Return the municipality that the header names, where it names one alone; the text is left to resolution."""
    pattern = lexicon.bodies.municipality_name
    lines = (document.line(number).text for number in range(1, _span(tree).end + 1))
    names = {found["name"] for line in lines for found in pattern.finditer(line)}
    return names.pop() if len(names) == 1 else None


_DEFAULTS = {
    "called": AttendanceStatus.CALLED,
    "participants": AttendanceStatus.PRESENT,
    "absent": AttendanceStatus.ABSENT,
    "substitutes": AttendanceStatus.SUBSTITUTE,
}


def _attendance(tree: MinutesTree, context: Context) -> tuple[Attendance, ...]:
    """Return the attendance that the header's lists print, once a list and a person."""
    found: dict[tuple[str, int], Attendance] = {}
    said: dict[tuple[str, int], Attendance] = {}
    for field in tree.header.fields:
        default = _DEFAULTS.get(field.candidate.field)
        if default is None or is_nobody(field.value, context):
            continue
        times: Counter[str] = Counter()
        of_members = _is_of_everybody(field, context)
        for one in _listed(field, AttendanceList(default, field.span), context):
            # A name that one list prints twice is two people's; what another list says is of the same person.
            times[one.person.name] += 1
            key = one.person.name, times[one.person.name]
            if key in said:
                _compare(said[key], one, context)
            found[key] = one
            if not of_members:
                said[key] = one
        people = (one.person for one in found.values())
        context = replace(context, roster=roster_of(people))
    for one in _remarked(tree, context):
        found[one.person.name, 1] = one
    return tuple(found.values())


def _is_of_everybody(field: FieldNode, context: Context) -> bool:
    """Return whether a list is of all members; a layout keeps its label in the printed lines alone."""
    numbers = range(max(1, field.span.start - 1), field.span.end + 1)
    printed = " ".join(context.document.line(number).text for number in numbers)
    words = {word.casefold() for word in re.findall(r"\w+", printed)}
    return not context.lexicon.header.everybody.isdisjoint(words)


def _compare(before: Attendance, one: Attendance, context: Context) -> None:
    """Report who is present in one list and absent in another, with both places; the later list counts."""
    statuses = {before.status, one.status}
    if AttendanceStatus.PRESENT in statuses and statuses & AWAY:
        message = (
            f"{one.person.name} is printed as {before.status.value} in line {before.span.start} and as "
            f"{one.status.value} in line {one.span.start}"
        )
        context.report(rules.ABSENCE_DIFFERS, one.span, message, "the later of the two is published")


def _remarked(tree: MinutesTree, context: Context) -> Iterator[Attendance]:
    """Yield what remarks between the title and the first item state of attendance."""
    first = min((item.span.start for item in tree.items), default=None)
    remarks = [
        (field.value, field.span) for field in tree.header.fields if field.candidate.field == "remarks"
    ]
    remarks += [(one.text, one.span) for one in tree.strays if first is None or one.span.start < first]
    for printed, span in remarks:
        text = context.lexicon.attendance.remarks_label.sub("", printed)
        for sentence in sentences(text, context.lexicon):
            yield from read_statement(sentence, span, context)


def _listed(field: FieldNode, where: AttendanceList, context: Context) -> Iterator[Attendance]:
    """Yield the attendance that a field's list prints; a label can begin its first sentence ("Afbud fra …")."""
    first, *rest = field.tokens
    lines = (
        with_columns(field.candidate.value, first.span.start, context),
        *list_lines(tuple(rest), context),
    )
    text = join_lines(lines, field.span, context)
    labelled = f"{field.candidate.label} {text}"
    begun = tuple(read_statement(next(sentences(labelled, context.lexicon)), where.span, context))
    goes_on = bool(begun) and begun[0].status is AttendanceStatus.EXCUSED
    yield from read_attendance_list(labelled if goes_on else text, where, context)
