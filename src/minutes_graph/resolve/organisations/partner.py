"""What an organisation is to the municipality: a partner, or a unit of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from minutes_graph.identifiers import slug
from minutes_graph.model import Entity, EntityKind
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.bodies import MISPRINT, match_body_text, subkind_of_body
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.registry import Readiness, Standing
from minutes_graph.resolve.municipality import provisional_municipality
from minutes_graph.resolve.names import compact, likeness, name_words
from minutes_graph.resolve.passages.candidates import Candidate, begins_sentence, entry_of, pattern_passages
from minutes_graph.resolve.passages.mention_words import MentionWords, PartnerWords
from minutes_graph.resolve.passages.running_text import RunningText

FULL = "municipality-by-full-name"
LISTED = "municipality-in-a-list"
_REASONS = {FULL: "the full name of a municipality", LISTED: "a place in a list of municipalities"}
_PLACE = re.compile(r"[^\W\d_][\w-]*")
# How many letters before and after a name can say what it does there.
_BEFORE, _AFTER, _REACH = 220, 160, 500


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


class _Around(NamedTuple):
    """What stands in the sentence before a name and after it, as far as it can matter."""

    before: str
    after: str
    sentence: tuple[int, int]

    @classmethod
    def of(cls, text: RunningText, one: Candidate) -> _Around:
        left, right = text.sentence_around(one.start, one.end)
        before = text.text[max(left, one.start - _BEFORE) : one.start]
        after = text.text[one.end : min(right, one.end + _AFTER)]
        return cls(before, after, (max(left, one.start - _REACH), min(right, one.end + _REACH)))

    def first_before(self, patterns: Iterable[LazyPattern]) -> str:
        """Return what the first pattern that fits finds before the name, or an empty text."""
        return next((match[0] for pattern in patterns if (match := pattern.search(self.before))), "")

    def first_after(self, patterns: Iterable[LazyPattern]) -> str:
        """Return what the first pattern that fits finds after the name, or an empty text."""
        return next((match[0] for pattern in patterns if (match := pattern.search(self.after))), "")


def partners(
    context: ResolutionContext,
    text: RunningText,
    words: PartnerWords,
    organisations: Iterable[Candidate],
    legislation: Iterable[Candidate],
) -> dict[tuple[int, str], str]:
    """Return the reason for each item and organisation (by key) that is a partner in it."""
    organisations = tuple(organisations)
    laws = _Inside((law.start, law.end) for law in legislation)
    lists = _lists_with_us(context, text, organisations)
    found: dict[tuple[int, str], str] = {}
    for one in organisations:
        where = (text.line_at(one.start).item, one.entity.key)
        readiness = _readiness(context, one.entity, words)
        if where in found or readiness is Readiness.NEVER:
            continue
        if one.entity.kind is EntityKind.MUNICIPALITY and text.passage_at(one.start) in lists:
            found[where] = "stands in one list with our own municipality"
            continue
        reason = _reason(text, words, one, readiness, laws)
        if reason:
            found[where] = reason
    return found


class _Inside:
    """Passages none of which overlaps another, and what lies in one of them."""

    def __init__(self, passages: Iterable[tuple[int, int]]) -> None:
        self._passages = sorted(passages)
        self._furthest = list(accumulate((end for _, end in self._passages), max))

    def holds(self, one: Candidate) -> bool:
        """Return whether one of the passages holds a name."""
        before = bisect_right(self._passages, (one.start, one.end))
        return bool(before) and self._furthest[before - 1] >= one.end


def _reason(
    text: RunningText, words: PartnerWords, one: Candidate, readiness: Readiness, laws: _Inside
) -> str:
    """Return why an organisation is a partner where it is named, or an empty text."""
    around = _Around.of(text, one)
    inside_law = laws.holds(one)
    if readiness is Readiness.ALWAYS and not inside_law and not _only_draws_on(words, one, around):
        return f"an organisation of the kind {one.entity.subkind} that the item names"
    in_title = text.line_at(one.start).in_title and one.entity.subkind not in words.not_by_title
    if in_title and not inside_law:
        return "the item's title names it"
    return _cue(text, words, one, around)


def _only_draws_on(words: PartnerWords, one: Candidate, around: _Around) -> bool:
    """Return whether the text only draws on an organisation as a source, a measure or a place."""
    if around.first_before(words.not_before) or around.first_after(words.not_after):
        return True
    return one.entity.subkind in words.places and words.place.search(around.before) is not None


def _lists_with_us(
    context: ResolutionContext, text: RunningText, organisations: Iterable[Candidate]
) -> set[tuple[int, int]]:
    """Return the passages in which a list of municipalities holds our own."""
    return {
        text.passage_at(one.start)
        for one in organisations
        if one.entity == context.municipality and one.rule == LISTED
    }


def _readiness(context: ResolutionContext, entity: Entity, words: PartnerWords) -> Readiness:
    if entity.kind is EntityKind.BODY or entity == context.municipality:
        return Readiness.NEVER
    entry = entry_of(context, entity.kind, entity.key)
    if entry is not None and entry.partner is not Readiness.AS_ITS_KIND:
        return entry.partner
    inside = entry is not None and entry.standing is Standing.INSIDE
    if inside or entity.subkind in words.never:
        return Readiness.NEVER
    if entry is None and any(pattern.search(entity.name) for pattern in words.inside):
        return Readiness.NEVER
    return Readiness.ALWAYS if entity.subkind in words.always else Readiness.CUE


def _cue(text: RunningText, words: PartnerWords, one: Candidate, around: _Around) -> str:
    if around.first_before(words.not_before) or around.first_after(words.not_after):
        return ""
    is_place = one.entity.subkind in words.places and words.place.search(around.before) is not None
    before = around.first_before(words.before)
    if before:
        return f'"{" ".join(before.split()[:4])} …" stands before it'
    after = "" if is_place else around.first_after(words.after)
    if after:
        return f'"{after.strip()}…" stands after it'
    if one.entity.kind is EntityKind.MUNICIPALITY and words.sentence.search(text.text, *around.sentence):
        return "the sentence speaks of working together"
    return ""
