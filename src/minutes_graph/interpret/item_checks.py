"""Compare the statements of each item with one another, and its votes with who had left."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import full_match
from minutes_graph.model import (
    AgendaItem,
    BodyName,
    CaseStep,
    Decision,
    Meeting,
    PartialDate,
    SectionKind,
)
from minutes_graph.syntax import ItemNode
from minutes_graph.syntax.lexer import is_lookalike
from minutes_graph.syntax.tree_checks import TitleIndex


def check_items(items: tuple[AgendaItem, ...], meeting: Meeting, context: Context) -> None:
    """Report steps without a decision, and decisions without a step."""
    for item in items:
        _check_steps(item, meeting, context)
        _check_decisions(item, context)


def check_undecided(node: ItemNode, item: AgendaItem, meeting: Meeting, context: Context) -> None:
    """Report an item that has text but no decision, unless it may lack one or its procedure reports that already."""
    has_text = any(section.body for section in node.sections) or any(
        not is_lookalike(token.text, context.lexicon) for token in node.preamble
    )
    heading = any(section.kind is SectionKind.DECISION for section in node.sections)
    if heading or item.closed or not has_text or _may_lack_decision(item, context):
        return
    if any(_is_own(step, meeting) for step in item.steps):
        return
    hint = "if it stands below a heading of its own, add that to the lexicon (decisions.headings)"
    context.report(rules.UNDECIDED, node.heading[0].span, f"item {item.name} has no decision", hint)


def _is_own(step: CaseStep, meeting: Meeting) -> bool:
    return step.date == meeting.date and same_body(step.body, meeting.committee)


def _may_lack_decision(item: AgendaItem, context: Context) -> bool:
    return full_match(context.lexicon.items.without_decision, item.title) is not None


def same_body(one: BodyName, other: BodyName) -> bool:
    """Return whether two printed names of bodies are alike but for misprints."""
    return TitleIndex((one.name,)).find(other.name) is not None


class _Treatments:
    """On which days which bodies treat a case."""

    def __init__(self, found: Iterable[CaseStep | Decision]) -> None:
        self._bodies: dict[PartialDate | None, TitleIndex] = {}
        for one in found:
            self._bodies.setdefault(one.date, TitleIndex()).add(one.body.name)

    def has(self, one: CaseStep | Decision) -> bool:
        """Return whether that body is among those of that day, but for misprints."""
        bodies = self._bodies.get(one.date)
        return bodies is not None and bodies.find(one.body.name) is not None


def _check_steps(item: AgendaItem, meeting: Meeting, context: Context) -> None:
    decided = _Treatments(item.decisions)
    for step in item.steps:
        if decided.has(step):
            continue
        if _is_own(step, meeting):
            own = any(decision.date == meeting.date for decision in item.decisions)
            if not own and not _may_lack_decision(item, context) and not item.closed:
                message = f"item {item.name} is treated at this meeting, but no decision is printed"
                context.report(rules.NO_DECISION, step.span, message)
            continue
        when = step.date.isoformat() if step.date else "an unreadable day"
        message = f'"{step.body.as_printed}" treats the case on {when}, its decision is not printed here'
        context.report(rules.ANNOUNCED, step.span, message, "the minutes of that body would have it")


def _check_decisions(item: AgendaItem, context: Context) -> None:
    if not item.steps:
        return
    steps = _Treatments(item.steps)
    for decision in item.decisions:
        if not steps.has(decision):
            when = decision.date.isoformat() if decision.date else "an unreadable day"
            message = f'the procedure does not name "{decision.body.as_printed}" on {when}'
            context.report(rules.NOT_IN_PROCEDURE, decision.span, message)
