"""Determine what a further document of a meeting adds to those that overrule it, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.interpret import rules
from minutes_graph.model import AgendaItem, Meeting, Minutes
from minutes_graph.spans import Span
from minutes_graph.syntax.tree_checks import TitleIndex


def supplement_of(known: Minutes, other: Minutes) -> Outcome[Minutes]:
    """Return what `other` says of the meeting that `known` does not, and report where the two differ.

    The items keep the numbers of `known`; an item of `known` that gains something is marked as a supplement. What was
    announced adds nothing to what was decided.
    """
    found: list[Diagnostic] = []
    meeting = _meeting(known.meeting, other, found)
    items = []
    for item in other.items:
        same = same_item(known, item)
        if same is None:
            items.append(item)
        elif more := _item(same, item, other, found):
            items.append(more)
    whole = replace(other, meeting=meeting, items=tuple(items), contents=(), parties=(), supplements=True)
    kept = tuple(
        one for one in other.renamings if any(item.span.holds(one.span) for item in new_items(whole))
    )
    return Outcome(replace(whole, renamings=kept), tuple(found))


def joined(known: Minutes, more: Minutes) -> Minutes:
    """Return minutes with what a supplement adds, to hold the next document against."""
    by_key = {item.key: item for item in more.items if item.supplements}
    items = tuple(_with(item, by_key[item.key]) if item.key in by_key else item for item in known.items)
    meeting = replace(
        known.meeting,
        start=known.meeting.start or more.meeting.start,
        end=known.meeting.end or more.meeting.end,
        place=known.meeting.place or more.meeting.place,
        attendance=known.meeting.attendance or more.meeting.attendance,
    )
    return replace(known, meeting=meeting, items=(*items, *new_items(more)))


def new_items(minutes: Minutes) -> tuple[AgendaItem, ...]:
    """Return the items that a supplement alone has."""
    return tuple(item for item in minutes.items if not item.supplements)


def same_item(minutes: Minutes, item: AgendaItem) -> AgendaItem | None:
    """Return the item of the minutes that is the same: by title, and of those with one title by its number."""
    alike = [one for one in minutes.items if TitleIndex((one.title,)).find(item.title) is not None]
    return next((one for one in alike if one.key == item.key), alike[0] if alike else None)


def _meeting(known: Meeting, other: Minutes, found: list[Diagnostic]) -> Meeting:
    added = other.meeting
    for what, one, two in (("hour", known.start, added.start), ("place", known.place, added.place)):
        if one and two and " ".join(one.split()).casefold() != " ".join(two.split()).casefold():
            found.append(_differs(other, added.span, what, one, two))
    return replace(
        added,
        term=None if known.term else added.term,
        weekday=None if known.weekday else added.weekday,
        start=None if known.start else added.start,
        end=None if known.end else added.end,
        place=None if known.place else added.place,
        attendance=() if known.attendance else added.attendance,
    )


def _item(known: AgendaItem, added: AgendaItem, other: Minutes, found: list[Diagnostic]) -> AgendaItem | None:
    found.extend(_differences(known, added, other))
    decided = not (known.decisions or other.kind.is_announcement)
    more = AgendaItem(
        number=known.number,
        title=known.title,
        span=added.span,
        label=known.label,
        position=known.position,
        supplements=True,
        case=None if known.case else added.case,
        further_cases=() if known.case else added.further_cases,
        recommender=None if known.recommendations else added.recommender,
        recommendations=() if known.recommendations else added.recommendations,
        steps=() if known.steps else added.steps,
        decisions=added.decisions if decided else (),
        votes=added.votes if decided else (),
        attendance=() if known.attendance else added.attendance,
        attachments=() if known.attachments else added.attachments,
    )
    says = (
        more.case,
        *more.recommendations,
        *more.steps,
        *more.decisions,
        *more.attendance,
        *more.attachments,
    )
    return more if any(says) else None


def _differences(known: AgendaItem, added: AgendaItem, other: Minutes) -> Iterator[Diagnostic]:
    pairs = (
        ("case number", known.case.value if known.case else "", added.case.value if added.case else ""),
        ("number", known.name, added.name),
        ("count of attachments", _count(known.attachments), _count(added.attachments)),
        ("outcome", _outcomes(known), "" if other.kind.is_announcement else _outcomes(added)),
    )
    for what, one, two in pairs:
        if one and two and one != two:
            yield _differs(other, added.span, f'{what} of "{known.title}"', one, two)
    if known.closed is not added.closed:
        words = {True: "closed", False: "open"}
        yield _differs(
            other, added.span, f'access to "{known.title}"', words[known.closed], words[added.closed]
        )


def _differs(other: Minutes, span: Span, what: str, one: str, two: str) -> Diagnostic:
    message = f'the {what} is "{two}" here, and "{one}" in the document that counts'
    return Diagnostic(rules.DOCUMENTS_DIFFER, other.source.name, span, message)


def _count(parts: tuple[object, ...]) -> str:
    return str(len(parts)) if parts else ""


def _outcomes(item: AgendaItem) -> str:
    return ", ".join(outcome.value for decision in item.decisions for outcome in decision.outcomes)


def _with(item: AgendaItem, more: AgendaItem) -> AgendaItem:
    return replace(
        item,
        case=item.case or more.case,
        further_cases=item.further_cases if item.case else more.further_cases,
        recommender=item.recommender or more.recommender,
        recommendations=item.recommendations or more.recommendations,
        steps=item.steps or more.steps,
        decisions=item.decisions or more.decisions,
        votes=item.votes or more.votes,
        attendance=item.attendance or more.attendance,
        attachments=item.attachments or more.attachments,
    )
