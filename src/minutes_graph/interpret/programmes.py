"""Read the lines of a plan: a day, and what is on it."""

from __future__ import annotations

from collections.abc import Sequence

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dated import StatedDate, may_have_date, stated_date
from minutes_graph.interpret.paragraphs import Paragraph
from minutes_graph.lexicon import full_match
from minutes_graph.model import Meeting, StatedEvent
from minutes_graph.spans import Span

_START = 60


def read_programme(parts: Sequence[Paragraph], meeting: Meeting, context: Context) -> tuple[StatedEvent, ...]:
    """Return what the lines that begin with a day say is on it, and what is listed below a day that stands alone."""
    found = []
    for place, part in enumerate(parts):
        if not part.text[:1].isalnum() or not may_have_date(part.text[:_START], context.lexicon):
            continue
        text, span = part.text, part.span
        stated = _at_the_start(part, meeting, context)
        below: Sequence[Paragraph] = ()
        if stated is None and not part.bullet:
            below = _listed_below(parts, place + 1)
            stated = _alone(part, meeting, context) if below else None
        if stated and below:
            text = " ".join((part.text, *(one.text for one in below)))
            span = Span(part.span.start, below[-1].span.end)
        if stated and stated.date.is_day and stated.date != meeting.date:
            found.append(_event(stated, text, span, context))
    return tuple(found)


def _at_the_start(part: Paragraph, meeting: Meeting, context: Context) -> StatedDate | None:
    for pattern in context.lexicon.text.dated.programme:
        if match := pattern.match(part.text):
            return stated_date(match, meeting, context)
    return None


def _alone(part: Paragraph, meeting: Meeting, context: Context) -> StatedDate | None:
    match = full_match(context.lexicon.text.dated.programme_days, part.text.rstrip(" ."))
    return stated_date(match, meeting, context) if match else None


def _listed_below(parts: Sequence[Paragraph], start: int) -> Sequence[Paragraph]:
    end = start
    while end < len(parts) and parts[end].bullet:
        end += 1
    return parts[start:end]


def _event(stated: StatedDate, text: str, span: Span, context: Context) -> StatedEvent:
    return StatedEvent(
        date=stated.date,
        end=stated.until,
        doer=None,
        what=text,
        case=None,
        quote=context.quote(text, span),
        span=span,
        year_inferred=stated.year_inferred,
    )
