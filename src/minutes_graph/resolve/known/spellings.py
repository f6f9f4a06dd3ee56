"""Known spellings in a text: all of them in one pass, and those with one letter lost, added or changed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from minutes_graph.resolve.names import compact, fold, likeness

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 9
_LONG_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
INFLECTED = 2
ALIKE = 0.92
_REMEMBERED = 20_000


class Hit(NamedTuple, Generic[T]):
    """A spelling found in a text, from `start` to before `end`, with what it was filed under."""

    start: int
    end: int
    value: T


class NameIndex(Generic[T]):
    """Spellings with what each is filed under; it never changes once it is made."""

    __slots__ = ("_automaton", "_values")

    def __init__(self, filed: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for spelling, value in filed:
            if spelling:
                values.setdefault(fold(spelling), []).append(value)
        self._values = tuple(tuple(found) for found in values.values())
        self._automaton = AhoCorasick(list(values), matchkind=MatchKind.Standard) if values else None

    def find(self, folded: str) -> list[Hit[T]]:
        """Return every occurrence in a text that `fold` made, overlapping ones too, in order of their ends."""
        if self._automaton is None:
            return []
        return [
            Hit(start, end, value)
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            for value in self._values[number]
        ]


class Damaged(NamedTuple, Generic[T]):
    """A passage that is almost a known spelling."""

    start: int
    end: int
    value: T
    spelling: str
    score: float


class DamageIndex(Generic[T]):
    """The known spellings by their longest word, found where it or a printed one lost a letter, or both did."""

    __slots__ = ("_by_length", "_filed", "_remembered")

    def __init__(self, spellings: Iterable[tuple[str, T]]) -> None:
        self._filed: dict[str, list[tuple[int, str, int, T]]] = {}
        for number, (spelling, value) in enumerate(spellings):
            word = max(_WORD.finditer(spelling), key=lambda match: len(match[0]), default=None)
            if word is not None and len(word[0]) >= SHORTEST:
                filed = (number, spelling, word.start(), value)
                self._filed.setdefault(fold(word[0]), []).append(filed)
        self._by_length: dict[int, list[str]] = {}
        for known in self._filed:
            self._by_length.setdefault(len(known), []).append(known)
        # Minutes of one municipality use the same words again and again.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._near)

    def find(self, text: str, folded: str, covered: Container[int]) -> Iterator[Damaged[T]]:
        """Yield the passages that are almost a known spelling; none whose longest word begins at a covered place."""
        for match in _LONG_WORD.finditer(folded):
            if match.start() in covered:
                continue
            for spelling, offset, value in self._remembered(match[0]):
                found = _aligned(text, match.start() - offset, spelling, value)
                if found is not None:
                    yield found

    def _near(self, word: str) -> tuple[tuple[str, int, T], ...]:
        """Return spellings, each with where its longest word begins, by how early in `word` the letter was lost."""
        alike = tuple(self._alike(word))
        if not alike:
            return ()
        lost = {form: place for place, form in reversed(list(enumerate(_forms(word))))}
        near = [
            (min(places), *filed)
            for known in alike
            if (places := [lost[form] for form in _forms(known) if form in lost])
            for filed in self._filed[known]
        ]
        near.sort(key=lambda one: one[:2])
        return tuple({spelling: (spelling, offset, value) for _, _, spelling, offset, value in near}.values())

    def _alike(self, word: str) -> Iterator[str]:
        """Yield the known words within two letters of `word`: more than one letter lost on each side is no misprint."""
        for length in range(len(word) - 1, len(word) + 2):
            known = self._by_length.get(length, ())
            near = process.extract(word, known, scorer=Levenshtein.distance, score_cutoff=2, limit=None)
            yield from (one for one, _, _ in near)


def _forms(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word) - INFLECTED):
        yield word[:place] + word[place + 1 :]


def _aligned(text: str, start: int, spelling: str, value: T) -> Damaged[T] | None:
    """Return the passage that begins near `start` and is about as long as `spelling`, if it is almost that."""
    best: Damaged[T] | None = None
    firsts = fold(spelling[:2])
    if start < -1 or not any(letter in firsts for letter in fold(text[max(start - 1, 0) : start + 2])):
        return None
    for begin in {_word_start(text, start + shift) for shift in (-1, 0, 1)}:
        if fold(text[begin : begin + 1]) not in firsts:
            continue
        for end in {_word_end(text, begin + len(spelling) + shift) for shift in (-2, 0, 1)}:
            printed = text[begin:end]
            if "\n" in printed or not _may_be(printed, spelling):
                continue
            score = likeness(printed, spelling, ALIKE)
            if score and (best is None or score > best.score):
                best = Damaged(begin, end, value, spelling, score)
    return best


def _may_be(printed: str, spelling: str) -> bool:
    """Return whether a passage can be a misprint and no inflected form: same ending, capital in the same place."""
    if not (printed[:1].isalnum() and printed[-1:].isalnum()) or (
        spelling[0].isupper() and not printed[0].isupper()
    ):
        return False
    first, second = compact(printed), compact(spelling)
    return first != second and first[-INFLECTED:] == second[-INFLECTED:]


def _word_start(text: str, place: int) -> int:
    place = max(place, 0)
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    place = min(place, len(text))
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place
