"""The reasons of links: their wording, dates in a case's text, and what follows from two other links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from minutes_graph.rdf.inferred import CaseLink
from minutes_graph.trace.case_profiles import CaseProfile, MentionedDate, Rarity
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_GROUP = "reasons"
_PLACE = re.compile(r"\\{(\w+)\\}")
_SCORE = re.compile(r"\b[01]\.\d\d\b")
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_ANY = "any"
_ABOUT_IT = 0.3
_NAMES_IT = 0.5
_Pair = frozenset[str]


def link_reason(name: str, **values: object) -> str:
    """Return the reason of that name in English."""
    return timeline_words("en").text(_GROUP, name, **values)


def reason_words(words: TimelineWords, reason: str) -> str:
    """Return an English reason in another language; one that is not of this program stays as it is."""
    for name, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            values = {key: _written(words, key, value) for key, value in found.groupdict().items()}
            return words.text(_GROUP, name, **values)
    return reason


def _written(words: TimelineWords, key: str, value: str) -> str:
    if key in ("score", "scores"):
        return _SCORE.sub(lambda score: words.decimal(float(score[0])), value)
    return _DAY.sub(lambda day: words.date(day[0]), value) if key == "days" else value


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    templates = timeline_words("en").groups[_GROUP]
    return tuple(
        (name, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(str(template)))))
        for name, template in templates.items()
    )


@dataclass(frozen=True, slots=True)
class QuotedDays:
    """The days on which the earlier case was treated and of which the later text speaks.

    `named` is how much of the earlier title the sentence about such a day has, 0 where that is less than half.
    """

    days: tuple[str, ...]
    named: float


def quoted_days(
    earlier: CaseProfile, later: CaseProfile, shared: frozenset[str], rarity: Rarity
) -> QuotedDays:
    """Return the days of the earlier case that the later one's text speaks of in words of that case."""
    quoted = [
        mention
        for mention in later.mentions
        if any(mention.means(step) for step in earlier.steps)
        and (rarity.containment(earlier.stems, mention.stems) >= _ABOUT_IT or rarity.weight(shared) > 1)
    ]
    named = max((_named(earlier, mention, rarity) for mention in quoted), default=0.0)
    return QuotedDays(tuple(sorted({mention.date for mention in quoted})), named)


def quoting_pairs(profiles: Sequence[CaseProfile], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs of which one's text names the other's meeting and most of its title."""
    treated: dict[tuple[str | None, str], set[int]] = {}
    for place, profile in enumerate(profiles):
        for body, date in profile.steps:
            treated.setdefault((body, date), set()).add(place)
            # Who is not named in a text can be any body.
            treated.setdefault((_ANY, date), set()).add(place)
    for place, later in enumerate(profiles):
        for mention in later.mentions:
            for other in sorted(treated.get((mention.body or _ANY, mention.date), ())):
                if other != place and _named(profiles[other], mention, rarity):
                    yield min(place, other), max(place, other)


def _named(earlier: CaseProfile, mention: MentionedDate, rarity: Rarity) -> float:
    share = max((rarity.covered(title.stems, mention.stems) for title in earlier.titles), default=0.0)
    return share if share >= _NAMES_IT else 0.0


def chained_links(
    sure: Iterable[CaseLink], unsure: Iterable[CaseLink], threshold: float, number_of: Callable[[str], str]
) -> Iterator[CaseLink]:
    """Yield those of the unsure links whose two cases are both surely linked with a third, with its score and reason.

    The score of the chain is the product of the two, so that doubt accumulates; what the cases share counts as well.
    """
    scores: dict[_Pair, float] = {}
    near: dict[str, set[str]] = {}
    for link in sure:
        one, other = link.earlier.value, link.later.value
        scores[frozenset((one, other))] = link.score
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    for link in unsure:
        one, other = link.earlier.value, link.later.value
        ways = [
            (scores[frozenset((one, third))], scores[frozenset((third, other))], third)
            for third in sorted(near.get(one, set()) & near.get(other, set()))
        ]
        if not ways:
            continue
        first, second, third = max(ways, key=lambda way: way[0] * way[1])
        score = 1 - (1 - first * second) * (1 - link.score)
        if score >= threshold:
            chain = link_reason("chain", number=number_of(third), scores=f"{first:.2f}, {second:.2f}")
            yield replace(link, score=round(score, 4), reasons=(chain, *link.reasons))
