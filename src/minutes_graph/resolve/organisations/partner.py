"""Whether the municipality works with an organisation in an item: a judgement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from minutes_graph.model import Entity, EntityKind
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.registry import Readiness, Standing
from minutes_graph.resolve.organisations.municipal_names import LISTED
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.known_names import entry_of
from minutes_graph.resolve.passages.mention_words import PartnerWords
from minutes_graph.resolve.passages.running_text import RunningText

# How many letters before and after a name can say what it does there.
_BEFORE, _AFTER, _REACH = 220, 160, 500


@dataclass(frozen=True, slots=True)
class _Around:
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
