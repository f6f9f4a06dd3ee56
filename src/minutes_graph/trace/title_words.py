"""What a title is about: its words without endings, its names and numbers, and the period that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from minutes_graph.trace.words import TimelineWords, timeline_words

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")
_DATED = re.compile(r"\b\d{1,2}\.\s*(?=[^\W\d_])")
_SHORTEST_STEM = 4
_ENDINGS_STRIPPED = 2


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a title: stems, those of them that are names or numbers, and the words for its period."""

    stems: frozenset[str]
    names: frozenset[str]
    period: frozenset[str]


def title_words(title: str, words: TimelineWords | None = None) -> TitleWords:
    """Give the words of a title; "Klimaregnskab 2024" is of the stem "klimaregnskab" and the period "2024"."""
    words = words or timeline_words()
    stopwords, periods = _set(words, "stopwords"), _set(words, "periods")
    stems: set[str] = set()
    names: set[str] = set()
    found: set[str] = set()
    dated = bool(re.search(r"(?:19|20)\d\d", title))
    text = _DATED.sub(
        lambda match: "" if dated and _is_period_at(title, match.end(), periods) else match[0], title
    )
    for place, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        folded = word.casefold()
        if _PERIOD.fullmatch(word) or folded in periods:
            found.add(folded)
        elif folded not in stopwords and (len(word) > 1 or word.isupper() or word.isdigit()):
            stem = stem_of(word, words)
            stems.add(stem)
            if word.isdigit() or (place and word[0].isupper()):
                names.add(stem)
    return TitleWords(frozenset(stems), frozenset(names), frozenset(found))


def stem_of(word: str, words: TimelineWords) -> str:
    """Give a word in lower case without its endings, so that "særloven" and "særlov" are one."""
    stem = word.casefold()
    for _ in range(_ENDINGS_STRIPPED):
        for ending in words.listed("links", "endings"):
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
                stem = stem.removesuffix(ending)
                break
    return stem


def text_stems(texts: Iterable[str], words: TimelineWords | None = None) -> frozenset[str]:
    """Give the stems of all words in some texts."""
    words = words or timeline_words()
    return frozenset(stem_of(match[0], words) for text in texts for match in _WORD.finditer(text))


def _is_period_at(title: str, place: int, periods: frozenset[str]) -> bool:
    match = _WORD.match(title, place)
    return match is not None and match[0].casefold() in periods


@cache
def _set_of(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(listed)


def _set(words: TimelineWords, name: str) -> frozenset[str]:
    return _set_of(words.listed("links", name))
