"""Laws, bills, reforms, agreements, paragraphs, bylaws and programmes that running text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from minutes_graph.identifiers import slug
from minutes_graph.model import Entity, EntityKind
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.legislation.bills import numbered_bill
from minutes_graph.resolve.legislation.legislation_words import LegislationWords, load_legislation_words
from minutes_graph.resolve.legislation.paragraphs import find_paragraphs
from minutes_graph.resolve.names import capitalised
from minutes_graph.resolve.passages.candidates import (
    Candidate,
    KnownNames,
    judged_names,
    longest,
    pattern_passages,
)
from minutes_graph.resolve.passages.running_text import RunningText

_WHOLE_CLAUSES = {"bill"}
# Each municipality has its own under the same name.
_LOCAL_KINDS = {"bylaw"}
_SHORTEST_WORD = 4
_SHARED_WORDS = 2
_COMPARED = 20


def find_legislation(context: ResolutionContext, text: RunningText, known: KnownNames) -> list[Candidate]:
    """Return the passages that name legislation; a bill may hold the name of the law that it changes."""
    words = load_legislation_words()
    introduced = [
        *_of_their_session(context, text, words, known.of(EntityKind.LEGISLATION)),
        *_areas(context, text, words),
        *judged_names(context, text, EntityKind.LEGISLATION),
    ]
    forms = list(_forms(context, text, words, introduced))
    every = (*introduced, *forms)
    bills = longest(one for one in every if one.entity.subkind in _WHOLE_CLAUSES)
    rest = longest(one for one in every if one.entity.subkind not in _WHOLE_CLAUSES)
    rest = longest([*rest, *find_paragraphs(context, text, words.paragraphs, rest)])
    return sorted([*bills, *rest], key=lambda one: (one.start, one.end))


def _of_their_session(
    context: ResolutionContext, text: RunningText, words: LegislationWords, known: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield known names; a numbered bill is the known one only in the session of the text or the meeting."""
    for one in known:
        yield numbered_bill(context, text, (one.start, one.end), words.bills) or one


def _areas(context: ResolutionContext, text: RunningText, words: LegislationWords) -> Iterator[Candidate]:
    for match in words.area.finditer(text.text):
        entry = _first_named(context, (name.format(stem=match["stem"]) for name in words.area_names))
        printed = match["name"]
        if entry is not None:
            reason = f'a reform of an area that "{entry.entity.name}" is named after'
            yield Candidate(*match.span("name"), entry.entity, 0.85, "reform-of-an-area", reason)
        else:
            entity = _new(context, words, printed, "reform")
            reason = "a reform of a named area"
            yield Candidate(*match.span("name"), entity, 0.6, "form-of-legislation", reason, False)


def _first_named(context: ResolutionContext, names: Iterable[str]) -> Entry | None:
    known = (entry for name in names for entry in context.known(EntityKind.LEGISLATION, name))
    return next(known, None)


def _forms(
    context: ResolutionContext, text: RunningText, words: LegislationWords, known: list[Candidate]
) -> Iterator[Candidate]:
    starts = {one.start: one for one in sorted(known, key=lambda one: one.length)}
    new = _NewNames(words.ending)
    for start, end, pattern in pattern_passages(text, words.forms, words.barred):
        printed = text.text[start:end]
        head = starts.get(start)
        if bill := numbered_bill(context, text, (start, end), words.bills):
            yield bill
        elif entry := _first_named(context, (printed,)):
            reason = "a name that the registry holds"
            yield Candidate(start, end, entry.entity, 0.95, "name-in-registry", reason)
        elif head is not None and head.entity.subkind == pattern.kind:
            if not words.no_extension.match(text.text, head.end, end):
                yield head._replace(end=max(head.end, end), score=min(head.score, 0.9))
        else:
            entity = new.one_of(_new(context, words, printed, pattern.kind))
            reason = f"has the form of a name of the kind {pattern.kind}"
            yield Candidate(start, end, entity, 0.7, "form-of-legislation", reason, False)


def _new(context: ResolutionContext, words: LegislationWords, printed: str, kind: str) -> Entity:
    name = _without_clause(words, printed)
    key = slug(name)
    if kind in _LOCAL_KINDS and context.place not in key:
        key = f"{context.place}-{key}"
    key = context.fresh_key(EntityKind.LEGISLATION, printed, key)
    return Entity(EntityKind.LEGISLATION, key, capitalised(name), kind, provisional=True)


def _without_clause(words: LegislationWords, printed: str) -> str:
    """Return a name without the clause on who made it; the day of that clause stays, after the rest."""
    match = words.relative.match(printed)
    if match is None:
        return printed
    day = words.day.search(match["clause"])
    return f"{match['head']} {match['rest']}" + (f" ({day[0]})" if day else "")


@dataclass(frozen=True, slots=True)
class _NewNames:
    """The unknown names of a document; one with all the words of another, whatever their endings, is the same.

    Each is filed under its first word with each other one, so that a name is held against few others.
    """

    ending: LazyPattern
    filed: dict[tuple[str, str, str], list[tuple[Entity, frozenset[str]]]] = field(default_factory=dict)

    def one_of(self, entity: Entity) -> Entity:
        """Return the entity of an equal name seen before, or else this one."""
        ordered = [self._stem(word) for word in re.findall(r"\w+", entity.name.lower())]
        ordered = [stem for stem in ordered if len(stem) >= _SHORTEST_WORD]
        stems = frozenset(ordered)
        pairs = [(entity.subkind, ordered[0], other) for other in dict.fromkeys(ordered[1:])]
        for pair in pairs:
            for other, known in self.filed.get(pair, [])[:_COMPARED]:
                if len(stems & known) >= _SHARED_WORDS and (stems <= known or known <= stems):
                    return other
        for pair in pairs:
            self.filed.setdefault(pair, []).append((entity, stems))
        return entity

    def _stem(self, word: str) -> str:
        return self.ending.sub("", self.ending.sub("", word)) if len(word) >= _SHORTEST_WORD else word
