"""Identify the municipality that owns the minutes."""

from __future__ import annotations

from collections import Counter

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Entity, EntityKind, Identification
from minutes_graph.model.names import slug
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.municipality_places import municipality_by_place
from minutes_graph.resolve.names import name_words, tidy
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resolve.rules import NO_MUNICIPALITY
from minutes_graph.spans import Span


def resolve_municipality(context: ResolutionContext) -> tuple[Identification | None, tuple[Diagnostic, ...]]:
    """Return the municipality of the header, or else of the settings, or else the one that the text names most.

    Where none does, its places identify it, or the name of the file. The name of a body alone identifies none.
    """
    meeting = context.minutes.meeting
    if meeting.municipality:
        span, printed = meeting.span, tidy(meeting.municipality)
        return _identified(context, printed, span, 1.0, "municipality-in-header", "the header names it"), ()
    if context.stated:
        name, reason = tidy(context.stated), "the settings of the run name it"
        return _identified(context, name, meeting.span, 1.0, "municipality-in-settings", reason), ()
    named = _most_named(context)
    if named is not None:
        return named, ()
    if place := municipality_by_place(context):
        found = Identification(
            place.entity, place.text, place.span, None, place.score, place.rule, place.reason
        )
        return found, ()
    finding = context.diagnostic(
        NO_MUNICIPALITY,
        meeting.span,
        "neither header nor text names a municipality",
        f'set municipality, such as "Nordvig {name_words().municipality}", in the settings, or use --municipality',
    )
    return None, (finding,)


def _most_named(context: ResolutionContext) -> Identification | None:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, Span]] = {}
    named = load_mention_words().municipality
    for line in context.document.lines:
        for match in named.finditer(line.text):
            place = _known_tail(context, match["name"])
            counts[place] += 1
            first.setdefault(place, (match[0], Span(line.number, line.number)))
    if not counts:
        return None
    (place, times), *others = counts.most_common(2)
    if others and others[0][1] == times:
        return None
    score = 0.95 if not others or times > 2 * others[0][1] else 0.7
    reason = f'"{name_words().municipality_of(place)}" is named {times} times, more than any other'
    return _identified(context, place, first[place][1], score, "municipality-named-most", reason)


def _known_tail(context: ResolutionContext, words: str) -> str:
    """Return the last words that a known municipality has; a sentence can begin with another capital."""
    last = words.rsplit(" ", maxsplit=1)[-1]
    if not context.registry.named(EntityKind.MUNICIPALITY, words) and context.registry.named(
        EntityKind.MUNICIPALITY, last
    ):
        return last
    return words


def _identified(
    context: ResolutionContext, name: str, span: Span, score: float, rule: str, reason: str
) -> Identification:
    known = context.registry.named(EntityKind.MUNICIPALITY, name) or context.registry.named(
        EntityKind.MUNICIPALITY, name_words().place_of(name)
    )
    entity = known[0].entity if len(known) == 1 else provisional_municipality(name)
    return Identification(entity, name, span, None, score, rule, reason)


def provisional_municipality(name: str) -> Entity:
    """Return an entity for a municipality that the registry does not know."""
    words = name_words()
    place = words.place_of(name)
    full = words.municipality_of(place)
    return Entity(EntityKind.MUNICIPALITY, slug(place), full, "municipality", provisional=True)
