"""Minutes as text for people: what was read, with the lines it was read from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from minutes_graph.masking import presentable
from minutes_graph.model import (
    AgendaItem,
    AttendanceStatus,
    Decision,
    Meeting,
    Minutes,
    VoteChoice,
    VoteEvent,
)
from minutes_graph.spans import Span

_CHOICES = ((VoteChoice.FOR, "for"), (VoteChoice.AGAINST, "against"), (VoteChoice.ABSTAIN, "abstaining"))


def render_minutes(minutes: Minutes, width: int | None = None, municipality: str | None = None) -> str:
    """Return the minutes of a municipality as text, one fact a line, wrapped where a screen has `width` columns."""
    lines = [
        *_meeting(minutes.meeting, municipality),
        *(line for item in minutes.items for line in _item(item)),
    ]
    return "".join(f"{_fitted(line, width)}\n" for line in lines)


def _meeting(meeting: Meeting, municipality: str | None) -> Iterator[str]:
    date = meeting.date.isoformat() if meeting.date else "no date"
    term = f" ({meeting.term.text})" if meeting.term else ""
    yield f"{meeting.committee.name}{term}, {date}{_at(meeting.span)}"
    clock = "-".join(time for time in (meeting.start, meeting.end) if time)
    facts = (municipality or meeting.municipality, meeting.weekday, clock, meeting.place)
    if any(facts):
        yield f"  {', '.join(fact for fact in facts if fact)}"
    for person in meeting.attendance:
        status = "" if person.status is AttendanceStatus.PRESENT else f": {person.status.value}"
        yield f"  - {person.person.name}{status}{_at(person.span)}"


def _item(item: AgendaItem) -> Iterator[str]:
    yield ""
    case = f" [{', '.join(case.value for case in item.cases)}]" if item.cases else ""
    closed = " (closed)" if item.closed else ""
    yield f"{item.name}. {item.title}{case}{closed}{_at(item.span)}"
    if item.recommender:
        yield f"  recommended by {item.recommender}"
    for recommendation in item.recommendations:
        yield f"  recommended: {recommendation.text}{_at(recommendation.span)}"
    for step in item.steps:
        yield f"  procedure: {step.body.name}, {step.date.isoformat() if step.date else 'no date'}{_at(step.span)}"
    for decision in item.decisions:
        yield from _decision(decision)
    for vote in item.votes:
        yield from _vote(vote)
    for person in item.attendance:
        yield f"  {person.status.value}: {person.person.name}{_at(person.span)}"
    for attachment in item.attachments:
        yield f"  attached: {attachment.title}{_at(attachment.span)}"


def _decision(decision: Decision) -> Iterator[str]:
    date = f", {decision.date.isoformat()}" if decision.date else ""
    outcomes = ", ".join(outcome.value for outcome in decision.outcomes) or "no outcome read"
    yield f"  decided by {decision.body.name}{date}: {outcomes}{_at(decision.span)}"
    for paragraph in filter(None, decision.text.split("\n\n")):
        yield f"    | {' '.join(paragraph.split())}"
    for request in decision.requests:
        yield f"    asks: {request}"


def _vote(vote: VoteEvent) -> Iterator[str]:
    motion = vote.motion
    proposer = f" by {motion.proposer.name}" if motion and motion.proposer else ""
    result = vote.result.value if vote.result else "no result read"
    yield f"  vote{' on a motion' if motion else ''}{proposer}: {result}{_at(vote.span)}"
    for choice, word in _CHOICES:
        names = [
            " ".join(filter(None, (ballot.person.name if ballot.person else "", _party(ballot.party))))
            for ballot in vote.ballots
            if ballot.choice is choice
        ]
        counts = [str(tally.count) for tally in vote.tallies if tally.choice is choice]
        if names or counts:
            yield f"    {word}: {', '.join([*counts, *names])}"


def _party(code: str | None) -> str:
    return f"({code})" if code else ""


def _at(span: Span) -> str:
    return f"  :{span.start}"


def _fitted(line: str, width: int | None) -> str:
    shown = presentable(line)
    if width is None or len(shown) <= width:
        return shown
    margin = " " * (len(shown) - len(shown.lstrip()) + 2)
    return textwrap.fill(
        shown, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
