"""Meetings and items that are announced, cancelled or closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.attendance import other_meeting
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.item_checks import same_body
from minutes_graph.interpret.marking import paragraphs, sentences
from minutes_graph.lexicon import Patterns, first_search, full_match
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Decision,
    DocumentKind,
    HintKind,
    Meeting,
    OutcomeKind,
    SectionKind,
)
from minutes_graph.spans import Span
from minutes_graph.syntax import MinutesTree

_RANGE = re.compile(r"(\d+)(?:\s?(?:[-–]|til)\s?(\d+))?")
_SAYS_NOTHING = {OutcomeKind.OTHER, OutcomeKind.POSTPONED, OutcomeKind.WITHDRAWN}


def mark_cancelled(meeting: Meeting, tree: MinutesTree, context: Context) -> Meeting:
    """Return the meeting, without attendance where the document says that it was cancelled, which is reported."""
    place = next(_places(tree, meeting, context), None)
    if place is None:
        return meeting
    listed = len(meeting.attendance)
    message = f"the meeting was cancelled; {listed} people are listed, and none was there"
    context.report(rules.CANCELLED, place, message)
    return replace(meeting, attendance=(), cancelled=place)


def _places(tree: MinutesTree, meeting: Meeting, context: Context) -> Iterator[Span]:
    patterns = context.lexicon.attendance.cancelled
    titles = context.lexicon.attendance.cancelled_titles
    if tree.header.title and titles.search(tree.header.title.text):
        yield tree.header.title.span
    for token in (*(one for field in tree.header.fields for one in field.tokens), *tree.strays):
        if first_search(patterns, token.text):
            yield token.span
    for item in tree.items:
        for section in item.sections:
            if section.kind is SectionKind.DECISION and other_meeting(section, meeting, context) is None:
                for part in paragraphs(section.body):
                    if first_search(patterns[:1], part.text) or (
                        len(section.body) == 1 and len(tree.items) == 1 and first_search(patterns, part.text)
                    ):
                        yield part.span


def without_attendance(item: AgendaItem) -> AgendaItem:
    """Return an item of a meeting that did not take place: nobody was there, and nobody was away."""
    return replace(item, attendance=())


def check_cancelled(meeting: Meeting, items: tuple[AgendaItem, ...], context: Context) -> None:
    """Report each decision of a body that did not meet, with both places."""
    for item in items:
        for decision in item.decisions:
            own = decision.body.name == meeting.committee.name
            place = (meeting.cancelled if own else None) or _not_met(decision, context)
            if place and not set(decision.outcomes) <= _SAYS_NOTHING:
                outcome = decision.outcomes[0].value
                message = f'"{outcome}" is printed, but line {place.start} says that the body did not meet'
                context.report(rules.CANCELLED_DECISION, decision.span, message)


def _not_met(decision: Decision, context: Context) -> Span | None:
    """Return the line of a decision that says that its body did not meet, or could decide nothing."""
    whole = decision.text_span or decision.span
    for number in range(whole.start, whole.end + 1):
        if first_search(context.lexicon.attendance.not_met, context.document.line(number).text):
            return Span(number, number)
    return None


def read_kind(tree: MinutesTree, context: Context) -> DocumentKind:
    """Return what the document is: by its field, or else by the words above its first item.

    An agenda is called one, is not called minutes, and has no decision.
    """
    field = next((hint for hint in context.document.hints if hint.kind is HintKind.DOCUMENT_KIND), None)
    if field:
        return DocumentKind(field.value)
    words = context.lexicon.header.documents
    end = tree.items[0].span.start if tree.items else len(context.document.lines)
    top = " ".join(line.text.casefold() for line in context.document.lines[: end - 1])
    found = {kind for kind, pattern in words.items() if pattern.search(top)}
    if DocumentKind.CORRECTED_MINUTES.value in found:
        return DocumentKind.CORRECTED_MINUTES
    decided = any(section.kind is SectionKind.DECISION for item in tree.items for section in item.sections)
    if decided or DocumentKind.MINUTES.value in found or not found:
        return DocumentKind.MINUTES
    supplement = DocumentKind.SUPPLEMENTARY_AGENDA
    return supplement if supplement.value in found else DocumentKind.AGENDA


def announced_meeting(meeting: Meeting) -> Meeting:
    """Return a meeting that is yet to be held: those whom its agenda lists as members are called."""
    return replace(meeting, attendance=tuple(map(_called, meeting.attendance)))


def announced_item(item: AgendaItem, meeting: Meeting, context: Context) -> AgendaItem:
    """Return an item of an agenda without what this meeting has yet to decide; decisions of others stay."""
    kept = tuple(decision for decision in item.decisions if not _is_own(decision, meeting))
    for decision in item.decisions:
        if decision not in kept:
            message = (
                f"item {item.name} of the agenda has a decision of this meeting, which is yet to be taken"
            )
            context.report(rules.NOT_YET_DECIDED, decision.span, message)
    left = {decision.position for decision in kept}
    votes = tuple(vote for vote in item.votes if vote.decision is None or vote.decision in left)
    return replace(item, decisions=kept, votes=votes) if len(kept) < len(item.decisions) else item


def _called(entry: Attendance) -> Attendance:
    present = entry.status is AttendanceStatus.PRESENT
    return replace(entry, status=AttendanceStatus.CALLED) if present else entry


def _is_own(decision: Decision, meeting: Meeting) -> bool:
    same = decision.body == meeting.committee or same_body(decision.body, meeting.committee)
    return same and (decision.date is None or decision.date == meeting.date)


def with_closed(items: tuple[AgendaItem, ...], context: Context) -> tuple[AgendaItem, ...]:
    """Return the items, closed or open as a decision says that they are: its own, or one that names them by number."""
    words = context.lexicon.items
    closed = {number for item in items for number in _named(item, words.closed_points, context)}
    opened = {number for item in items for number in _named(item, words.opened_points, context)} - closed
    return tuple(_as_said(item, closed, opened, context) for item in items)


def _as_said(item: AgendaItem, closed: set[int], opened: set[int], context: Context) -> AgendaItem:
    words = context.lexicon.items
    if item.number in closed or _says_so(item, words.closed_lines, context):
        return replace(item, closed=True)
    if item.closed and (item.number in opened or _says_so(item, words.opened_lines, context)):
        return replace(item, closed=False)
    return item


def _sentences(item: AgendaItem, context: Context) -> Iterator[str]:
    for decision in item.decisions:
        for paragraph in decision.text.split("\n\n"):
            yield from sentences(paragraph, context.lexicon)


def _says_so(item: AgendaItem, patterns: Patterns, context: Context) -> bool:
    return any(full_match(patterns, sentence.strip()) for sentence in _sentences(item, context))


def _named(item: AgendaItem, patterns: Patterns, context: Context) -> Iterator[int]:
    for sentence in _sentences(item, context):
        if found := first_search(patterns, sentence):
            for first, last in _RANGE.findall(found["numbers"]):
                yield from range(int(first), int(last or first) + 1)
