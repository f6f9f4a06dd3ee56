"""Laws, bills, reforms, agreements, paragraphs, bylaws and programmes that running text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes_graph.model import PartialDate
from minutes_graph.resolve.candidates import (
    Candidate,
    longest,
    pattern_passages,
)
from minutes_graph.resolve.known_names import KnownNames
from minutes_graph.resolve.legislation_words import LegislationWords, load_legislation_words
from minutes_graph.resolve.model import Entity, EntityKind
from minutes_graph.resolve.names import slug
from minutes_graph.resolve.organisations import judged_names
from minutes_graph.resolve.registry import Entry
from minutes_graph.resolve.running_text import RunningText
from minutes_graph.resolve.setting import Setting

_NUMBERED_BILL = re.compile(r"L ?(\d{1,3})$")
_FIRST_MONTH_OF_SESSION = 10
_WHOLE_CLAUSES = {"bill"}


def find_legislation(setting: Setting, text: RunningText, known: KnownNames) -> list[Candidate]:
    """Give the passages that name legislation; a bill may hold the name of the law that it changes."""
    words = load_legislation_words()
    introduced = [
        *known.of(EntityKind.LEGISLATION),
        *_areas(setting, text, words),
        *judged_names(setting, text, EntityKind.LEGISLATION),
    ]
    forms = list(_forms(setting, text, words, introduced))
    bills = longest(one for one in forms if one.entity.subkind in _WHOLE_CLAUSES)
    rest = longest([*introduced, *(one for one in forms if one.entity.subkind not in _WHOLE_CLAUSES)])
    paragraphs = list(_paragraphs(setting, text, words, rest))
    rest = longest([*rest, *paragraphs])
    return sorted([*(one for one in bills if one not in rest), *rest], key=lambda one: (one.start, one.end))


def _areas(setting: Setting, text: RunningText, words: LegislationWords) -> Iterator[Candidate]:
    for match in words.area.finditer(text.text):
        entry = _first_named(setting, (name.format(stem=match["stem"]) for name in words.area_names))
        printed = match["name"]
        if entry is not None:
            reason = f'a reform of an area that "{entry.entity.name}" is named after'
            yield Candidate(*match.span("name"), entry.entity, 0.85, "reform-of-an-area", reason)
        else:
            entity = _new(setting, printed, "reform")
            reason = "a reform of a named area"
            yield Candidate(*match.span("name"), entity, 0.6, "form-of-legislation", reason, False)


def _first_named(setting: Setting, names: Iterable[str]) -> Entry | None:
    for name in names:
        for entry in setting.registry.named(EntityKind.LEGISLATION, name):
            denied = setting.judgements.apart(EntityKind.LEGISLATION, name, entry.entity.key)
            if entry.counts_in(setting.place, setting.date) and denied is None:
                return entry
    return None


def _forms(
    setting: Setting, text: RunningText, words: LegislationWords, known: list[Candidate]
) -> Iterator[Candidate]:
    starts = {one.start: one for one in sorted(known, key=lambda one: one.length)}
    new: list[tuple[Entity, frozenset[str]]] = []
    for start, end, pattern in pattern_passages(text, words.forms, words.barred):
        printed = text.text[start:end]
        entry = _first_named(setting, (printed,))
        head = starts.get(start)
        if entry is not None:
            reason = "a name that the registry holds"
            yield Candidate(start, end, entry.entity, 0.95, "name-in-registry", reason)
        elif head is not None and head.entity.subkind == pattern.kind:
            yield replace(head, end=max(head.end, end), score=min(head.score, 0.9))
        else:
            entity = _new(setting, printed, pattern.kind)
            stems = _stems(entity.name, words)
            same = (
                other for other, known in new if _same_words(stems, known) and other.subkind == pattern.kind
            )
            before = next(same, None)
            if before is None:
                new.append((entity, stems))
            entity = before or entity
            reason = f"has the form of a name of the kind {pattern.kind}"
            yield Candidate(start, end, entity, 0.7, "form-of-legislation", reason, False)


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one of two names has all the words of the other, whatever their endings."""
    return len(one & other) >= 2 and (one <= other or other <= one)


def _stems(name: str, words: LegislationWords) -> frozenset[str]:
    long = (word for word in re.findall(r"\w+", name.lower()) if len(word) > 3)
    return frozenset(words.ending.sub("", words.ending.sub("", word)) for word in long)


def _new(setting: Setting, name: str, kind: str) -> Entity:
    bill = _NUMBERED_BILL.search(name)
    if bill is not None and setting.date is not None:
        session = _session(setting.date)
        return Entity(
            EntityKind.LEGISLATION, f"lovforslag-l-{bill[1]}-{session}", f"Lovforslag L {bill[1]}", kind, True
        )
    key = setting.fresh_key(EntityKind.LEGISLATION, name, slug(name))
    return Entity(EntityKind.LEGISLATION, key, name, kind, provisional=True)


def _session(when: PartialDate) -> str:
    """Give the session of the parliament, which begins in October; bills are numbered anew in each."""
    first = when.year if (when.month or 1) >= _FIRST_MONTH_OF_SESSION else when.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def _paragraphs(
    setting: Setting, text: RunningText, words: LegislationWords, laws: list[Candidate]
) -> Iterator[Candidate]:
    taken: set[int] = set()
    for first, last in text.lines_with(words.paragraph_sign):
        for pattern in words.paragraphs:
            for match in pattern.finditer(text.text, first, last):
                start, end = match.span("name")
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    law = _law_of(text, start, laws) if pattern is words.paragraphs[-1] else None
                    yield _paragraph(start, end, match["name"], law)


def _paragraph(start: int, end: int, printed: str, law: Entity | None) -> Candidate:
    if law is None:
        entity = Entity(EntityKind.LEGISLATION, slug(printed), printed, "paragraph", provisional=True)
        return Candidate(start, end, entity, 0.85, "paragraph", "a paragraph", False)
    entity = Entity(
        EntityKind.LEGISLATION,
        f"{law.key}-{slug(printed)}",
        f"{law.name} {printed}",
        "paragraph",
        provisional=True,
    )
    return Candidate(start, end, entity, 0.75, "paragraph-of-the-law-just-named", f'of "{law.name}"', False)


def _law_of(text: RunningText, start: int, laws: list[Candidate]) -> Entity | None:
    """Give the law that stands right after a paragraph ("§ 6 i vedtægt for …"), or else the last named before it."""
    left, right = text.item_bounds(start)
    for law in laws:
        if start < law.start <= start + 20 and re.fullmatch(
            r"§[^.;]*? (?:i|af) ", text.text[start : law.start]
        ):
            return law.entity
    before = [
        law for law in laws if left <= law.start < start and law.entity.subkind in {"law", "bylaw", "bill"}
    ]
    return before[-1].entity if before and right > start else None
