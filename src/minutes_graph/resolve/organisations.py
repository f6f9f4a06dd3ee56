"""Organisations, municipalities and bodies that running text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from minutes_graph.model import Renaming
from minutes_graph.resolve.abbreviations import find_abbreviations
from minutes_graph.resolve.bodies import MISPRINT, match_body_text, subkind_of_body
from minutes_graph.resolve.candidates import (
    Candidate,
    longest,
    pattern_passages,
    stands_alone,
)
from minutes_graph.resolve.judgements import Judgement
from minutes_graph.resolve.known_names import KnownNames, local_entity, name_of_registry
from minutes_graph.resolve.mention_words import MentionWords
from minutes_graph.resolve.model import DatedName, Entity, EntityKind
from minutes_graph.resolve.municipal_names import find_municipalities
from minutes_graph.resolve.names import compact, fold, likeness, slug
from minutes_graph.resolve.registry import Entry
from minutes_graph.resolve.running_text import RunningText
from minutes_graph.resolve.setting import Found, Setting

_SITE = ".dk"
_LOCAL_KINDS = {"internal-unit", "council"}
_JOINED = re.compile(r"(?:[A-ZÆØÅ][\w-]*|\w+-) (?:og|&) $")


def find_organisations(
    setting: Setting, text: RunningText, words: MentionWords, known: KnownNames, bodies: Found
) -> list[Candidate]:
    """Give the passages that name an organisation, a municipality or a body, none overlapping another."""
    found = [
        *known.of(EntityKind.ORGANISATION, EntityKind.BODY),
        *find_municipalities(setting, text, words),
        *_bodies(setting, text, words, bodies),
        *_forms(setting, text, words),
        *_renamed(setting, text, words),
        *judged_names(setting, text, EntityKind.ORGANISATION),
    ]
    kept = longest(found)
    introduced = list(find_abbreviations(setting, text, kept))
    entities = {one.entity.key: one.entity for one in introduced}
    kept = [replace(one, entity=entities.get(one.entity.key, one.entity)) for one in kept]
    kept = longest((*kept, *introduced))
    return [one for one in kept if not _tail_of_another(text, one, kept)]


def new_organisation(setting: Setting, name: str, kind: str) -> Entity:
    """Give an entity for an organisation that the registry does not know."""
    key = slug(name)
    if kind in _LOCAL_KINDS and setting.place not in key:
        key = f"{setting.place}-{key}"
    key = setting.fresh_key(EntityKind.ORGANISATION, name, key)
    return Entity(EntityKind.ORGANISATION, key, name, kind, provisional=True)


def _bodies(setting: Setting, text: RunningText, words: MentionWords, bodies: Found) -> Iterator[Candidate]:
    for start, end, _ in pattern_passages(text, words.bodies, words.no_organisations):
        printed = text.text[start:end]
        entity = body_in_text(setting, printed, bodies)
        if entity is not None:
            yield Candidate(
                start,
                end,
                entity,
                0.9,
                "body-in-text",
                "has the form of a body's name",
                not entity.provisional,
            )


_COUNCIL = re.compile(
    r"(?:(?P<place>[A-ZÆØÅ][\w-]+?)s? )?(?P<stem>kommunalbestyrelse|byråd|borgerrepræsentation)(?P<end>n|en|et)?$",
    re.I,
)
_COUNCIL_NAMES = {
    "kommunalbestyrelse": "Kommunalbestyrelsen",
    "byråd": "Byrådet",
    "borgerrepræsentation": "Borgerrepræsentationen",
}


def body_in_text(setting: Setting, printed: str, bodies: Found) -> Entity | None:
    """Give the body that a name in running text means; None for a word that names none."""
    council = _COUNCIL.fullmatch(printed)
    if council is not None:
        if not council["end"] and not _is_here(setting, council["place"]):
            return None
        printed = _COUNCIL_NAMES[council["stem"].lower()]
    for (kind, name), entity in bodies.index.items():
        if kind is EntityKind.BODY and (
            compact(name) == compact(printed) or likeness(name, printed, MISPRINT)
        ):
            return entity
    link = match_body_text(setting, printed)
    if link is not None:
        return link
    return Entity(
        EntityKind.BODY,
        f"{setting.place}/{slug(printed)}",
        printed,
        subkind_of_body(printed),
        provisional=True,
    )


def _is_here(setting: Setting, place: str | None) -> bool:
    return place is not None and slug(place) == setting.place


def _forms(setting: Setting, text: RunningText, words: MentionWords) -> Iterator[Candidate]:
    for start, found_end, pattern in pattern_passages(text, words.organisations, words.no_organisations):
        end = found_end - _genitive(setting, text, start, found_end)
        printed = text.text[start:end]
        if not stands_alone(text.text, start, end) or _is_own_site(setting, printed):
            continue
        entry = _entry_named(setting, printed)
        if entry is not None:
            yield name_of_registry(setting, start, end, entry)
        else:
            entity = new_organisation(setting, printed, pattern.kind)
            reason = f"has the form of a name of the kind {pattern.kind}"
            yield Candidate(start, end, entity, 0.7, "form-of-a-name", reason, False)


def _genitive(setting: Setting, text: RunningText, start: int, end: int) -> int:
    """Give 1 where a name ends in a genitive -s: the name without it is known, or stands elsewhere in the text."""
    printed = text.text[start:end]
    if not printed.endswith("s") or _entry_named(setting, printed) is not None:
        return 0
    bare = printed[:-1]
    known = _entry_named(setting, bare) is not None
    return int(known or re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text.text) is not None)


def _is_own_site(setting: Setting, printed: str) -> bool:
    site = printed.removesuffix(_SITE)
    return site != printed and bool(setting.registry.named(EntityKind.MUNICIPALITY, site))


def _entry_named(setting: Setting, printed: str) -> Entry | None:
    """Give the one organisation of that name; a site with the letters of a name is that organisation's."""
    for name in dict.fromkeys((printed, printed.removesuffix(_SITE))):
        found = setting.registry.named(EntityKind.ORGANISATION, name)
        known = [
            entry
            for entry in found
            if entry.counts_in(setting.place, setting.date)
            and not setting.judgements.apart(EntityKind.ORGANISATION, printed, entry.entity.key)
        ]
        if len(known) == 1:
            return known[0]
    return None


def renamed_entities(setting: Setting, words: MentionWords) -> dict[str, Entity]:
    """Give each old and new name of a renaming in this document the one organisation that bore both."""
    entities: dict[str, Entity] = {}
    for change in setting.minutes.renamings:
        known = _entry_named(setting, change.new) or _entry_named(setting, change.old)
        if known is not None:
            entity = local_entity(setting, known)
        else:
            new = new_organisation(setting, change.new, _kind_of_one(words, change.new, change.old))
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


def _kind_of_one(words: MentionWords, *names: str) -> str:
    """Give the kind whose form the first of the names has, or an empty text."""
    for name in names:
        for hit in words.organisations.find(fold(f"{name} ")):
            if hit.value.regex.fullmatch(name):
                return hit.value.kind
    return ""


def _renamed(setting: Setting, text: RunningText, words: MentionWords) -> Iterator[Candidate]:
    for name, entity in renamed_entities(setting, words).items():
        for match in re.finditer(re.escape(name), text.text):
            if stands_alone(text.text, match.start(), match.end()):
                reason = "the document states that the organisation changed its name"
                known = not entity.provisional
                yield Candidate(match.start(), match.end(), entity, 0.9, "name-in-renaming", reason, known)


def judged_names(setting: Setting, text: RunningText, kind: EntityKind) -> Iterator[Candidate]:
    """Give the passages of which a person has said what they mean."""
    for verdict in setting.judgements.names_of(kind):
        entity = _entity_of_verdict(setting, kind, verdict)
        for match in re.finditer(re.escape(verdict.left), text.text):
            if stands_alone(text.text, match.start(), match.end()):
                yield Candidate(
                    match.start(),
                    match.end(),
                    entity,
                    1.0,
                    "judgement",
                    f"line {verdict.line}: {verdict.reason}",
                )


def _entity_of_verdict(setting: Setting, kind: EntityKind, verdict: Judgement) -> Entity:
    known = setting.registry.by_key
    own = verdict.right.removeprefix(f"{setting.place}-")
    entry = known.get((kind, verdict.right)) or known.get((kind, own))
    if entry is not None:
        return local_entity(setting, entry)
    return Entity(kind, verdict.right, verdict.left, provisional=True)


def _tail_of_another(text: RunningText, one: Candidate, kept: Iterable[Candidate]) -> bool:
    """Tell whether a unit's one-word name is only the end of a longer name joined by "og"."""
    if one.entity.subkind != "internal-unit" or one.entity.kind is EntityKind.BODY:
        return False
    if " " in text.text[one.start : one.end]:
        return False
    line = text.line_at(one.start)
    joined = _JOINED.search(text.text[line.start : one.start])
    if joined is None:
        return False
    end = line.start + joined.start() + len(joined[0].split(" ")[0])
    return not any(other.end in {end, end - 1} for other in kept)
