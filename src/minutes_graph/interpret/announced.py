"""Determine the kind of a document, and what of an agenda is only announced."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.item_checks import same_body
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    AttendanceStatus,
    Decision,
    DocumentKind,
    HintKind,
    Meeting,
    SectionKind,
)
from minutes_graph.syntax import MinutesTree


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
