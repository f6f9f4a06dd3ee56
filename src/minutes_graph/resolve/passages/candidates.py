"""Passages of running text that may be names, and which of those that overlap is kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minutes_graph.model import Entity
from minutes_graph.resolve.known.spellings import NameIndex
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
