"""Organisations that no registry file holds: by the form of their name, or by an abbreviation that is introduced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from minutes_graph.identifiers import slug
from minutes_graph.model import Entity, EntityKind, Minutes
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.spellings import NameIndex
from minutes_graph.resolve.names import capitalised, holds_frequent_name
from minutes_graph.resolve.passages.candidates import Candidate, begins_sentence, names_in_list, stands_alone
from minutes_graph.resolve.passages.mention_words import AbbreviationWords, BranchWords, ListWords
from minutes_graph.resolve.passages.running_text import RunningText

_BETWEEN = re.compile(r"[ -]+")
_LOOK_BACK = 100
KindOf = Callable[[str], str]
# Each municipality has its own under the same name.
_LOCAL_KINDS = {"internal-unit", "council"}
_WORD = re.compile(r"[\w-]+")


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
            yield named._replace(end=match.end(), entity=entity)
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


def new_organisation(context: ResolutionContext, name: str, kind: str) -> Entity:
    """Return an entity for an organisation that the registry does not know."""
    key = slug(name)
    if kind in _LOCAL_KINDS and context.place not in key:
        key = f"{context.place}-{key}"
    key = context.fresh_key(EntityKind.ORGANISATION, name, key)
    return Entity(EntityKind.ORGANISATION, key, capitalised(name), kind, provisional=True)


class OtherNames:
    """The names in a document that are, or may be, no names of organisations."""

    def __init__(self, context: ResolutionContext, no_names: LazyPattern) -> None:
        self._registry = context.registry
        self._no_names = no_names
        self._people = _words_of_people(context.minutes)

    def hold(self, name: str) -> bool:
        """Return whether a name is one of a person, a party, a place or an office."""
        if self._no_names.fullmatch(name) or holds_frequent_name(name) or self._people & _words(name):
            return True
        return any(self._registry.named(kind, name) for kind in (EntityKind.PARTY, EntityKind.MUNICIPALITY))


def _words_of_people(minutes: Minutes) -> frozenset[str]:
    present = (entry.person.name for entry in minutes.meeting.attendance)
    named = (found.person.name for found in minutes.parties)
    return frozenset(word for name in (*present, *named) for word in _words(name))


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(name))


def find_branches(
    context: ResolutionContext, text: RunningText, words: BranchWords, found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the names of organisations that have a place after them, each as an organisation of its own.

    With a preposition only our own place makes a branch: a meeting "i" another town is no branch there.
    """
    for one in found:
        if one.entity.kind is not EntityKind.ORGANISATION or one.entity.subkind not in words.kinds:
            continue
        match = words.pattern.match(text.text, one.end)
        if match is None or match["place"] in words.no_places:
            continue
        if match[0].startswith(words.with_preposition) and slug(match["place"]) != context.place:
            continue
        name = text.text[one.start : match.end()]
        known = context.registry.named(EntityKind.ORGANISATION, name)
        entity = known[0].entity if len(known) == 1 else new_organisation(context, name, one.entity.subkind)
        reason = f'"{match["place"]}" after the name of "{one.entity.name}"'
        yield Candidate(one.start, match.end(), entity, 0.75, "local-branch", reason, bool(known))


def find_coordinated(
    context: ResolutionContext, text: RunningText, words: ListWords, found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the names of a list one of which is an organisation, each as one of the same kind.

    A name of a person, a party or a place is none, nor a single word that begins its sentence.
    """
    kept = sorted(found, key=lambda one: one.start)
    starts = [one.start for one in kept]
    others = OtherNames(context, words.no_names)
    passages = {text.passage_at(one.start) for one in kept if _says_more(words, one)}
    for first, last in sorted(passages):
        for match in words.pattern.finditer(text.text, first, last):
            places = [_named_at(kept, starts, span) for span in names_in_list(match)]
            model = next((one for one in places if one and _says_more(words, one)), None)
            if model is None:
                continue
            for (start, end), one in zip(names_in_list(match), places, strict=True):
                name = text.text[start:end]
                if one is None and _may_be(text, start, end) and not others.hold(name):
                    yield _candidate(context, start, end, name, model)


def _says_more(words: ListWords, one: Candidate) -> bool:
    return one.entity.kind is EntityKind.ORGANISATION and one.entity.subkind not in words.not_by_kinds


def _candidate(context: ResolutionContext, start: int, end: int, name: str, model: Candidate) -> Candidate:
    entity = new_organisation(context, name, model.entity.subkind)
    reason = f'stands in one list with "{model.entity.name}"'
    return Candidate(start, end, entity, 0.55, "listed-with-organisations", reason, False)


def _named_at(kept: list[Candidate], starts: list[int], span: tuple[int, int]) -> Candidate | None:
    """Return a candidate that overlaps a passage, or None."""
    start, end = span
    before = bisect_right(starts, start)
    near = kept[max(before - 1, 0) : before + 1]
    return next((one for one in near if one.start < end and start < one.end), None)


def _may_be(text: RunningText, start: int, end: int) -> bool:
    """Return whether the capitals of a passage are evidence: a word that begins a sentence always has one."""
    name = text.text[start:end]
    said = " " in name or not name[1:].islower() or not begins_sentence(text, start)
    return said and stands_alone(text.text, start, end)
