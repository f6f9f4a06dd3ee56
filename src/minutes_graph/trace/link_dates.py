"""What dates in a case's text tell of another case: that it is the matter that was treated that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_graph.trace.case_profiles import CaseProfile, MentionedDate, Rarity

_ABOUT_IT = 0.3
_NAMES_IT = 0.5


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
    told = [
        mention
        for mention in later.mentions
        if any(mention.means(step) for step in earlier.steps)
        and (rarity.containment(earlier.stems, mention.stems) >= _ABOUT_IT or rarity.weight(shared) > 1)
    ]
    named = max((_named(earlier, mention, rarity) for mention in told), default=0.0)
    return QuotedDays(tuple(sorted({mention.date for mention in told})), named)


def quoting_pairs(profiles: Sequence[CaseProfile], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs of which one's text names the other's meeting and most of its title."""
    by_day: dict[str, list[int]] = {}
    for place, profile in enumerate(profiles):
        for _, date in sorted(profile.steps, key=str):
            by_day.setdefault(date, []).append(place)
    for place, later in enumerate(profiles):
        for mention in later.mentions:
            for other in by_day.get(mention.date, ()):
                earlier = profiles[other]
                treated = any(mention.means(step) for step in earlier.steps)
                if other != place and treated and _named(earlier, mention, rarity):
                    yield min(place, other), max(place, other)


def _named(earlier: CaseProfile, mention: MentionedDate, rarity: Rarity) -> float:
    share = max((rarity.covered(title.stems, mention.stems) for title in earlier.titles), default=0.0)
    return share if share >= _NAMES_IT else 0.0
