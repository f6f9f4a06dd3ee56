"""Fields of an item and of the header, and those that state too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context, read_date
from minutes_graph.interpret.marking import paragraphs
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    AgendaItem,
    Attachment,
    AttendanceStatus,
    BodyName,
    CaseNumber,
    CaseStep,
    Hint,
    HintKind,
    Meeting,
    Minutes,
    Section,
    SectionKind,
)
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tokens import CaseCandidate

_TEXT_SECTIONS = {
    SectionKind.SUMMARY,
    SectionKind.NARRATIVE,
    SectionKind.FINANCES,
    SectionKind.LEGAL,
    SectionKind.RECOMMENDATION,
    SectionKind.OTHER,
}
_AWAY = {AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED}
_LONGEST_CASE = 40


def read_case_number(item: ItemNode, context: Context) -> CaseNumber | None:
    """Return the item's case number; one that has no known form is reported and left out."""
    candidate = item.case.match(CaseCandidate) if item.case else None
    if item.case is None or candidate is None:
        return None
    if candidate.value is None:
        hint = "expected e.g. 25/4896; other forms belong into the lexicon (cases.numbers)"
        context.report(rules.BAD_CASE, item.case.span, f'"{candidate.printed}" is no case number', hint)
        return None
    return CaseNumber(candidate.value, candidate.printed, item.case.span)


def read_further_cases(item: ItemNode, context: Context) -> tuple[CaseNumber, ...]:
    """Return the case numbers of the item behind its first; one that has no known form is reported and left out."""
    found: dict[str, CaseNumber] = {}
    for line in filter(None, (item.case, *item.further_cases)):
        candidate = line.match(CaseCandidate)
        if candidate is None:
            continue
        for text in candidate.unread:
            context.report(rules.BAD_CASE, line.span, f'"{text}" is no case number')
        own = (candidate.value,) if candidate.value else ()
        for value in (*own, *candidate.further):
            found.setdefault(value, CaseNumber(value, candidate.printed, line.span))
    return tuple(found.values())[1:]


def read_sections(item: ItemNode) -> tuple[Section, ...]:
    """Return the template sections of the item, in order."""
    return tuple(
        Section(
            section.heading.text if not section.first else section.heading.text.split()[0],
            section.kind,
            section.span,
        )
        for section in item.sections
    )


def text_tokens(item: ItemNode) -> tuple[Token, ...]:
    """Return the lines of running text of the item: summary, recommendation, case text and what goes with it."""
    lines = list(item.preamble)
    for section in item.sections:
        if section.kind in _TEXT_SECTIONS:
            lines.extend(section.body)
    return tuple(lines)


def read_competence(item: ItemNode, meeting: Meeting, context: Context) -> BodyName | None:
    """Return the body that the item says holds the power to decide."""
    for paragraph in paragraphs(text_tokens(item)):
        if not context.lexicon.bodies.competence_hints.search(paragraph.text):
            continue
        if found := first_search(context.lexicon.bodies.competence, paragraph.text):
            return body_name(found["body"], paragraph.span, meeting, context)
    return None


def body_name(printed: str, span: Span, meeting: Meeting, context: Context) -> BodyName:
    """Return a body's name; "the committee" alone is the meeting's own."""
    name = printed.strip(" .,:")
    if name.casefold() in context.lexicon.bodies.own:
        return BodyName(meeting.committee.name, name, span)
    if name in context.lexicon.bodies.abbreviations:
        return BodyName(context.lexicon.bodies.abbreviations[name], name, span)
    return BodyName(name, context.as_printed(name, span), span)


def read_steps(item: ItemNode, meeting: Meeting, context: Context) -> tuple[CaseStep, ...]:
    """Return the steps of the procedure, in order; a line that names no body with a date is reported."""
    steps: list[CaseStep] = []
    for section in item.sections:
        if section.kind is not SectionKind.PROCEDURE:
            continue
        for token in section.body:
            for text in context.lexicon.language.after_year.split(token.text):
                step = _step(text, token.span, len(steps) + 1, meeting, context)
                if step:
                    steps.append(step)
    return tuple(steps)


def _step(text: str, span: Span, position: int, meeting: Meeting, context: Context) -> CaseStep | None:
    found = full_match(context.lexicon.steps, text.rstrip(" .;,"))
    if found is None:
        hint = 'expected e.g. "Økonomiudvalget 9. december 2031."'
        context.report(rules.UNREADABLE_STEP, span, f'"{text[:80]}" names no body with a date', hint)
        return None
    date = read_date(found["date"], context.lexicon)
    if date is None:
        context.report_no_day(rules.UNREADABLE_DATE, found["date"], span)
    return CaseStep(position, body_name(found["body"], span, meeting, context), date, span)


def read_attachments(item: ItemNode) -> tuple[Attachment, ...]:
    """Return the documents listed below the item, in order."""
    lines = [token for section in _of_kind(item, SectionKind.ATTACHMENTS) for token in section.body]
    return tuple(
        Attachment(position, token.text, token.span) for position, token in enumerate(lines, start=1)
    )


def _of_kind(item: ItemNode, kind: SectionKind) -> tuple[SectionNode, ...]:
    return tuple(section for section in item.sections if section.kind is kind)


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
