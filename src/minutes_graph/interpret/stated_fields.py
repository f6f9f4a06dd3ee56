"""Compare what was read with the named fields of a structured source: they confirm, fill or contradict it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.model import AgendaItem, AttendanceStatus, CaseNumber, Hint, HintKind, Minutes
from minutes_graph.spans import Span

_AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}
_LONGEST_CASE = 40


def compare_fields(minutes: Minutes, context: Context) -> Minutes:
    """Return the minutes with what only a field states; where a field says something else, that is reported.

    Nothing that was read is changed by a field.
    """
    if not context.document.hints:
        return minutes
    _compare_meeting(minutes, context)
    ends = [*(item.span.start for item in minutes.items[1:]), len(context.document.lines) + 1]
    items = tuple(
        _filled(item, _between(item.span.start, end, context), context)
        for item, end in zip(minutes.items, ends, strict=True)
    )
    count = sum(1 for hint in context.document.hints if hint.kind is HintKind.ITEM_NUMBER)
    if count != len(items):
        message = f"the fields state {count} items, {len(items)} were read"
        context.report(rules.FIELD_DIFFERS, minutes.meeting.span, message)
    return replace(minutes, items=items)


def _between(start: int, end: int, context: Context) -> Sequence[Hint]:
    return [hint for hint in context.document.hints if start <= hint.line < end]


def _compare_meeting(minutes: Minutes, context: Context) -> None:
    meeting, first = minutes.meeting, min((item.span.start for item in minutes.items), default=0)
    above = [hint for hint in context.document.hints if not first or hint.line < first]
    there = {entry.person.name.casefold(): entry.status in _AWAY for entry in meeting.attendance}
    for hint in above:
        match hint.kind:
            case HintKind.BODY if _folded(meeting.committee.as_printed) != _folded(hint.value):
                _differs(hint, "body", meeting.committee.as_printed, context)
            case HintKind.DATE if meeting.date != read_date(hint.value, context.lexicon):
                _differs(hint, "date", meeting.date.isoformat() if meeting.date else "no date", context)
            case HintKind.START if meeting.start != hint.value:
                _differs(hint, "hour", meeting.start or "no hour", context)
            case HintKind.PRESENT | HintKind.CALLED | HintKind.ABSENT:
                away = next(
                    (is_away for name, is_away in there.items() if name in hint.value.casefold()), None
                )
                if away is None:
                    _differs(hint, "person", "nobody", context)
                elif away is not (hint.kind is HintKind.ABSENT) and not _says_more(hint):
                    _differs(hint, "attendance", "absent" if away else "there", context)


def _says_more(hint: Hint) -> bool:
    """Return whether a field holds more than one name, or a remark that may say otherwise."""
    return any(mark in hint.value for mark in ",(;")


def _filled(item: AgendaItem, hints: Sequence[Hint], context: Context) -> AgendaItem:
    attachments = [hint for hint in hints if hint.kind is HintKind.ATTACHMENT and hint.value]
    if len(attachments) != len(item.attachments) and not item.closed:
        hint = attachments[0] if attachments else hints[0] if hints else None
        if hint:
            _differs(hint, f"{len(attachments)} attachments", f"{len(item.attachments)}", context)
    for hint in hints:
        match hint.kind:
            case HintKind.CASE_NUMBER if item.case is None and _is_number(hint.value):
                context.report(
                    rules.FIELD_FILLS,
                    _at(hint),
                    f'the case number "{hint.value}" is stated by its field alone',
                )
                item = replace(item, case=CaseNumber(hint.value.strip(), hint.value, _at(hint)))
            case HintKind.CASE_NUMBER if item.case and _folded(item.case.value) != _folded(hint.value):
                _differs(hint, "case number", item.case.value, context)
            case HintKind.CLOSED if not item.closed:
                context.report(rules.FIELD_FILLS, _at(hint), f"item {item.name} is closed by its field alone")
                item = replace(item, closed=True)
            case HintKind.ITEM_NUMBER if hint.value and hint.value.strip() not in {
                str(item.number),
                item.label,
            }:
                _differs(hint, "number", item.name, context)
    return item


def _is_number(value: str) -> bool:
    return len(value) <= _LONGEST_CASE and any(letter.isdigit() for letter in value)


def _differs(hint: Hint, what: str, read: str, context: Context) -> None:
    message = f'the field of the {what} says "{hint.value}", read was "{read}"'
    context.report(rules.FIELD_DIFFERS, _at(hint), message)


def _at(hint: Hint) -> Span:
    return Span(hint.line, hint.line)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .-")
