"""From the tree of minutes to what it means."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.diagnostics import Outcome
from minutes_graph.interpret.absence import with_absence_apart
from minutes_graph.interpret.attendance import compare_attendance, read_item_attendance, with_recused
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dated_text import read_dated_text
from minutes_graph.interpret.decisions import read_decisions, read_recommendations
from minutes_graph.interpret.fields import (
    compare_fields,
    read_attachments,
    read_case_number,
    read_competence,
    read_further_cases,
    read_sections,
    read_steps,
)
from minutes_graph.interpret.header import read_meeting
from minutes_graph.interpret.item_checks import check_items, check_undecided
from minutes_graph.interpret.lines_of_people import read_parties
from minutes_graph.interpret.meeting_kinds import (
    announced_item,
    announced_meeting,
    check_cancelled,
    mark_cancelled,
    read_kind,
    with_closed,
    without_attendance,
)
from minutes_graph.interpret.roster import roster_of
from minutes_graph.interpret.running_text import read_amounts, read_renamings
from minutes_graph.interpret.vote_checks import check_left, check_voters, checked_votes, own_votes
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import AgendaItem, ContentsEntry, Meeting, Minutes, SourceDocument
from minutes_graph.syntax import ItemNode, MinutesTree


def interpret_minutes(tree: MinutesTree, document: SourceDocument, lexicon: Lexicon) -> Outcome[Minutes]:
    """Return what the minute says, and where what it says is unclear or contradicts itself."""
    context = Context(document, lexicon)
    kind = read_kind(tree, context)
    meeting = mark_cancelled(read_meeting(tree, context), tree, context)
    meeting = announced_meeting(meeting) if kind.is_announcement else meeting
    context = replace(context, roster=roster_of(entry.person for entry in meeting.attendance))
    read = tuple(_item(node, place, meeting, context) for place, node in enumerate(tree.items, start=1))
    items = with_closed(read, context)
    if kind.is_announcement:
        items = tuple(announced_item(item, meeting, context) for item in items)
    else:
        compare_attendance(meeting, items, context)
        check_items(items, meeting, context)
        check_left(items, meeting, context)
        check_cancelled(meeting, items, context)
        items = tuple(map(without_attendance, items)) if meeting.cancelled else items
        for node, item in zip(tree.items, items, strict=True):
            check_undecided(node, item, meeting, context)
    minutes = Minutes(
        source=document.source,
        meeting=meeting,
        items=items,
        contents=_contents(tree),
        parties=read_parties(tree, meeting, items, context),
        renamings=tuple(
            found
            for item, node in zip(items, tree.items, strict=True)
            for found in read_renamings(item.key, node, meeting, context)
        ),
        kind=kind,
    )
    minutes = compare_fields(minutes, context)
    return Outcome(minutes, context.diagnostics())


def _item(node: ItemNode, position: int, meeting: Meeting, context: Context) -> AgendaItem:
    recommender, recommendations = read_recommendations(node, context)
    apart = with_absence_apart(node, context)
    decisions, read, reservations = read_decisions(apart, meeting, context)
    votes = checked_votes(read, context)
    attendance = with_recused(
        read_item_attendance(apart, decisions, meeting, context), meeting, node.candidate.number
    )
    check_voters(own_votes(votes, decisions, meeting), attendance, meeting, context)
    dated = read_dated_text(node, meeting, context)
    return AgendaItem(
        number=node.candidate.number,
        title=node.title,
        span=node.span,
        heading=node.heading[0].text,
        closed=node.candidate.closed,
        case=read_case_number(node, context),
        further_cases=read_further_cases(node, context),
        sections=read_sections(node),
        recommender=recommender,
        recommendations=recommendations,
        competence=read_competence(node, meeting, context),
        steps=read_steps(node, meeting, context),
        decisions=decisions,
        votes=votes,
        reservations=reservations,
        attendance=attendance,
        attachments=read_attachments(node),
        amounts=read_amounts(node, context),
        treatments=dated.treatments,
        events=dated.events,
        label=node.candidate.label,
        position=position,
    )


def _contents(tree: MinutesTree) -> tuple[ContentsEntry, ...]:
    entries = tree.contents.entries if tree.contents else ()
    return tuple(
        ContentsEntry(entry.title, entry.candidate.page if entry.candidate else None, entry.span)
        for entry in entries
    )
