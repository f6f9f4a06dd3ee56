"""Abbreviations that a document introduces in parentheses and uses from there on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from minutes_graph.model import Entity
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.spellings import NameIndex
from minutes_graph.resolve.organisations.unregistered import new_organisation
from minutes_graph.resolve.passages.candidates import Candidate, stands_alone
from minutes_graph.resolve.passages.mention_words import AbbreviationWords
from minutes_graph.resolve.passages.running_text import RunningText

_BETWEEN = re.compile(r"[ -]+")
_LOOK_BACK = 100

KindOf = Callable[[str], str]


def find_abbreviations(
    context: ResolutionContext,
    text: RunningText,
    words: AbbreviationWords,
    kept: Iterable[Candidate],
    kind_of: KindOf,
) -> Iterator[Candidate]:
    """Yield the names that stand before an abbreviation in parentheses, and its uses after that.

    `kind_of` returns the kind of organisation whose form a name has.
    """
    by_end = {one.end: one for one in kept}
    introduced: dict[str, list[tuple[int, Entity]]] = {}
    for match in words.introduced.finditer(text.text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        named = by_end.get(match.start()) or _spelled_out(context, text, words, match, kind_of)
        if named is not None:
            entity = _with_abbreviation(named.entity, short)
            yield replace(named, end=match.end(), entity=entity)
            introduced.setdefault(short, []).append((match.end(), entity))
    yield from _uses(text, introduced)


def _with_abbreviation(entity: Entity, short: str) -> Entity:
    """Return an entity that no registry names under the name that its document introduces for it."""
    if not entity.provisional or entity.names or entity.name.endswith(")"):
        return entity
    return replace(entity, name=f"{entity.name} ({short})")


def _spelled_out(
    context: ResolutionContext,
    text: RunningText,
    words: AbbreviationWords,
    match: re.Match[str],
    kind_of: KindOf,
) -> Candidate | None:
    start = _phrase_start(context, text, words, match)
    if start is None:
        return None
    name = text.text[start : match.end()]
    entity = new_organisation(context, name, kind_of(text.text[start : match.start()]))
    reason = f'the capitals of "{name}" make its abbreviation'
    return Candidate(start, match.end(), entity, 0.6, "name-with-abbreviation", reason, False)


def _uses(text: RunningText, introduced: dict[str, list[tuple[int, Entity]]]) -> Iterator[Candidate]:
    """Yield where abbreviations stand after they were introduced; one introduced twice means what it did last."""
    for hit in NameIndex((short, short) for short in introduced).find(text.folded):
        short = hit.value
        known = bisect_right(introduced[short], hit.start, key=lambda one: one[0])
        if known and text.text[hit.start : hit.end] == short and stands_alone(text.text, hit.start, hit.end):
            entity = introduced[short][known - 1][1]
            reason = f'the document introduces "{short}" for "{entity.name}"'
            yield Candidate(hit.start, hit.end, entity, 0.9, "introduced-abbreviation", reason)


def _phrase_start(
    context: ResolutionContext, text: RunningText, words: AbbreviationWords, match: re.Match[str]
) -> int | None:
    """Return where the words begin whose first letters make the abbreviation; a member's party is none."""
    short, end = match["short"], match.start()
    if context.registry.party(short, context.date, context.place) and not short.islower():
        return None
    first = max(text.passage_at(end - 1)[0], end - _LOOK_BACK)
    phrase = words.phrase.search(text.text[first:end])
    if phrase is None:
        return None
    parts = list(re.finditer(r"[\w-]+", phrase[0]))
    for place in range(len(parts) - 1, -1, -1):
        if not parts[place][0][0].isupper():
            continue
        if _makes(" ".join(part[0] for part in parts[place:]), short, words.unlettered):
            return first + phrase.start() + parts[place].start()
    return None


def _makes(phrase: str, short: str, unlettered: frozenset[str]) -> bool:
    letters = iter(phrase.lower())
    return (
        phrase[0] == short[0]
        and all(letter in letters for letter in short.lower())
        and _capitals(phrase, short, unlettered)
    )


def _capitals(phrase: str, short: str, unlettered: frozenset[str]) -> bool:
    firsts = [part[0].lower() for part in _BETWEEN.split(phrase) if part and part not in unlettered]
    return len(firsts) <= len(short) and firsts[0] == short[0].lower()
