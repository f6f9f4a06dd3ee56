"""Words of texts, found in any form: without endings, in compounds, with a misprint, with ae, oe, aa for æ, ø, å."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from rapidfuzz import fuzz, process

from minutes_graph.identifiers import slug
from minutes_graph.trace.case_profiles import stem_of
from minutes_graph.trace.timeline_words import timeline_words

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_SHORTEST_PART = 4
_SHORTEST_INSIDE = 6
_NEAR = 78
_IN_COMPOUND = 0.8
_ABOUT_IT = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: how well, by how many of the words, and the fields that they stand in, best first."""

    key: str
    score: float
    words: int
    fields: tuple[str, ...]


@dataclass(slots=True)
class WordIndex:
    """Texts by key and field; make one, add the texts, then ask."""

    weights: dict[str, float]
    _places: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    _keys: set[str] = field(default_factory=set)

    def add(self, key: str, name: str, text: str) -> None:
        """Add a text of the thing `key` under the field `name`."""
        self._keys.add(key)
        for stem in set(stems_of(text)):
            self._places.setdefault(stem, set()).add((key, name))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return what has the words of `text`, best first: all of them, or as many as anything has, at least half."""
        wanted = tuple(dict.fromkeys(stems_of(text)))
        best: dict[str, dict[str, float]] = {}
        fields: dict[str, dict[str, float]] = {}
        for stem in wanted:
            for key, name, worth in self._worths(stem):
                of_words = best.setdefault(key, {})
                of_words[stem] = max(of_words.get(stem, 0.0), worth)
                of_fields = fields.setdefault(key, {})
                of_fields[name] = max(of_fields.get(name, 0.0), worth)
        most = max(map(len, best.values()), default=0)
        if most * 2 < len(wanted):
            return ()
        hits = (
            Hit(key, sum(found.values()), len(found), _in_order(fields[key]))
            for key, found in best.items()
            if len(found) == most
        )
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.key)))

    def _worths(self, stem: str) -> Iterable[tuple[str, str, float]]:
        forms = self._forms(stem)
        # All forms of a word are as rare as the word: otherwise the compound of one text would beat the word of many.
        having = {key for known, _ in forms for key, _ in self._places[known]}
        rarity = log(1 + len(self._keys) / max(len(having), 1))
        for known, likeness in forms:
            for key, name in self._places[known]:
                yield key, name, likeness * rarity * self.weights[name]

    def _forms(self, stem: str) -> list[tuple[str, float]]:
        """Return the words of the texts that a word means; only one that stands nowhere can be misprinted."""
        exact = [(known, _likeness(stem, known)) for known in self._places if is_in(stem, known)]
        if exact or any(letter.isdigit() for letter in stem):
            return exact
        near = process.extract(stem, list(self._places), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        return [(known, score / 100 * _IN_COMPOUND) for known, score, _ in near]


def _likeness(stem: str, word: str) -> float:
    """Return how much of a word its part means: a compound is a kind of what it ends in, not of what it begins with."""
    if stem == word:
        return 1.0
    return _IN_COMPOUND if word.endswith(stem) else _ABOUT_IT


def is_in(stem: str, word: str) -> bool:
    """Return whether a stem is a word or a part of one: at either end, or inside where it is long enough."""
    if stem == word or len(stem) < _SHORTEST_PART:
        return stem == word
    return word.startswith(stem) or word.endswith(stem) or (len(stem) >= _SHORTEST_INSIDE and stem in word)


def stems_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without endings, æøå folded; small words only where there are no others."""
    words = timeline_words()
    small = words.listed("links", "stopwords")
    every = [match[0] for match in _WORD.finditer(text)]
    distinctive = [word for word in every if word.casefold() not in small] or every
    return tuple(stem_of(slug(word), words) for word in distinctive)


def _in_order(fields: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(fields, key=lambda name: (-fields[name], name)))
