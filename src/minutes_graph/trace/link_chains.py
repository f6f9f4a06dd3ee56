"""Links that follow from two others: what continues the same case is one matter, if it may be one by its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from minutes_graph.rdf.links import CaseLink
from minutes_graph.trace.link_reasons import link_reason

_Pair = frozenset[str]


def chained_links(
    sure: Iterable[CaseLink], unsure: Iterable[CaseLink], threshold: float, numbers: Mapping[str, str]
) -> Iterator[CaseLink]:
    """Yield those of the unsure links whose two cases are both surely linked with a third, with its score and reason.

    The way is worth the product of the two, so that doubt grows with it; what the cases share themselves counts beside.
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
            told = link_reason("chain", number=numbers[third], scores=f"{first:.2f}, {second:.2f}")
            yield replace(link, score=round(score, 4), reasons=(told, *link.reasons))
