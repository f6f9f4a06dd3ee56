"""Determine which bodies of the municipality a clause says treat a matter, and on which dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dated import StatedDate, all_matches
from minutes_graph.interpret.events import Clause, Form, Happening
from minutes_graph.lexicon import first_search
from minutes_graph.model import BodyName, Meeting
from minutes_graph.spans import Span

_BEFORE = 40
PlacedBody = tuple[int, BodyName]


def bodies_in(sentence: str, span: Span, meeting: Meeting, context: Context) -> list[PlacedBody]:
    """Return the bodies of the municipality that a sentence names, each with its place in it."""
    words = context.lexicon.text
    folded = sentence.casefold()
    if not any(hint in folded for hint in words.treatment_body_hints):
        return []
    found: dict[int, BodyName] = {}
    for match in all_matches(words.treatment_bodies, sentence):
        before = sentence[max(0, match.start() - _BEFORE) : match.start()]
        if first_search((*words.treatment_foreign, *words.treatment_beside), before):
            continue
        groups = match.groupdict()
        if groups.get("own") or match.group().casefold() in context.lexicon.bodies.own:
            body = BodyName(meeting.committee.name, match.group(), span)
        else:
            body = BodyName(groups["body"], context.as_printed(groups["body"], span), span)
        found.setdefault(match.start(), body)
    return sorted(found.items(), key=lambda entry: entry[0])


def treatments_in(
    clause: Clause, bodies: Sequence[PlacedBody], dates: Sequence[StatedDate], context: Context
) -> Iterator[tuple[BodyName, StatedDate]]:
    """Pair each date with the body nearest to it; of one body in a clause only the first date counts."""
    for stated in dates if len(bodies) > 1 else dates[:1]:
        for body in _bodies_of(stated, bodies, clause, context):
            yield body, stated


def _bodies_of(
    stated: StatedDate, bodies: Sequence[PlacedBody], clause: Clause, context: Context
) -> tuple[BodyName, ...]:
    """Return the body right before a date, with those joined to it by "and"; else the first body."""
    before = [entry for entry in bodies if entry[0] < stated.place] or list(bodies[:1])
    chosen = [before[-1]]
    for place, body in reversed(before[:-1]):
        between = clause.text[place - clause.start + len(body.as_printed) : chosen[-1][0] - clause.start]
        if context.lexicon.language.list_separator.sub("", between).strip():
            break
        chosen.append((place, body))
    return tuple(body for _, body in reversed(chosen))


def is_treatment_without_body(happening: Happening, clause: Clause, context: Context) -> bool:
    """Return whether something was decided that a body of the municipality decides, though none is named."""
    words = context.lexicon.text
    return (
        happening.form is Form.PASSIVE
        and happening.doer is None
        and happening.word.casefold() in words.treatment_bare
        and not first_search(words.events.others, clause.text[: happening.place])
    )
