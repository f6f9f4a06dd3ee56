"""Passages of running text that may be names, known beforehand or by their form, and which of them are kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from minutes_graph.model import Entity, EntityKind
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.judgements import Judgement
from minutes_graph.resolve.known.registry import Entry, Spelling, Standing
from minutes_graph.resolve.known.spellings import Hit, NameIndex
from minutes_graph.resolve.passages.mention_words import NamePattern, load_mention_words
from minutes_graph.resolve.passages.running_text import RunningText

_AFTER = re.compile(r"(?:['’]?[sS]|['’])?(?!\w)")
_ABBREVIATION_LENGTH = 5
_HEADLINE_LENGTH = 8
_NEIGHBOURS = 4


class Candidate(NamedTuple):
    """A passage from `start` to before `end` that may mean an entity; `known` is False for a mere form of a name.

    `inferred` says that the meaning rests on the date of the meeting and not on the text.
    """

    start: int
    end: int
    entity: Entity
    score: float
    rule: str
    reason: str
    known: bool = True
    inferred: bool = False

    @property
    def length(self) -> int:
        """Return the number of letters."""
        return self.end - self.start


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a passage is no part of a word; a genitive -s or a hyphenated compound may follow it."""
    before = text[start - 1 : start]
    if (
        before.isalnum()
        or before == "_"
        or (before in "-–" and before and text[start - 2 : start - 1].isalpha())
    ):
        return False
    return _AFTER.match(text, end) is not None


def written_as(printed: str, spelling: str) -> bool:
    """Return whether a passage has the capitals of a spelling; one that begins in lower case takes any."""
    letters = [letter for letter in spelling if letter.isalpha()]
    if not any(letter.islower() for letter in letters) or len(letters) < _ABBREVIATION_LENGTH:
        return printed == spelling
    if printed.isupper() and len(printed) >= _HEADLINE_LENGTH:
        return True
    return spelling[0].islower() or not spelling[0].isalpha() or printed[:1] == spelling[:1]


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that are left when the longer of two that overlap is kept, in the order of the text."""
    taken: list[Candidate] = []
    used: set[int] = set()
    every = tuple(candidates)
    names = sorted({(one.start, one.end) for one in every if one.known})
    whole = (one for one in every if one.known or not _cuts_a_name(one, names))
    for one in sorted(whole, key=lambda c: (-c.length, not c.known, -c.score, c.start, c.entity.key)):
        places = range(one.start, one.end)
        if used.isdisjoint((places[0], places[-1])) and used.isdisjoint(places):
            used.update(places)
            taken.append(one)
    return sorted(taken, key=lambda c: c.start)


def _cuts_a_name(one: Candidate, names: list[tuple[int, int]]) -> bool:
    """Return whether a mere form holds part of a known name, and not all of it."""
    near = names[max(bisect_left(names, (one.start, 0)) - _NEIGHBOURS, 0) : bisect_left(names, (one.end, 0))]
    return any(
        start < one.end and one.start < end and not (one.start <= start and end <= one.end)
        for start, end in near
    )


def pattern_passages(
    text: RunningText, patterns: NameIndex[NamePattern], barred: frozenset[str]
) -> Iterator[tuple[int, int, NamePattern]]:
    """Yield the passages that have the form of a name, each with the pattern that found it.

    Where a capital proves nothing, at the start of a sentence, the same words must stand elsewhere inside one.
    """
    doubtful: list[tuple[int, int, NamePattern]] = []
    certain: set[str] = set()
    for start, end, pattern in _matches(text, patterns):
        printed = text.text[start:end]
        if printed.lower() in barred:
            continue
        if pattern.mid_sentence and begins_sentence(text, start):
            doubtful.append((start, end, pattern))
        else:
            certain.add(printed)
            yield start, end, pattern
    yield from (found for found in doubtful if text.text[found[0] : found[1]] in certain)


def _matches(text: RunningText, patterns: NameIndex[NamePattern]) -> Iterator[tuple[int, int, NamePattern]]:
    words = load_mention_words()
    tried: set[tuple[int, int]] = set()
    for hit in patterns.find(text.folded):
        first, last = text.passage_at(hit.start)
        if (first, id(hit.value)) in tried:
            continue
        tried.add((first, id(hit.value)))
        for match in hit.value.regex.finditer(text.text, first, last):
            for found_start, found_end in _names_of(match):
                start = _without_opener(text.text, found_start, found_end, words.openers)
                end = _without_loose_ends(text.text, start, found_end, words.loose_ends)
                if start < end:
                    yield start, end, hit.value


def _names_of(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the name that a pattern found, or of each name of the list that it found."""
    if "list" in match.re.groupindex:
        yield from names_in_list(match)
    else:
        yield match.span("name")


def names_in_list(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each name of the list that is a match's group "list"."""
    start = match.start("list")
    for part in load_mention_words().between_names.finditer(f"{match['list']},"):
        end = match.start("list") + part.start()
        yield start, end
        start = match.start("list") + part.end()


def _without_opener(text: str, start: int, end: int, openers: frozenset[str]) -> int:
    """Return where a name begins without a word that only begins its sentence."""
    blank = text.find(" ", start, end)
    return blank + 1 if blank > 0 and text[start:blank].lower() in openers else start


def _without_loose_ends(text: str, start: int, end: int, loose_ends: frozenset[str]) -> int:
    """Return where a name ends without the words at its end that belong to what follows."""
    while True:
        blank = text.rfind(" ", start, end)
        if blank < 0 or text[blank + 1 : end].strip(",") not in loose_ends:
            return end
        end = start + len(text[start:blank].rstrip(" ,"))


def begins_sentence(text: RunningText, start: int) -> bool:
    """Return whether only marks stand between a place and the start of its sentence."""
    left, _ = text.sentence_around(start, start + 1)
    return not any(letter.isalnum() for letter in text.text[left:start])


_SHORT = 4
_MISPRINT_WEIGHT = 0.95
MISPRINTED = "misprint-of-a-name"
T = TypeVar("T")


class KnownNames(NamedTuple):
    """The registry's names in a text: in full, `waiting` for the full name to stand somewhere, and misprinted."""

    full: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    misprinted: tuple[Candidate, ...]

    def of(self, *kinds: EntityKind) -> list[Candidate]:
        """Return those of some kinds of entity; what waits only where its entity is named otherwise."""
        found = [one for one in (*self.full, *self.misprinted) if one.entity.kind in kinds]
        named = {one.entity.key for one in found}
        found += [one for one in self.waiting if one.entity.kind in kinds and one.entity.key in named]
        return found


def known_names(context: ResolutionContext, text: RunningText) -> KnownNames:
    """Return the passages that a name of the registry explains."""
    hits = context.registry.spelled.find(text.folded)
    counting: dict[int, bool] = {}
    full: list[Candidate] = []
    waiting: list[Candidate] = []
    for hit in hits:
        entry, spelling = hit.value
        counts = counting.get(id(entry))
        if counts is None:
            counts = counting[id(entry)] = entry.counts_in(context.place, context.date)
        if (
            counts
            and _is_written(text, hit, entry, spelling)
            and not is_refused(context, text.text[hit.start : hit.end], entry)
        ):
            (waiting if spelling.needs_introduction else full).append(
                name_of_registry(context, hit.start, hit.end, entry)
            )
    return KnownNames(tuple(full), tuple(waiting), tuple(_misprinted(context, text, (*full, *waiting))))


def name_of_registry(context: ResolutionContext, start: int, end: int, entry: Entry) -> Candidate:
    """Return the candidate for a passage that is a name of the registry."""
    reason = "a name that the registry holds"
    return Candidate(start, end, local_entity(context, entry), 0.95, "name-in-registry", reason)


def local_entity(context: ResolutionContext, entry: Entry) -> Entity:
    """Return the entity of an entry; what each municipality has of its own is one entity a municipality."""
    if entry.standing is Standing.INSIDE and not entry.municipality:
        return replace(entry.entity, key=f"{context.place}-{entry.entity.key}")
    return entry.entity


def entry_of(context: ResolutionContext, kind: EntityKind, key: str) -> Entry | None:
    """Return the registry's entry behind a key, also one from `local_entity`, or None."""
    known = context.registry.by_key
    own = key.removeprefix(f"{context.place}-")
    return known.get((kind, key)) or known.get((kind, own))


def _is_written(
    text: RunningText, hit: Hit[tuple[Entry, Spelling]], entry: Entry, spelling: Spelling
) -> bool:
    if not stands_alone(text.text, hit.start, hit.end):
        return False
    any_case = entry.entity.kind is EntityKind.BODY and len(spelling.text) > _SHORT
    return any_case or written_as(text.text[hit.start : hit.end], spelling.text)


def is_refused(context: ResolutionContext, printed: str, entry: Entry) -> bool:
    """Return whether a verdict says that a printed name is not that of an entry, or not that of this municipality's."""
    kind = entry.entity.kind
    keys = {entry.entity.key, local_entity(context, entry).key}
    return any(context.refused(kind, key, printed) for key in keys)


def _misprinted(
    context: ResolutionContext, text: RunningText, exact: Iterable[Candidate]
) -> Iterator[Candidate]:
    covered = {place for one in exact for place in range(one.start, one.end)}
    for found in context.registry.damaged.find(text.text, text.folded, covered):
        entry = found.value
        if not entry.counts_in(context.place, context.date):
            continue
        printed = text.text[found.start : found.end]
        if not is_refused(context, printed, entry) and stands_alone(text.text, found.start, found.end):
            reason = f'differs little from "{found.spelling}"'
            entity, score = local_entity(context, entry), found.score * _MISPRINT_WEIGHT
            yield Candidate(found.start, found.end, entity, score, MISPRINTED, reason, False)


def judged_names(context: ResolutionContext, text: RunningText, kind: EntityKind) -> Iterator[Candidate]:
    """Yield the passages whose meaning a verdict states."""
    verdicts = ((verdict.left, verdict) for verdict in context.judgements.names_of(kind))
    for start, end, verdict in spelled(text, verdicts):
        entity = _entity_of_verdict(context, kind, verdict)
        yield Candidate(start, end, entity, 1.0, "judgement", f"line {verdict.line}: {verdict.reason}")


def not_refused(context: ResolutionContext, text: RunningText, found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those that a verdict excludes."""
    if not context.judgements.verdicts:
        return list(found)
    return [
        one
        for one in found
        if not context.refused(one.entity.kind, one.entity.key, text.text[one.start : one.end])
    ]


def spelled(text: RunningText, names: Iterable[tuple[str, T]]) -> Iterator[tuple[int, int, T]]:
    """Yield where names stand in the text exactly as they are spelled, each with what it was filed under."""
    for hit in NameIndex((name, (name, value)) for name, value in names).find(text.folded):
        name, value = hit.value
        if text.text[hit.start : hit.end] == name and stands_alone(text.text, hit.start, hit.end):
            yield hit.start, hit.end, value


def _entity_of_verdict(context: ResolutionContext, kind: EntityKind, verdict: Judgement) -> Entity:
    entry = entry_of(context, kind, verdict.right)
    if entry is not None:
        return local_entity(context, entry)
    return Entity(kind, verdict.right, verdict.left, provisional=True)
