"""`minutes-graph parse`: the content of one document."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFile, format_option
from minutes_graph.cli.output import leave, screen_width, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.diagnostics import Outcome
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
from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.pipeline.reading import FileReading, load_knowledge, read_minutes
from minutes_graph.settings import Settings
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
    for reservation in item.reservations:
        names = ", ".join((*(one.name for one in reservation.people), *reservation.parties))
        yield f"  reservation of {names}{_at(reservation.span)}"
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


@click.command(
    "parse",
    epilog="\b\nExample:\n  minutes-graph parse examples/minutes/2024-03-19_oekonomiudvalget.txt\n"
    "  minutes-graph parse minutes.txt --format json > minutes.json",
)
@click.argument("file", type=ExistingFile())
@format_option("text", "json")
@with_settings(READING)
def command(file: Path, form: str, settings: Settings) -> None:
    """Read one document and print its content.

    The text is for people; diagnostics go to standard error. The JSON is the public format of docs/parse-json.md and
    includes them.
    """
    knowledge = load_knowledge(settings)
    redacted = _redacted(read_minutes(file, settings, knowledge), settings)
    reading = redacted.value
    if reading is None:
        show_text(redacted.diagnostics, err=True)
        leave(redacted.diagnostics)
        raise click.Abort
    reading = replace(reading, diagnostics=(*knowledge.diagnostics, *reading.diagnostics))
    if form == "json":
        say(json.dumps(parsed_json(reading), ensure_ascii=False, indent=2))
    else:
        if reading.minutes is not None:
            owner = reading.resolution.municipality if reading.resolution else None
            name = owner.name if owner else None
            say(render_minutes(reading.minutes, screen_width(), name), nl=False)
        show_text(reading.diagnostics, err=True)
    leave(reading.diagnostics)


def _redacted(reading: FileReading, settings: Settings) -> Outcome[FileReading | None]:
    """Return what was read without what was withdrawn; the graph, which tells that, is loaded only for a list."""
    if settings.withdrawn is None:
        return Outcome(reading)
    from minutes_graph.pipeline.redacted import redacted_reading

    return redacted_reading(reading, settings)
