"""The municipality that owns a document: by the header, the settings, the name in the text, its places or its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.identifiers import slug
from minutes_graph.model import Entity, EntityKind, Identification, SourceDocument
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.names import name_words, tidy
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resolve.rules import NO_MUNICIPALITY
from minutes_graph.spans import Span

IN_SETTINGS = "municipality-in-settings"
_KIND = EntityKind.MUNICIPALITY


class _Named(NamedTuple):
    entity: Entity
    text: str
    line: int


def _by_place(document: SourceDocument, registry: Registry) -> Identification | None:
    """Return the municipality whose places the document or its file name has, the surest first; None where unclear."""
    places = _places(registry)
    if not places:
        return None
    town = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    houses = "|".join(map(re.escape, name_words().houses))
    certain = re.compile(
        rf"\b(?P<place>{town})s? (?i:{houses})\w*|\b(?!(?:19[89]|20[0-4])\d)\d{{4}} (?P<post>{town})\b"
        rf"|^\W*(?P<alone>{town})\W*$"
    )
    found = _most(_named(document, certain, places))
    if found:
        reason = f'"{found.text}" names its house, its council or its address'
        return _found(found, 0.9, "municipality-by-place", reason)
    if filed := _by_file_name(document.name, places):
        return filed
    named = [*_named(document, re.compile(rf"(?<=[\w,] )(?P<place>{town})s?\b"), places)]
    if named and len({one.entity.key for one in named}) == 1:
        return _found(named[0], 0.6, "municipality-alone-named", "no other town is named in the text")
    return None


def _places(registry: Registry) -> dict[str, Entity]:
    """Return the municipalities by the places that alone are theirs."""
    entries = (one for one in registry.entries if one.entity.kind is EntityKind.MUNICIPALITY)
    found: dict[str, Entity] = {}
    for entry in entries:
        names = {entry.entity.name, *(one.text for one in entry.spellings)}
        found.update((name_words().place_of(name), entry.entity) for name in names)
    return found


def _named(document: SourceDocument, pattern: re.Pattern[str], places: dict[str, Entity]) -> Iterator[_Named]:
    for line in document.lines:
        for found in pattern.finditer(line.text):
            place = next(filter(None, found.groupdict().values()))
            yield _Named(places[place], found.group().strip(), line.number)


def _most(named: Iterator[_Named]) -> _Named | None:
    found = list(named)
    counts = Counter(one.entity.key for one in found).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(one for one in found if one.entity.key == counts[0][0])


def _by_file_name(document: str, places: dict[str, Entity]) -> Identification | None:
    name = f"-{slug(document)}-"
    found = {entity.key: entity for place, entity in places.items() if f"-{slug(place)}-" in name}
    if len(found) != 1:
        return None
    (entity,) = found.values()
    reason = f'the file is called "{document}"'
    return Identification(entity, entity.name, Span(1, 1), None, 0.8, "municipality-in-file-name", reason)


def _found(named: _Named, score: float, rule: str, reason: str) -> Identification:
    return Identification(named.entity, named.text, Span(named.line, named.line), None, score, rule, reason)


def municipality_of(
    document: SourceDocument, registry: Registry, stated: str | None = None
) -> Identification | None:
    """Return the municipality that owns a document, as far as that is known before its header is read.

    `stated` is its name in the settings of the run. Without it the municipality that the text names most counts, then
    that of its places, then that of the file's name; the name of a body alone identifies none.
    """
    if stated:
        name, reason = tidy(stated), "the settings of the run name it"
        return _identified(registry, name, Span(1, 1), 1.0, IN_SETTINGS, reason)
    return _named_most(document, registry) or _by_place(document, registry)


def municipality_in_header(registry: Registry, name: str, span: Span) -> Identification:
    """Return the municipality that a header names: it counts before what `municipality_of` returns."""
    return _identified(registry, tidy(name), span, 1.0, "municipality-in-header", "the header names it")


def resolve_municipality(
    context: ResolutionContext, before: Identification | None
) -> tuple[Identification | None, tuple[Diagnostic, ...]]:
    """Return the municipality of the header, or else what `municipality_of` found before the header was read."""
    meeting = context.minutes.meeting
    if meeting.municipality:
        return municipality_in_header(context.registry, meeting.municipality, meeting.span), ()
    if before:
        return (replace(before, span=meeting.span) if before.rule == IN_SETTINGS else before), ()
    finding = context.diagnostic(
        NO_MUNICIPALITY,
        meeting.span,
        "neither header nor text names a municipality",
        f'set municipality, such as "Nordvig {name_words().municipality}", in the settings, or use --municipality',
    )
    return None, (finding,)


def _named_most(document: SourceDocument, registry: Registry) -> Identification | None:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, Span]] = {}
    words = load_mention_words()
    for line in document.lines:
        if words.municipality_sign not in line.text.lower():
            continue
        for match in words.municipality.finditer(line.text):
            place = _known_tail(registry, match["name"])
            counts[place] += 1
            first.setdefault(place, (match[0], Span(line.number, line.number)))
    if not counts:
        return None
    (place, times), *others = counts.most_common(2)
    if others and others[0][1] == times:
        return None
    score = 0.95 if not others or times > 2 * others[0][1] else 0.7
    reason = f'"{name_words().municipality_of(place)}" is named {times} times, more than any other'
    return _identified(registry, place, first[place][1], score, "municipality-named-most", reason)


def _known_tail(registry: Registry, words: str) -> str:
    """Return the last words that a known municipality has; a sentence can begin with another capital."""
    last = words.rsplit(" ", maxsplit=1)[-1]
    known = registry.named
    return last if not known(_KIND, words) and known(_KIND, last) else words


def _identified(
    registry: Registry, name: str, span: Span, score: float, rule: str, reason: str
) -> Identification:
    known = registry.named(_KIND, name) or registry.named(_KIND, name_words().place_of(name))
    entity = known[0].entity if len(known) == 1 else provisional_municipality(name)
    return Identification(entity, name, span, None, score, rule, reason)


def provisional_municipality(name: str) -> Entity:
    """Return an entity for a municipality that the registry does not know."""
    words = name_words()
    place = words.place_of(name)
    full = words.municipality_of(place)
    return Entity(EntityKind.MUNICIPALITY, slug(place), full, "municipality", provisional=True)
