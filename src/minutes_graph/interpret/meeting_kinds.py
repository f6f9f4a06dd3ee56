"""Meetings and items that are announced, cancelled or closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.item_checks import same_body
from minutes_graph.interpret.marking import paragraphs, sentences
from minutes_graph.lexicon import first_search, full_match
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

_SAYS_NOTHING = {OutcomeKind.OTHER, OutcomeKind.POSTPONED, OutcomeKind.WITHDRAWN}


def mark_cancelled(meeting: Meeting, tree: MinutesTree, context: Context) -> Meeting:
    """Return the meeting, without attendance where the document says that it was cancelled, which is reported."""
    place = next(_places(tree, context), None)
    if place is None:
        return meeting
    listed = len(meeting.attendance)
    message = f"the meeting was cancelled; {listed} people are listed, and none was there"
    context.report(rules.CANCELLED, place, message)
    return replace(meeting, attendance=(), cancelled=place)


def _places(tree: MinutesTree, context: Context) -> Iterator[Span]:
    patterns = context.lexicon.attendance.cancelled
    titles = context.lexicon.attendance.cancelled_titles
    if tree.header.title and titles.search(tree.header.title.text):
        yield tree.header.title.span
    for token in (*(one for field in tree.header.fields for one in field.tokens), *tree.strays):
        if first_search(patterns, token.text):
            yield token.span
    for item in tree.items:
        for section in item.sections:
            if section.kind is SectionKind.DECISION:
                for part in paragraphs(section.body):
                    if first_search(patterns[:1], part.text) or (
                        len(section.body) == 1 and len(tree.items) == 1 and first_search(patterns, part.text)
                    ):
                        yield part.span


def without_attendance(item: AgendaItem) -> AgendaItem:
    """Return an item of a meeting that did not take place: nobody was there, and nobody was away."""
    return replace(item, attendance=())


def check_cancelled(meeting: Meeting, items: tuple[AgendaItem, ...], context: Context) -> None:
    """Report each decision of a meeting that did not take place, with both places."""
    if meeting.cancelled is None:
        return
    for item in items:
        for decision in item.decisions:
            if decision.body.name == meeting.committee.name and not set(decision.outcomes) <= _SAYS_NOTHING:
                message = (
                    f'"{decision.outcomes[0].value}" is printed, but line {meeting.cancelled.start} says that the '
                    "meeting was cancelled"
                )
                context.report(rules.CANCELLED_DECISION, decision.span, message)


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
    """Return the items, those closed that a decision says to be: its own item, or one that it names by number."""
    numbers = {number for item in items for number in _named(item, context)}
    return tuple(
        replace(item, closed=True)
        if not item.closed and (item.number in numbers or _says_so(item, context))
        else item
        for item in items
    )


def _sentences(item: AgendaItem, context: Context) -> Iterator[str]:
    for decision in item.decisions:
        for paragraph in decision.text.split("\n\n"):
            yield from sentences(paragraph, context.lexicon)


def _says_so(item: AgendaItem, context: Context) -> bool:
    patterns = context.lexicon.items.closed_lines
    return any(full_match(patterns, sentence.strip()) for sentence in _sentences(item, context))


def _named(item: AgendaItem, context: Context) -> Iterator[int]:
    for sentence in _sentences(item, context):
        if found := first_search(context.lexicon.items.closed_points, sentence):
            yield int(found["number"])
