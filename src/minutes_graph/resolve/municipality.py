"""Whose minutes these are."""

from __future__ import annotations

import re
from collections import Counter

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.resolve.model import Entity, EntityKind, Identification
from minutes_graph.resolve.names import slug, tidy
from minutes_graph.resolve.rules import NO_MUNICIPALITY
from minutes_graph.resolve.setting import Setting
from minutes_graph.spans import Span

_NAMED = re.compile(r"\b([A-ZÆØÅ][\w-]+(?:[ -][A-ZÆØÅ][\w-]+)?) [Kk]ommunes?\b")
_TAIL = re.compile(r"\s+kommune$", re.IGNORECASE)


def resolve_municipality(setting: Setting) -> tuple[Identification | None, tuple[Diagnostic, ...]]:
    """Give the municipality that the header has, or that the text names most; a body's name alone tells nothing."""
    meeting = setting.minutes.meeting
    if meeting.municipality:
        span, printed = meeting.span, tidy(meeting.municipality)
        return _identified(setting, printed, span, 1.0, "municipality-in-header", "the header names it"), ()
    named = _most_named(setting)
    if named is not None:
        return named, ()
    finding = setting.diagnostic(
        NO_MUNICIPALITY,
        meeting.span,
        "neither header nor text names a municipality",
        "name it in the lexicon",
    )
    return None, (finding,)


def _most_named(setting: Setting) -> Identification | None:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, Span]] = {}
    for line in setting.document.lines:
        for match in _NAMED.finditer(line.text):
            place = _known_tail(setting, match[1])
            counts[place] += 1
            first.setdefault(place, (match[0], Span(line.number, line.number)))
    if not counts:
        return None
    (place, times), *others = counts.most_common(2)
    if others and others[0][1] == times:
        return None
    score = 0.95 if not others or times > 2 * others[0][1] else 0.7
    reason = f'"{place} Kommune" is named {times} times, more than any other'
    return _identified(setting, place, first[place][1], score, "municipality-named-most", reason)


def _known_tail(setting: Setting, words: str) -> str:
    """Give the last words that a known municipality has; a sentence can begin with another capital."""
    last = words.rsplit(" ", maxsplit=1)[-1]
    if not setting.registry.named(EntityKind.MUNICIPALITY, words) and setting.registry.named(
        EntityKind.MUNICIPALITY, last
    ):
        return last
    return words


def _identified(
    setting: Setting, name: str, span: Span, score: float, rule: str, reason: str
) -> Identification:
    known = setting.registry.named(EntityKind.MUNICIPALITY, name) or setting.registry.named(
        EntityKind.MUNICIPALITY, _TAIL.sub("", name)
    )
    entity = known[0].entity if len(known) == 1 else provisional_municipality(name)
    return Identification(entity, name, span, None, score, rule, reason)


def provisional_municipality(name: str) -> Entity:
    """Give an entity for a municipality that the registry does not know."""
    place = _TAIL.sub("", name)
    return Entity(EntityKind.MUNICIPALITY, slug(place), f"{place} Kommune", "municipality", provisional=True)
