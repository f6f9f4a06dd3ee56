"""What a title is about: its words without endings, its names and numbers, and the period that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from minutes_graph.trace.words import TimelineWords, timeline_words

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")
_DATED = re.compile(r"\b\d{1,2}\.\s*(?=[^\W\d_])")
_SHORTEST_STEM = 4
_ENDINGS_STRIPPED = 2


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a title: stems, those of them that are names or numbers, and the words for its period.

    `printed` has each stem with its word, `period_text` the period, both in the order of the title.
    """

    stems: frozenset[str]
    names: frozenset[str]
    period: frozenset[str]
    printed: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    period_text: str = field(default="", compare=False)

    def opened(self, stems: frozenset[str]) -> TitleWords:
        """Return the title with compounds opened of which both parts are among `stems`.

        "tagrenovering" is "tag" too.
        """
        parts = {stem: found for stem in self.stems - stems if (found := _parts_of(stem, stems))}
        if not parts:
            return self
        opened = (self.stems - parts.keys()).union(*parts.values())
        printed = ((part, word) for stem, word in self.printed for part in parts.get(stem, (stem,)))
        return replace(self, stems=opened, names=self.names - parts.keys(), printed=tuple(printed))

    def words_of(self, stems: frozenset[str]) -> tuple[str, ...]:
        """Return the words of those stems as the title prints them."""
        return tuple(dict.fromkeys(word for stem, word in self.printed if stem in stems))


def title_words(title: str, words: TimelineWords | None = None) -> TitleWords:
    """Return the words of a title; "Klimaregnskab 2024" is of the stem "klimaregnskab" and the period "2024"."""
    words = words or timeline_words()
    stopwords, periods = _set(words, "stopwords"), _set(words, "periods")
    stems: dict[str, str] = {}
    names: set[str] = set()
    found: list[str] = []
    dated = bool(re.search(r"(?:19|20)\d\d", title))
    text = _DATED.sub(
        lambda match: "" if dated and _is_period_at(title, match.end(), periods) else match[0], title
    )
    for place, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        folded = word.casefold()
        if _PERIOD.fullmatch(word) or folded in periods:
            found.append(folded)
        elif folded not in stopwords and (len(word) > 1 or word.isupper() or word.isdigit()):
            stem = stem_of(word, words)
            stems.setdefault(stem, word)
            if word.isdigit() or (place and word[0].isupper()):
                names.add(stem)
    period = " ".join(found)
    return TitleWords(frozenset(stems), frozenset(names), frozenset(found), tuple(stems.items()), period)


def stem_of(word: str, words: TimelineWords) -> str:
    """Return a word in lower case without its endings, so that "særloven" and "særlov" are one."""
    stem = word.casefold()
    for _ in range(_ENDINGS_STRIPPED):
        for ending in words.listed("links", "endings"):
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
                stem = stem.removesuffix(ending)
                break
    return stem


def text_stems(texts: Iterable[str], words: TimelineWords | None = None) -> frozenset[str]:
    """Return the stems of all words in some texts."""
    words = words or timeline_words()
    return frozenset(stem_of(match[0], words) for text in texts for match in _WORD.finditer(text))


def _parts_of(compound: str, stems: frozenset[str]) -> tuple[str, ...]:
    """Return the two of the stems that make up a compound, joined as they are or by an s."""
    for first in sorted(stems):
        rest = compound.removeprefix(first)
        second = rest if rest in stems else rest.removeprefix("s")
        if rest != compound and second in stems:
            return first, second
    return ()


def _is_period_at(title: str, place: int, periods: frozenset[str]) -> bool:
    match = _WORD.match(title, place)
    return match is not None and match[0].casefold() in periods


@cache
def _set_of(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(listed)


def _set(words: TimelineWords, name: str) -> frozenset[str]:
    return _set_of(words.listed("links", name))
