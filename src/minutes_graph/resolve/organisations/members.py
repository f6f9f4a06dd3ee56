"""Which municipalities an organisation is made of, where the text lists them (words in registry/members.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, NotRequired, TypedDict

from minutes_graph.model import Entity, EntityKind, Member
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.organisations.partner import municipality_named
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.mention_words import PatternCompiler
from minutes_graph.resolve.passages.running_text import RunningText
from minutes_graph.resources import resource_folder

# Stands for the organisation in a sentence on which a pattern is tried; `{X}` in the file.
PLACEHOLDER = "\ufffc"
RULE = "members-listed"
_FEWEST = 2
# How many letters before and after a name can say what it is made of.
_REACH = 2000
_UNITS_LESS, _UNSIGNED_LESS, _PROVISIONAL_MOST = 0.15, 0.15, 0.7


class _FormTable(TypedDict):
    score: float
    pattern: str
    signed: NotRequired[bool]
    kinds: NotRequired[list[str]]


class MemberForm(NamedTuple):
    """A way to say it: the group "list" of its pattern is the members, "units" what of them the text names instead.

    `signed` wants the word for municipalities in it; `kinds` are those of the organisations that it can be said of.
    """

    score: float
    regex: LazyPattern
    signed: bool
    kinds: frozenset[str]


class MemberWords(NamedTuple):
    """Everything in registry/members.toml, compiled; `denied` takes a statement back."""

    sign: str
    town: LazyPattern
    several: LazyPattern
    denied: tuple[LazyPattern, ...]
    forms: tuple[MemberForm, ...]


@cache
def load_member_words() -> MemberWords:
    """Return the words and patterns of members."""
    path = resource_folder("registry") / "members.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    compiled = PatternCompiler(table["macros"])
    members = table["members"]
    rows: list[_FormTable] = table["form"]
    return MemberWords(
        sign=members["sign"],
        town=compiled.one("{Town}"),
        several=compiled.one("{Towns}"),
        denied=compiled.all(members["denied"]),
        forms=tuple(
            MemberForm(
                row["score"],
                compiled.one(row["pattern"]),
                row.get("signed", False),
                frozenset(row.get("kinds", members["kinds"])),
            )
            for row in rows
        ),
    )


class _Sentence(NamedTuple):
    """A sentence with a mark in place of the organisation that may have members."""

    marked: str
    left: int
    start: int
    end: int

    @classmethod
    def around(cls, text: RunningText, one: Candidate, bounds: tuple[int, int]) -> _Sentence:
        left, right = bounds
        marked = text.text[left : one.start] + PLACEHOLDER + text.text[one.end : right]
        return cls(marked, left, one.start, one.end)

    def place(self, marked: int) -> int:
        """Return where a place of the marked sentence stands in the text."""
        place = self.left + marked
        return place if place <= self.start else place + self.end - self.start - len(PLACEHOLDER)


def find_members(
    context: ResolutionContext, text: RunningText, found: Iterable[Candidate]
) -> Iterator[Member]:
    """Yield the municipalities that the text lists as what an organisation is made of."""
    words = load_member_words()
    named = tuple(found)
    towns = {one.start: one.entity for one in named if one.entity.kind is EntityKind.MUNICIPALITY}
    for one in named:
        if one.entity.kind is not EntityKind.ORGANISATION:
            continue
        left, right = text.sentence_around(one.start, one.end)
        bounds = max(left, one.start - _REACH), min(right, one.end + _REACH)
        if words.several.search(text.text, *bounds):
            sentence = _Sentence.around(text, one, bounds)
            yield from _of_one(context, text, (words, towns), one, sentence)


def _of_one(
    context: ResolutionContext,
    text: RunningText,
    known: tuple[MemberWords, dict[int, Entity]],
    one: Candidate,
    sentence: _Sentence,
) -> Iterator[Member]:
    words, towns = known
    if any(denied.search(sentence.marked) for denied in words.denied):
        return
    for form in words.forms:
        match = form.regex.search(sentence.marked) if one.entity.subkind in form.kinds else None
        if match is None:
            continue
        signed = words.sign in match[0].lower()
        members = _municipalities(context, match, (words.town, towns), sentence, signed)
        if len(members) < _FEWEST or (form.signed and not signed):
            continue
        span = text.span_of(
            min(one.start, sentence.place(match.start())), max(one.end, sentence.place(match.end()))
        )
        organisation = _as_judged(context, one.entity)
        for entity in members:
            score = _score(form, match, signed, organisation.provisional or entity.provisional)
            yield Member(organisation, entity, span, score, RULE, _reason(match, one))
        return


def _municipalities(
    context: ResolutionContext,
    match: re.Match[str],
    known: tuple[LazyPattern, dict[int, Entity]],
    sentence: _Sentence,
    signed: bool,
) -> tuple[Entity, ...]:
    """Return the municipalities of a list; none where nothing says that it is one and not every name is known."""
    town, towns = known
    found: list[Entity] = []
    for name in town.finditer(sentence.marked, *match.span("list")):
        entity = towns.get(sentence.place(name.start())) or municipality_named(context, name[0])
        if entity is None and not signed:
            return ()
        if entity is not None:
            found.append(_as_judged(context, entity))
    return tuple(dict.fromkeys(found))


def _as_judged(context: ResolutionContext, entity: Entity) -> Entity:
    verdict = context.verdict_on(entity)
    return verdict[0] if verdict else entity


def _score(form: MemberForm, match: re.Match[str], signed: bool, provisional: bool) -> float:
    score = form.score - (_UNITS_LESS if match["units"] else 0) - (0 if signed else _UNSIGNED_LESS)
    return round(min(score, _PROVISIONAL_MOST) if provisional else score, 3)


def _reason(match: re.Match[str], one: Candidate) -> str:
    """Return the words of the sentence that say so, without the list."""
    before, after = (
        match[0][: match.start("list") - match.start()],
        match[0][match.end("list") - match.start() :],
    )
    said = f"{before}…{after}".replace(PLACEHOLDER, one.entity.name)
    units = "; the text names units of them" if match["units"] else ""
    return f'"{said}" lists what it is made of{units}'
