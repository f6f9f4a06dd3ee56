"""Recognise the minutes of a meeting that did not take place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.marking import paragraphs
from minutes_graph.lexicon import first_search
from minutes_graph.model import AgendaItem, Meeting, OutcomeKind, SectionKind
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
