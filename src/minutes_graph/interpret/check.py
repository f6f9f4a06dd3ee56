"""Holds the statements of each item against one another."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import full_match
from minutes_graph.model import AgendaItem, BodyName, CaseStep, Decision, Meeting
from minutes_graph.syntax.likeness import TitleIndex


def check_items(items: tuple[AgendaItem, ...], meeting: Meeting, context: Context) -> None:
    """Tell steps without a decision, and decisions without a step."""
    for item in items:
        _check_steps(item, meeting, context)
        _check_decisions(item, context)


def same_body(one: BodyName, other: BodyName) -> bool:
    """Tell whether two printed names of bodies are alike but for misprints."""
    return TitleIndex((one.name,)).find(other.name) is not None


def _is_decided(step: CaseStep, item: AgendaItem) -> bool:
    return any(_fits(step, decision) for decision in item.decisions)


def _fits(step: CaseStep, decision: Decision) -> bool:
    return step.date == decision.date and same_body(step.body, decision.body)


def _check_steps(item: AgendaItem, meeting: Meeting, context: Context) -> None:
    for step in item.steps:
        if _is_decided(step, item):
            continue
        if step.date == meeting.date and same_body(step.body, meeting.committee):
            own = any(decision.date == meeting.date for decision in item.decisions)
            if (
                not own
                and not full_match(context.lexicon.items.without_decision, item.title)
                and not item.closed
            ):
                message = f"item {item.number} is treated at this meeting, but no decision is printed"
                context.tell(rules.NO_DECISION, step.span, message)
            continue
        when = step.date.isoformat() if step.date else "an unreadable day"
        message = f'"{step.body.as_printed}" treats the case on {when}, its decision is not printed here'
        context.tell(rules.ANNOUNCED, step.span, message, "the minutes of that body would have it")


def _check_decisions(item: AgendaItem, context: Context) -> None:
    if not item.steps:
        return
    for decision in item.decisions:
        if not any(_fits(step, decision) for step in item.steps):
            when = decision.date.isoformat() if decision.date else "an unreadable day"
            message = f'the procedure does not name "{decision.body.as_printed}" on {when}'
            context.tell(rules.NOT_IN_PROCEDURE, decision.span, message)
