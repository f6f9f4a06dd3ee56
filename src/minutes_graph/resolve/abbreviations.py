"""Abbreviations that a document introduces in parentheses and uses from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes_graph.resolve.candidates import Candidate, stands_alone
from minutes_graph.resolve.model import Entity, EntityKind
from minutes_graph.resolve.names import slug
from minutes_graph.resolve.running_text import RunningText
from minutes_graph.resolve.setting import Setting

_INTRODUCED = re.compile(r" \((?P<short>[A-ZÆØÅ][A-ZÆØÅa-zæøå]{1,7})\)")
_PHRASE = re.compile(r"[A-ZÆØÅ][\w-]*(?: (?:(?:og|for|i|af|til|på) )?[A-ZÆØÅa-zæøå][\w-]*){1,6}$")
_LOOK_BACK = 100


def find_abbreviations(setting: Setting, text: RunningText, kept: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give the names that stand before an abbreviation in parentheses, and its uses after that."""
    by_end = {one.end: one for one in kept}
    for match in _INTRODUCED.finditer(text.text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        named = by_end.get(match.start()) or _spelled_out(setting, text, match)
        if named is not None:
            entity = _with_abbreviation(named.entity, short)
            yield replace(named, end=match.end(), entity=entity)
            yield from _uses(text, short, match.end(), entity)


def _with_abbreviation(entity: Entity, short: str) -> Entity:
    """Give an entity that no registry names under the name that its document introduces for it."""
    if not entity.provisional or entity.names or entity.name.endswith(")"):
        return entity
    return replace(entity, name=f"{entity.name} ({short})")


def _spelled_out(setting: Setting, text: RunningText, match: re.Match[str]) -> Candidate | None:
    start = _phrase_start(setting, text, match.start(), match["short"])
    if start is None:
        return None
    name = text.text[start : match.end()]
    entity = Entity(EntityKind.ORGANISATION, slug(name), name, provisional=True)
    reason = f'the capitals of "{name}" make its abbreviation'
    return Candidate(start, match.end(), entity, 0.6, "name-with-abbreviation", reason, False)


def _uses(text: RunningText, short: str, after: int, entity: Entity) -> Iterator[Candidate]:
    for match in re.compile(re.escape(short)).finditer(text.text, after):
        if stands_alone(text.text, match.start(), match.end()):
            reason = f'the document introduces "{short}" for "{entity.name}"'
            yield Candidate(match.start(), match.end(), entity, 0.9, "introduced-abbreviation", reason)


def _phrase_start(setting: Setting, text: RunningText, end: int, short: str) -> int | None:
    """Give where the words begin whose first letters make `short`; a member's party is no such thing."""
    if setting.registry.party(short, setting.date, setting.place) and not short.islower():
        return None
    line = text.line_at(end - 1)
    first = max(line.start, end - _LOOK_BACK)
    match = _PHRASE.search(text.text[first:end])
    if match is None:
        return None
    words = list(re.finditer(r"[\w-]+", match[0]))
    for place in range(len(words) - 1, -1, -1):
        if not words[place][0][0].isupper():
            continue
        if _makes(" ".join(word[0] for word in words[place:]), short):
            return first + match.start() + words[place].start()
    return None


def _makes(phrase: str, short: str) -> bool:
    letters = iter(phrase.lower())
    return (
        phrase[0] == short[0]
        and all(letter in letters for letter in short.lower())
        and _capitals(phrase, short)
    )


def _capitals(phrase: str, short: str) -> bool:
    firsts = [
        word[0].lower()
        for word in re.split(r"[ -]+", phrase)
        if word and word not in {"og", "for", "i", "af"}
    ]
    return len(firsts) <= len(short) and firsts[0] == short[0].lower()
