"""Organisations, municipalities and bodies that running text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cached_property, partial

from minutes_graph.model import DatedName, Entity, EntityKind, Renaming
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.names import fold
from minutes_graph.resolve.organisations.partner import find_bodies, find_municipalities
from minutes_graph.resolve.organisations.unregistered import (
    OtherNames,
    find_abbreviations,
    find_branches,
    find_coordinated,
    new_organisation,
)
from minutes_graph.resolve.passages.candidates import (
    Candidate,
    KnownNames,
    is_refused,
    judged_names,
    local_entity,
    longest,
    name_of_registry,
    not_refused,
    pattern_passages,
    spelled,
    stands_alone,
)
from minutes_graph.resolve.passages.mention_words import MentionWords
from minutes_graph.resolve.passages.running_text import RunningText

_LOOK_BACK = 60
_WORD = re.compile(r"[\w-]+")


def find_organisations(
    context: ResolutionContext, text: RunningText, words: MentionWords, known: KnownNames, bodies: Found
) -> list[Candidate]:
    """Return the passages that name an organisation, a municipality or a body, none overlapping another."""
    found = [
        *known.of(EntityKind.ORGANISATION, EntityKind.BODY),
        *_renamed(context, text, words),
        *judged_names(context, text, EntityKind.ORGANISATION),
    ]
    found += find_branches(context, text, words.branches, found)
    found += _forms(context, text, words, {one.end: one.start for one in found})
    found += find_municipalities(context, text, words)
    found += find_bodies(context, text, words, bodies)
    kept = longest(not_refused(context, text, found))
    kind_of = partial(kind_of_one, words)
    introduced = not_refused(
        context, text, find_abbreviations(context, text, words.abbreviations, kept, kind_of)
    )
    entities = {one.entity.key: one.entity for one in introduced}
    kept = [one._replace(entity=entities.get(one.entity.key, one.entity)) for one in kept]
    kept = longest((*kept, *introduced))
    listed = not_refused(context, text, find_coordinated(context, text, words.lists, kept))
    kept = longest((*kept, *listed))
    return [one for one in kept if not _tail_of_another(text, words, one, kept)]


def _forms(
    context: ResolutionContext, text: RunningText, words: MentionWords, known: dict[int, int]
) -> Iterator[Candidate]:
    """Yield the passages with the form of a name.

    Not "Aftenskolen Lys", where "Lys" alone is `known` (end to start).
    """
    genitives = _Genitives(context, words, text.text)
    others = OtherNames(context, words.lists.no_names)
    for start, found_end, pattern in pattern_passages(text, words.organisations, words.no_organisations):
        end = genitives.end_of(start, found_end)
        printed = text.text[start:end]
        if not stands_alone(text.text, start, end) or _is_another(context, words, printed):
            continue
        if known.get(end) == start + printed.find(" ") + 1 or (pattern.by_role and others.hold(printed)):
            continue
        entry = _entry_named(context, words, printed)
        if entry is not None:
            yield name_of_registry(context, start, end, entry)
        else:
            entity = new_organisation(context, printed, pattern.kind)
            reason = f"has the form of a name of the kind {pattern.kind}"
            score = 0.6 if pattern.by_role else 0.7
            yield Candidate(start, end, entity, score, "form-of-a-name", reason, False)


class _Genitives:
    """Distinguishes a genitive -s from a last letter: the name without it is known, or its last word is used."""

    def __init__(self, context: ResolutionContext, words: MentionWords, text: str) -> None:
        self._setting, self._words, self._text = context, words, text

    @cached_property
    def _used(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text))

    def end_of(self, start: int, end: int) -> int:
        """Return where the name ends that a form found."""
        printed = self._text[start:end]
        if not printed.endswith("s") or _entry_named(self._setting, self._words, printed) is not None:
            return end
        bare = printed[:-1]
        known = _entry_named(self._setting, self._words, bare) is not None
        return end - int(known or bare.rpartition(" ")[2] in self._used)


def _is_another(context: ResolutionContext, words: MentionWords, printed: str) -> bool:
    """Return whether a form is the name of a party, or the site of a municipality."""
    if context.registry.named(EntityKind.PARTY, printed):
        return True
    site = printed.removesuffix(words.site)
    return site != printed and bool(context.registry.named(EntityKind.MUNICIPALITY, site))


def _entry_named(context: ResolutionContext, words: MentionWords, printed: str) -> Entry | None:
    """Return the one organisation of that name; a site with the letters of a name is that organisation's."""
    for name in dict.fromkeys((printed, printed.removesuffix(words.site))):
        found = context.known(EntityKind.ORGANISATION, name)
        known = [entry for entry in found if not is_refused(context, printed, entry)]
        if len(known) == 1:
            return known[0]
    return None


def renamed_entities(context: ResolutionContext, words: MentionWords) -> dict[str, Entity]:
    """Return each old and new name of a renaming in this document the one organisation that bore both."""
    entities: dict[str, Entity] = {}
    for change in context.minutes.renamings:
        known = _entry_named(context, words, change.new) or _entry_named(context, words, change.old)
        if known is not None:
            entity = local_entity(context, known)
        else:
            new = new_organisation(context, change.new, kind_of_one(words, change.new, change.old))
            entity = replace(new, names=_dated_names(change))
        entities[change.old] = entities[change.new] = entity
    return entities


def _dated_names(change: Renaming) -> tuple[DatedName, ...]:
    if change.date is None:
        return ()
    first = change.date.first_day()
    last = first - timedelta(days=1)
    return (
        DatedName(change.old, None, last.isoformat()),
        DatedName(change.new, first.isoformat(), None),
    )


def kind_of_one(words: MentionWords, *names: str) -> str:
    """Return the kind of organisation whose form the first of the names has, or an empty text."""
    for name in names:
        for hit in words.organisations.find(fold(f"{name} ")):
            if hit.value.regex.fullmatch(name) and "name" in hit.value.regex.groupindex:
                return hit.value.kind
    return ""


def _renamed(context: ResolutionContext, text: RunningText, words: MentionWords) -> Iterator[Candidate]:
    reason = "the document states that the organisation changed its name"
    for start, end, entity in spelled(text, renamed_entities(context, words).items()):
        yield Candidate(start, end, entity, 0.9, "name-in-renaming", reason, not entity.provisional)


def _tail_of_another(
    text: RunningText, words: MentionWords, one: Candidate, kept: Iterable[Candidate]
) -> bool:
    """Return whether a unit's one-word name is only the end of a longer name joined by "og"."""
    if one.entity.subkind != "internal-unit" or one.entity.kind is EntityKind.BODY:
        return False
    if " " in text.text[one.start : one.end]:
        return False
    first = max(text.passage_at(one.start)[0], one.start - _LOOK_BACK)
    before = text.text[first : one.start].split(" ")
    if len(before) < 3 or before[-1] or before[-2] not in words.conjunctions:
        return False
    partner = before[-3]
    if not (partner[:1].isupper() or partner.endswith("-")) or not partner.strip(",-").isalnum():
        return False
    end = one.start - len(before[-2]) - 2
    return not any(other.end in {end, end - 1} for other in kept)
