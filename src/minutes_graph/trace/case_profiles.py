"""What is compared of two cases: words, steps, mentioned dates, attachments and names, and how rare each is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from minutes_graph.trace.title_words import TitleWords, text_stems, title_words
from minutes_graph.trace.words import timeline_words

_RARE_IN_ANY_GRAPH = 8
_RARE_SHARE = 0.05
_RARE_NAME = 4


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
    """How much a word tells: the fewer cases have it, the more."""

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
        """Return whether so few cases have the word in a title that sharing it is worth a look."""
        return self.stems.get(stem, 0) <= max(_RARE_IN_ANY_GRAPH, self.cases * _RARE_SHARE)

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
    """Return a title without the names of bodies: that a case is before a committee says nothing of its matter."""
    for body in bodies:
        title = title.replace(body, " ")
    return title
