"""Whether the municipality works with an organisation in an item: a judgement."""

from __future__ import annotations

from collections.abc import Iterable

from minutes_graph.resolve.candidates import Candidate
from minutes_graph.resolve.known_names import entry_of
from minutes_graph.resolve.mention_words import MentionWords
from minutes_graph.resolve.model import Entity, EntityKind
from minutes_graph.resolve.municipal_names import LISTED
from minutes_graph.resolve.registry import Readiness, Standing
from minutes_graph.resolve.running_text import RunningText
from minutes_graph.resolve.setting import Setting


def partners(
    setting: Setting,
    text: RunningText,
    words: MentionWords,
    organisations: Iterable[Candidate],
    legislation: Iterable[Candidate],
) -> dict[tuple[int, str], str]:
    """Give the reason for each item and organisation (by key) that is a partner in it."""
    organisations = tuple(organisations)
    laws = [(law.start, law.end) for law in legislation]
    lists = _lists_with_us(setting, text, organisations)
    found: dict[tuple[int, str], str] = {}
    for one in organisations:
        line = text.line_at(one.start)
        where = (line.item, one.entity.key)
        if where in found:
            continue
        readiness = _readiness(setting, one.entity, words)
        if readiness is Readiness.NEVER:
            continue
        inside_law = any(start <= one.start and one.end <= end for start, end in laws)
        if readiness is Readiness.ALWAYS and not inside_law:
            found[where] = f"an organisation of the kind {one.entity.subkind} that the item names"
        elif line.in_title and not inside_law and one.entity.subkind not in words.partner.not_by_title:
            found[where] = "the item's title names it"
        elif one.entity.kind is EntityKind.MUNICIPALITY and line.start in lists:
            found[where] = "stands in one list with our own municipality"
        else:
            cue = _cue(text, one, words)
            if cue:
                found[where] = cue
    return found


def _lists_with_us(setting: Setting, text: RunningText, organisations: Iterable[Candidate]) -> set[int]:
    """Give the starts of the lines in which a list of municipalities holds our own."""
    return {
        text.line_at(one.start).start
        for one in organisations
        if one.entity == setting.municipality and one.rule == LISTED
    }


def _readiness(setting: Setting, entity: Entity, words: MentionWords) -> Readiness:
    if entity.kind is EntityKind.BODY or entity == setting.municipality:
        return Readiness.NEVER
    entry = entry_of(setting, entity)
    if entry is not None and entry.partner is not Readiness.AS_ITS_KIND:
        return entry.partner
    inside = entry is not None and entry.standing is Standing.INSIDE
    if inside or entity.subkind in words.partner.never:
        return Readiness.NEVER
    return Readiness.ALWAYS if entity.subkind in words.partner.always else Readiness.CUE


def _cue(text: RunningText, one: Candidate, words: MentionWords) -> str:
    left, right = text.sentence_around(one.start, one.end)
    before, after = text.text[left : one.start], text.text[one.end : right]
    for pattern in words.partner.before:
        match = pattern.search(before)
        if match is not None:
            return f'"{" ".join(match[0].split()[:4])} …" stands before it'
    for pattern in words.partner.after:
        match = pattern.search(after.removeprefix("s"))
        if match is not None:
            return f'"{match[0].strip()}…" stands after it'
    if one.entity.kind is EntityKind.MUNICIPALITY and words.partner.sentence.search(text.text[left:right]):
        return "the sentence speaks of working together"
    return ""
