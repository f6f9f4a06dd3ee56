"""Municipalities and their bodies in running text: by full name, and by bare name in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_graph.model import Entity, EntityKind
from minutes_graph.model.names import slug
from minutes_graph.resolve.bodies import MISPRINT, match_body_text, subkind_of_body
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.municipality import provisional_municipality
from minutes_graph.resolve.names import compact, likeness, name_words
from minutes_graph.resolve.passages.candidates import Candidate, begins_sentence, pattern_passages
from minutes_graph.resolve.passages.mention_words import MentionWords
from minutes_graph.resolve.passages.running_text import RunningText

FULL = "municipality-by-full-name"
LISTED = "municipality-in-a-list"
_REASONS = {FULL: "the full name of a municipality", LISTED: "a place in a list of municipalities"}
_PLACE = re.compile(r"[^\W\d_][\w-]*")


def find_municipalities(
    context: ResolutionContext, text: RunningText, words: MentionWords
) -> Iterator[Candidate]:
    """Yield the passages that name a municipality."""
    for first, last in text.lines_with(words.municipality_sign):
        for match in words.municipality.finditer(text.text, first, last):
            yield from _in_full(context, text, match, words)
        for pattern in words.municipality_lists:
            for match in pattern.finditer(text.text, first, last):
                yield from _listed(context, text, match, words)


def _in_full(
    context: ResolutionContext, text: RunningText, match: re.Match[str], words: MentionWords
) -> Iterator[Candidate]:
    name = match["name"]
    tail = name.rpartition(" ")[2]
    known = municipality_named(context, name)
    if (
        known is None
        and tail != name
        and (municipality_named(context, tail) or begins_sentence(text, match.start()))
    ):
        known, name = municipality_named(context, tail), tail
    if name.lower() not in words.no_organisations:
        end = match.end() - match[0].endswith("s")
        yield _candidate(known or provisional_municipality(name), match.end("name") - len(name), end, FULL)


def _listed(
    context: ResolutionContext, text: RunningText, match: re.Match[str], words: MentionWords
) -> Iterator[Candidate]:
    first, last = match.span("list")
    places = [(place.start(), place.end()) for place in _PLACE.finditer(text.text, first, last)]
    names = [(start, end) for start, end in places if text.text[start].isupper()]
    known = [municipality_named(context, text.text[start:end]) for start, end in names]
    several = name_words().municipalities in match[0].lower()
    for (start, end), entity in zip(names, known, strict=True):
        name = text.text[start:end]
        if (entity is None and not several) or name.lower() in words.no_organisations:
            continue
        yield _candidate(entity or provisional_municipality(name), start, end, LISTED)


def municipality_named(context: ResolutionContext, name: str) -> Entity | None:
    """Return the one known municipality of that name, full or bare, or None."""
    own = context.municipality
    if own is not None and compact(own.name) in {compact(name), compact(name_words().municipality_of(name))}:
        return own
    found = context.registry.named(EntityKind.MUNICIPALITY, name)
    return found[0].entity if len(found) == 1 else None


def _candidate(entity: Entity, start: int, end: int, rule: str) -> Candidate:
    score = 0.7 if entity.provisional else 0.97
    return Candidate(start, end, entity, score, rule, _REASONS[rule], not entity.provisional)


def find_bodies(
    context: ResolutionContext, text: RunningText, words: MentionWords, bodies: Found
) -> Iterator[Candidate]:
    """Yield the passages that name a body of the municipality."""
    for start, end, _ in pattern_passages(text, words.bodies, words.no_organisations):
        printed = text.text[start:end]
        entity = _body_named(context, words, printed, bodies)
        if entity is not None:
            yield Candidate(
                start,
                end,
                entity,
                0.9,
                "body-in-text",
                "has the form of a body's name",
                not entity.provisional,
            )


def _body_named(
    context: ResolutionContext, words: MentionWords, printed: str, bodies: Found
) -> Entity | None:
    """Return the body that a name in running text means; None for a word that names none."""
    place, _, last = printed.rpartition(" ")
    for bare, name in words.councils:
        if last.lower() == bare and not _is_here(context, place):
            return None
        if last.lower() in {bare, name.lower()}:
            printed = name
    for (kind, name), entity in bodies.index.items():
        if kind is EntityKind.BODY and (
            compact(name) == compact(printed) or likeness(name, printed, MISPRINT)
        ):
            return entity
    link = match_body_text(context, printed)
    if link is not None:
        return link
    return Entity(
        EntityKind.BODY,
        f"{context.place}/{slug(printed)}",
        printed,
        subkind_of_body(printed),
        provisional=True,
    )


def _is_here(context: ResolutionContext, place: str) -> bool:
    return bool(place) and context.place in {slug(place), slug(place.removesuffix("s"))}
