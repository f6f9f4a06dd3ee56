"""Whose minutes these are: by the header, the settings, the name in the text, its places or its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Entity, EntityKind, Identification
from minutes_graph.model.names import slug
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.names import name_words, tidy
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resolve.rules import NO_MUNICIPALITY
from minutes_graph.spans import Span


class PlaceFound(NamedTuple):
    """A municipality found by a place: the words that tell it, their line, and how sure that makes."""

    entity: Entity
    text: str
    span: Span
    score: float
    rule: str
    reason: str


class _Named(NamedTuple):
    entity: Entity
    text: str
    line: int


def municipality_by_place(context: ResolutionContext) -> PlaceFound | None:
    """Return the municipality whose places the document or its file name has, the surest first; None where unclear."""
    places = _places(context)
    if not places:
        return None
    town = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    houses = "|".join(map(re.escape, name_words().houses))
    certain = re.compile(
        rf"\b(?P<place>{town})s? (?i:{houses})\w*|\b(?!(?:19[89]|20[0-4])\d)\d{{4}} (?P<post>{town})\b"
        rf"|^\W*(?P<alone>{town})\W*$"
    )
    found = _most(_named(context, certain, places))
    if found:
        reason = f'"{found.text}" names its house, its council or its address'
        return _found(found, 0.9, "municipality-by-place", reason)
    if filed := _by_file_name(context, places):
        return filed
    named = [*_named(context, re.compile(rf"(?<=[\w,] )(?P<place>{town})s?\b"), places)]
    if named and len({one.entity.key for one in named}) == 1:
        return _found(named[0], 0.6, "municipality-alone-named", "no other town is named in the text")
    return None


def _places(context: ResolutionContext) -> dict[str, Entity]:
    """Return the municipalities by the places that alone are theirs."""
    entries = (one for one in context.registry.entries if one.entity.kind is EntityKind.MUNICIPALITY)
    found: dict[str, Entity] = {}
    for entry in entries:
        names = {entry.entity.name, *(one.text for one in entry.spellings)}
        found.update((name_words().place_of(name), entry.entity) for name in names)
    return found


def _named(
    context: ResolutionContext, pattern: re.Pattern[str], places: dict[str, Entity]
) -> Iterator[_Named]:
    for line in context.document.lines:
        for found in pattern.finditer(line.text):
            place = next(filter(None, found.groupdict().values()))
            yield _Named(places[place], found.group().strip(), line.number)


def _most(named: Iterator[_Named]) -> _Named | None:
    found = list(named)
    counts = Counter(one.entity.key for one in found).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(one for one in found if one.entity.key == counts[0][0])


def _by_file_name(context: ResolutionContext, places: dict[str, Entity]) -> PlaceFound | None:
    name = f"-{slug(context.document.name)}-"
    found = {entity.key: entity for place, entity in places.items() if f"-{slug(place)}-" in name}
    if len(found) != 1:
        return None
    (entity,) = found.values()
    reason = f'the file is called "{context.document.name}"'
    return PlaceFound(entity, entity.name, Span(1, 1), 0.8, "municipality-in-file-name", reason)


def _found(named: _Named, score: float, rule: str, reason: str) -> PlaceFound:
    return PlaceFound(named.entity, named.text, Span(named.line, named.line), score, rule, reason)


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
    words = load_mention_words()
    for line in context.document.lines:
        if words.municipality_sign not in line.text.lower():
            continue
        for match in words.municipality.finditer(line.text):
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
