"""Read the header: body, day, hour, place and who was there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.attendance import read_stand_ins, read_statement
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date, read_hours
from minutes_graph.interpret.people import ListedPerson, join_lines, read_people, read_status
from minutes_graph.model import Attendance, AttendanceStatus, BodyName, Meeting, PartialDate, Term
from minutes_graph.spans import Span
from minutes_graph.syntax import MinutesTree
from minutes_graph.syntax.tokens import TitleCandidate
from minutes_graph.syntax.tree import FieldNode

_NOWHERE = Span(1, 1)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _When:
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
    body = look.body if look else ""
    whole = span.to(tree.header.day.span) if tree.header.day else span
    for field in tree.header.fields:
        whole = whole.to(field.span)
    return Meeting(
        committee=BodyName(body, context.as_printed(body, span), span),
        span=whole,
        municipality=_municipality(whole, context),
        term=_term(look.term) if look and look.term else None,
        date=date,
        weekday=weekday,
        start=start,
        end=end,
        place=fields["place"].value.rstrip(" .") or None if "place" in fields else None,
        attendance=_attendance(tree, context),
    )


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
        context.tell(rules.NO_DATE, field.span if field else span, "no day of the calendar was found", hint)
        return None, None
    if titled and printed and titled != printed:
        message = f"the title says {titled.isoformat()}, the header {printed.isoformat()}"
        context.tell(rules.DATES_DIFFER, span, message)
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
            context.tell(rules.WEEKDAY_DIFFERS, field.span, message, "check the date against the calendar")
    return printed


def _municipality(header: Span, context: Context) -> str | None:
    """Return the municipality that the header names, where it names one alone; what the text tells is for others."""
    pattern = context.lexicon.bodies.municipality_name
    lines = (context.document.line(number).text for number in range(1, header.end + 1))
    names = {found["name"] for line in lines for found in pattern.finditer(line)}
    return names.pop() if len(names) == 1 else None


def _attendance(tree: MinutesTree, context: Context) -> tuple[Attendance, ...]:
    found: dict[tuple[str, int], Attendance] = {}
    defaults = {
        "participants": AttendanceStatus.PRESENT,
        "absent": AttendanceStatus.ABSENT,
        "substitutes": AttendanceStatus.SUBSTITUTE,
    }
    for field in tree.header.fields:
        if field.candidate.field not in defaults or _is_nobody(field.value, context):
            continue
        default = defaults[field.candidate.field]
        stated = tuple(read_statement(f"{field.candidate.label} {field.value}", field.span, context))
        if stated and default is not AttendanceStatus.PRESENT:
            found.update(((one.person.name, 1), one) for one in stated)
            continue
        lines = (field.candidate.value, *(token.text for token in field.tokens[1:]))
        text, stand_ins = read_stand_ins(join_lines(lines, field.span, context), field.span, context)
        people, unread = read_people(text, field.span, context)
        for part in unread:
            context.tell(
                rules.UNREADABLE_NAMES, field.span, f'"{part}" is no name', "check the list of people"
            )
        times: Counter[str] = Counter()
        for listed in _in_their_lines(people, field, context):
            status, reason, stands_in = read_status(listed.remarks, field.span, context)
            name, span = listed.person.name, listed.person.span
            # A name that one list prints twice is two people's; what another list says is of the same person.
            times[name] += 1
            found[name, times[name]] = Attendance(listed.person, status or default, span, reason, stands_in)
        found.update(((one.person.name, 1), one) for one in stand_ins)
    return tuple(found.values())


def _in_their_lines(
    people: tuple[ListedPerson, ...], field: FieldNode, context: Context
) -> Iterator[ListedPerson]:
    """Yield the people of a field's list, each at the lines that print the name."""
    starts, text = [], ""
    for number in range(field.span.start, field.span.end + 1):
        starts.append(len(text))
        text += context.document.line(number).text + "\n"
    place = 0
    for listed in people:
        words = r"\W+".join(map(re.escape, listed.person.name.split()))
        found = re.compile(words).search(text, place)
        if found is None:
            yield listed
            continue
        place = found.end()
        first = field.span.start + bisect_right(starts, found.start()) - 1
        last = field.span.start + bisect_right(starts, found.end() - 1) - 1
        yield replace(listed, person=replace(listed.person, span=Span(first, last)))


def _is_nobody(text: str, context: Context) -> bool:
    return text.strip(" .-").casefold() in context.lexicon.attendance.nobody
