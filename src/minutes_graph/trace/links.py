"""Propose that two cases are one matter under two numbers, with a score and the reasons.

Precision comes before recall: a proposal needs titles that agree in their rare words, and something besides that
(another year of the same series, a date in the text that is the other's meeting, an attachment of the same series).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from minutes_graph.diagnostics import Outcome
from minutes_graph.rdf.inferred import CaseLink
from minutes_graph.store import QuadStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.case_profiles import CaseProfile, Rarity, TitleWords, profile_of, text_stems
from minutes_graph.trace.link_reasons import (
    QuotedDays,
    chained_links,
    link_reason,
    quoted_days,
    quoting_pairs,
)
from minutes_graph.trace.timeline import CaseTimeline

# Measured on the made-up and the real minutes (docs/links.md): at 0.67 all proposals are right; at 0.65 two
# applications of one club are linked.
LINK_THRESHOLD = 0.67
_RULE = "same-matter"
_TITLE, _CONTAINED, _SERIES, _QUOTED, _SHARED_PAST, _ATTACHMENT, _NAMED = 0.5, 0.15, 0.25, 0.45, 0.2, 0.3, 0.1
_QUOTED_AGAIN, _NAMES_IT, _TITLED = 0.25, 0.3, 0.25
_CONFLICT = 0.5
_LIKE_SERIES = 0.75
_DIFFERENT = link_reason("different")


@dataclass(frozen=True, slots=True)
class _Part:
    """One reason, and what it adds to the score."""

    worth: float
    reason: str


def link_cases(store: QuadStore, threshold: float = LINK_THRESHOLD) -> Outcome[tuple[CaseLink, ...]]:
    """Return the proposed links between the cases of a graph, earlier case first, best score first."""
    return Outcome(propose_links(trace_all(store), threshold))


def propose_links(
    timelines: Iterable[CaseTimeline], threshold: float = LINK_THRESHOLD
) -> tuple[CaseLink, ...]:
    """Return the proposed links between cases; folders are no matters and take no part."""
    return links_between([profile_of(one) for one in timelines if is_matter(one)], threshold)


def is_matter(timeline: CaseTimeline) -> bool:
    """Return whether a case is a matter of its own that can be linked: no folder, and under a title."""
    return timeline.folder is None and bool(timeline.titles)


def links_between(profiles: Sequence[CaseProfile], threshold: float = LINK_THRESHOLD) -> tuple[CaseLink, ...]:
    """Return the proposed links between cases in the order of their numbers; few of them are needed at a time."""
    rarity = Rarity.of(profiles)
    found = [_link(one, other, rarity) for one, other in _candidates(profiles, rarity)]
    kept = [link for link in found if link.score >= threshold]
    places = {profile.iri: place for place, profile in enumerate(profiles)} if kept else {}
    unsure = [link for link in found if link.score < threshold]
    unsure += [_link(*pair, rarity) for pair in _by_way_of_a_third(kept, found, (profiles, places), rarity)]
    may_be = (link for link in unsure if _DIFFERENT not in link.reasons)
    kept += chained_links(kept, may_be, threshold, lambda iri: profiles[places[iri]].number)
    return tuple(sorted(kept, key=lambda link: (-link.score, link.earlier.value, link.later.value)))


def _candidates(profiles: Sequence[CaseProfile], rarity: Rarity) -> Iterator[tuple[CaseProfile, CaseProfile]]:
    """Yield the pairs without a common meeting that share a rare word, or of which one's text names the other's title.

    Each stands once, the earlier case first.
    """
    by_stem: dict[str, list[int]] = {}
    for place, profile in enumerate(profiles):
        for stem in filter(rarity.is_rare, profile.stems):
            by_stem.setdefault(stem, []).append(place)
    pairs = {pair for places in by_stem.values() for pair in combinations(places, 2)}
    pairs.update(quoting_pairs(profiles, rarity))
    for first, second in sorted(pairs):
        one, other = sorted(
            (profiles[first], profiles[second]), key=lambda profile: (profile.first, profile.number)
        )
        if not one.meetings & other.meetings:
            yield one, other


def _by_way_of_a_third(
    sure: Iterable[CaseLink],
    found: Iterable[CaseLink],
    known: tuple[Sequence[CaseProfile], Mapping[str, int]],
    rarity: Rarity,
) -> Iterator[tuple[CaseProfile, CaseProfile]]:
    """Yield the pairs that share no rare word, but a rare name and a third case that both are surely linked with."""
    profiles, places = known
    seen = {frozenset((link.earlier.value, link.later.value)) for link in found}
    near: dict[str, set[str]] = {}
    for link in sure:
        near.setdefault(link.earlier.value, set()).add(link.later.value)
        near.setdefault(link.later.value, set()).add(link.earlier.value)
    pairs = {frozenset(pair) for around in near.values() for pair in combinations(sorted(around), 2)}
    for pair in sorted(pairs - seen, key=sorted):
        one, other = sorted(
            (profiles[places[iri]] for iri in pair), key=lambda profile: (profile.first, profile.number)
        )
        shared = {name for _, name in one.named & other.named}
        if any(map(rarity.is_rare_name, shared)) and not one.meetings & other.meetings:
            yield one, other


def _link(earlier: CaseProfile, later: CaseProfile, rarity: Rarity) -> CaseLink:
    parts = tuple(_parts(earlier, later, rarity))
    ordered = sorted((part for part in parts if part.worth), key=lambda part: -part.worth)
    score = min(1.0, max(0.0, sum(part.worth for part in parts)))
    reasons = tuple(part.reason for part in ordered)
    return CaseLink(NamedNode(earlier.iri), NamedNode(later.iri), round(score, 4), _RULE, reasons)


def _parts(earlier: CaseProfile, later: CaseProfile, rarity: Rarity) -> Iterator[_Part]:
    one, other = max(
        ((one, other) for one in earlier.titles for other in later.titles),
        key=lambda pair: rarity.likeness(pair[0].stems, pair[1].stems),
    )
    one, other = one.opened(other.stems), other.opened(one.stems)
    likeness = rarity.likeness(one.stems, other.stems)
    contained = rarity.containment(one.stems, other.stems)
    shared = one.stems & other.stems
    quoted = quoted_days(earlier, later, shared, rarity)
    if shared:
        words = _listed(other.words_of(shared))
        yield _Part(_TITLE * likeness, link_reason("shared", words=words, score=f"{likeness:.2f}"))
        yield _Part(_CONTAINED * contained, _contained_words(contained))
    # A text that names the other's title decides what two names in the titles leave open.
    if _conflict(earlier, later, one, other) and not quoted.named:
        yield _Part(-_CONFLICT, _DIFFERENT)
    if contained >= _LIKE_SERIES and one.period and other.period and one.period != other.period:
        yield _Part(_SERIES, link_reason("series", earlier=one.period_text, later=other.period_text))
    yield from _dates(earlier, later, shared, quoted)
    attachment = _same_attachment(earlier, later, rarity)
    if attachment:
        yield _Part(_ATTACHMENT, link_reason("attachment", words=_listed(attachment)))
    named = sorted(name for iri, name in earlier.named if iri in {found for found, _ in later.named})
    rare = [name for name in named if rarity.is_rare_name(name) and not text_stems([name]) & shared]
    if rare:
        yield _Part(_NAMED, link_reason("named", names=", ".join(rare[:3])))
    # Titles of one club by its old name and its new one share no word.
    titled = [name for name in rare if text_stems([name]) & (one.names ^ other.names)]
    if titled:
        yield _Part(_TITLED, link_reason("titled", names=", ".join(titled[:3])))


def _dates(
    earlier: CaseProfile, later: CaseProfile, shared: frozenset[str], quoted: QuotedDays
) -> Iterator[_Part]:
    if quoted.days:
        again = _QUOTED_AGAIN if len(quoted.days) > 1 else 0.0
        yield _Part(_QUOTED + again, link_reason("meeting", days=", ".join(quoted.days)))
    if quoted.named:
        yield _Part(
            _NAMES_IT * quoted.named,
            link_reason("in_words", share=f"{quoted.named:.0%}"),
        )
    past = {
        (mention.body, mention.date)
        for mention in earlier.mentions
        for known in later.mentions
        if mention.body and (mention.body, mention.date) == (known.body, known.date)
    }
    if past and shared:
        days = ", ".join(sorted(date for _, date in past))
        yield _Part(_SHARED_PAST, link_reason("past", days=days))


def _same_attachment(earlier: CaseProfile, later: CaseProfile, rarity: Rarity) -> tuple[str, ...]:
    for one in earlier.attachments:
        for other in later.attachments:
            same = one.stems & other.stems
            alike = rarity.likeness(one.stems - one.names, other.stems - other.names) >= _LIKE_SERIES
            if alike and len(same) > 2 and rarity.weight(same) > 1:
                return other.words_of(same)
    return ()


def _conflict(earlier: CaseProfile, later: CaseProfile, one: TitleWords, other: TitleWords) -> bool:
    """Return whether each title has a name or a number that the other case lacks: two places, two clubs, two addresses.

    A name that the other's text names too is none of these: a club goes by its new name and was called otherwise.
    """
    return bool(one.names - other.stems - later.named_stems) and bool(
        other.names - one.stems - earlier.named_stems
    )


def _contained_words(share: float) -> str:
    whole = share > 0.999
    return link_reason("all_words") if whole else link_reason("some_words", share=f"{share:.0%}")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words[:6])
