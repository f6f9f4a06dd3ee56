"""What is compared of two cases: words of titles, steps, dates, attachments and names, and how rare each is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")
_DATED = re.compile(r"\b\d{1,2}\.\s*(?=[^\W\d_])")
_SHORTEST_STEM = 4
_ENDINGS_STRIPPED = 2
_RARE_IN_ANY_GRAPH = 8
_RARE_SHARE = 0.05
# A word of more cases is one of the trade, in however large a graph; all pairs of them would grow with its square.
_NOT_RARE_IN_ANY_GRAPH = 40
_RARE_NAME = 4


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


@dataclass(frozen=True, slots=True)
class MentionedDate:
    """A treatment that a case's text speaks of: body, date and the stems of the sentence."""

    body: str | None
    date: str
    stems: frozenset[str]

    def means(self, step: tuple[str | None, str]) -> bool:
        """Return whether this is a treatment by that body on that day."""
        body, date = step
        return date == self.date and self.body in (None, body)


@dataclass(frozen=True, slots=True)
class CaseProfile:
    """One case as it is compared; `first` is its first date, `steps` the bodies and days it was treated."""

    iri: str
    number: str
    first: str
    titles: tuple[TitleWords, ...]
    meetings: frozenset[str]
    steps: frozenset[tuple[str | None, str]]
    mentions: tuple[MentionedDate, ...]
    attachments: tuple[TitleWords, ...]
    named: frozenset[tuple[str, str]]

    @property
    def stems(self) -> frozenset[str]:
        """Return the stems of all titles."""
        return frozenset().union(*(title.stems for title in self.titles))

    @property
    def named_stems(self) -> frozenset[str]:
        """Return the stems of the names of the organisations and laws that the case's texts name."""
        return text_stems(name for _, name in self.named)


@dataclass(frozen=True, slots=True)
class Rarity:
    """The weight of words: the fewer cases have one, the higher it is."""

    cases: int
    stems: Mapping[str, int]
    names: Mapping[str, int]

    @classmethod
    def of(cls, profiles: Sequence[CaseProfile]) -> Rarity:
        """Return the rarity of the words and names of these cases."""
        stems = Counter(stem for profile in profiles for stem in profile.stems)
        names = Counter(name for profile in profiles for _, name in profile.named)
        return cls(len(profiles), stems, names)

    def is_rare(self, stem: str) -> bool:
        """Return whether so few cases have the word in a title that sharing it is evidence."""
        few = min(self.cases * _RARE_SHARE, _NOT_RARE_IN_ANY_GRAPH)
        return self.stems.get(stem, 0) <= max(_RARE_IN_ANY_GRAPH, few)

    def is_rare_name(self, name: str) -> bool:
        """Return whether few cases name the organisation or law."""
        return self.names.get(name, 0) <= _RARE_NAME

    def weight(self, stems: Iterable[str]) -> float:
        """Return the weight of words together."""
        return sum(math.log(1 + self.cases / self.stems.get(stem, 1)) for stem in sorted(stems))

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the share of the words of both that both have, 0 to 1, rare words counting more."""
        union = self.weight(one | other)
        return self.weight(one & other) / union if union else 0.0

    def covered(self, stems: frozenset[str], by: frozenset[str]) -> float:
        """Return the share of some words that others have, 0 to 1, rare words counting more."""
        whole = self.weight(stems)
        return self.weight(stems & by) / whole if whole else 0.0

    def containment(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of the lighter of the two stands in the other, 0 to 1."""
        lighter = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / lighter if lighter else 0.0


def profile_of(timeline: CaseTimeline) -> CaseProfile:
    """Return what is compared of a case."""
    held = [step for step in timeline.steps if step.kind is StepKind.HELD]
    known = [step for step in timeline.steps if step.kind is not StepKind.MENTIONED and step.date]
    bodies = sorted({step.body for step in timeline.steps if step.body}, key=len, reverse=True)
    return CaseProfile(
        iri=timeline.iri,
        number=timeline.case,
        first=min((step.date for step in known if step.date), default="9999"),
        titles=tuple(title_words(_without(title, bodies)) for title in timeline.titles),
        meetings=frozenset(step.meeting for step in held if step.meeting),
        steps=frozenset((step.body_iri, step.date) for step in known if step.date),
        mentions=tuple(_mention(step) for step in timeline.steps if step.kind is StepKind.MENTIONED),
        attachments=tuple(title_words(one.text) for step in held for one in step.attachments),
        named=frozenset(
            (one.iri, one.name) for step in held for one in (*step.organisations, *step.legislation)
        ),
    )


def _mention(step: TimelineStep) -> MentionedDate:
    # "Det tidligere udvalg" can be a committee of another name.
    unnamed = (step.body or "").casefold() in timeline_words().listed("links", "unnamed_bodies")
    return MentionedDate(None if unnamed else step.body_iri, step.date or "", text_stems([step.text or ""]))


def _without(title: str, bodies: Sequence[str]) -> str:
    """Return a title without the names of bodies: which committee treats a case says nothing of its subject."""
    for body in bodies:
        title = title.replace(body, " ")
    return title
