"""The words and patterns of names in running text, as the files of the registry write them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, NotRequired, TypedDict

from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.known.spellings import NameIndex
from minutes_graph.resources import resource_folder

_DEEPEST = 8


class FormTable(TypedDict):
    """A form of names as a file writes it."""

    triggers: list[str]
    pattern: str
    kind: NotRequired[str]
    mid_sentence: NotRequired[bool]
    by_role: NotRequired[bool]


class NamePattern(NamedTuple):
    """A form that names of a kind have; `mid_sentence` bars it from the first word of a sentence.

    `by_role` says that only what stands before it makes it one: it must not be the name of a person or a place.
    The group "name" of its pattern is a name, the group "list" several of them.
    """

    kind: str
    regex: LazyPattern
    mid_sentence: bool
    by_role: bool = False


class PatternCompiler:
    """Compiles patterns with their macros filled in; a file can have `more` macros of its own."""

    def __init__(self, more: Mapping[str, str] | None = None) -> None:
        self.macros = {**_macros(), **(more or {})}

    def one(self, text: str, flags: int = 0) -> LazyPattern:
        """Return one pattern, compiled; macros may stand in macros."""
        written = text
        for _ in range(_DEEPEST):
            filled = text
            for name, meaning in self.macros.items():
                filled = filled.replace(name, meaning)
            if filled == text:
                break
            text = filled
        return LazyPattern(text, flags, written)

    def all(self, texts: list[str], flags: int = 0) -> tuple[LazyPattern, ...]:
        """Return several patterns, compiled."""
        return tuple(self.one(text, flags) for text in texts)

    def forms(self, rows: list[FormTable]) -> NameIndex[NamePattern]:
        """Return the forms of names, filed under the words that set them off."""
        patterns = [
            (
                row["triggers"],
                NamePattern(
                    row.get("kind", ""),
                    self.one(row["pattern"]),
                    row.get("mid_sentence", False),
                    row.get("by_role", False),
                ),
            )
            for row in rows
        ]
        return NameIndex((trigger, pattern) for triggers, pattern in patterns for trigger in triggers)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resource_folder("registry") / "mentions.toml").read_text(encoding="utf-8"))


def _macros() -> Mapping[str, str]:
    return MappingProxyType(_table()["macros"])


class PartnerTable(TypedDict):
    """The part of registry/mentions.toml about partners, as it is written."""

    always: list[str]
    never: list[str]
    places: list[str]
    place: str
    not_by_title: list[str]
    inside: list[str]
    not_before: list[str]
    not_after: list[str]
    before: list[str]
    after: list[str]
    sentence: str


class PartnerWords(NamedTuple):
    """What says that the municipality works with an organisation, and what says that it does not.

    `before` and `after` are patterns for what stands around the name; `not_before` and `not_after` for a mere source
    or comparison; `place` for the name of a house in which something happens, if it is of the kinds `places`.
    """

    always: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    place: LazyPattern
    not_by_title: frozenset[str]
    inside: tuple[LazyPattern, ...]
    not_before: tuple[LazyPattern, ...]
    not_after: tuple[LazyPattern, ...]
    before: tuple[LazyPattern, ...]
    after: tuple[LazyPattern, ...]
    sentence: LazyPattern


def partner_words(table: PartnerTable) -> PartnerWords:
    """Return the words about partners, compiled."""
    compiled = PatternCompiler()
    return PartnerWords(
        always=frozenset(table["always"]),
        never=frozenset(table["never"]),
        places=frozenset(table["places"]),
        place=compiled.one(table["place"], re.IGNORECASE),
        not_by_title=frozenset(table["not_by_title"]),
        inside=compiled.all(table["inside"]),
        not_before=compiled.all(table["not_before"], re.IGNORECASE),
        not_after=compiled.all(table["not_after"], re.IGNORECASE),
        before=compiled.all(table["before"], re.IGNORECASE),
        after=compiled.all(table["after"], re.IGNORECASE),
        sentence=compiled.one(table["sentence"], re.IGNORECASE),
    )


class _AbbreviationTable(TypedDict):
    introduced: str
    phrase: str
    unlettered: list[str]


class _BranchTable(TypedDict):
    kinds: list[str]
    pattern: str
    with_preposition: str
    no_places: list[str]


class _ListTable(TypedDict):
    pattern: str
    no_names: str
    not_by_kinds: list[str]


class AbbreviationWords(NamedTuple):
    """How an abbreviation is introduced, and the phrase before it; a word of `unlettered` may give no letter."""

    introduced: LazyPattern
    phrase: LazyPattern
    unlettered: frozenset[str]


class BranchWords(NamedTuple):
    """How the place of a local branch stands after the name of an organisation of one of some `kinds`."""

    kinds: frozenset[str]
    pattern: LazyPattern
    with_preposition: str
    no_places: frozenset[str]


class ListWords(NamedTuple):
    """How a list of names is written, what in one is no name, and of which kinds one says nothing about the others."""

    pattern: LazyPattern
    no_names: LazyPattern
    not_by_kinds: frozenset[str]


class MentionWords(NamedTuple):
    """Everything in registry/mentions.toml, compiled.

    `councils` are the names of an elected council by the word for one without an article.
    """

    joints: frozenset[str]
    loose_ends: frozenset[str]
    openers: frozenset[str]
    conjunctions: frozenset[str]
    between_names: LazyPattern
    site: str
    mask_sign: str
    masks: tuple[LazyPattern, ...]
    abbreviations: AbbreviationWords
    branches: BranchWords
    lists: ListWords
    no_organisations: frozenset[str]
    organisations: NameIndex[NamePattern]
    bodies: NameIndex[NamePattern]
    councils: tuple[tuple[str, str], ...]
    municipality_sign: str
    municipality: LazyPattern
    municipality_lists: tuple[LazyPattern, ...]
    partner: PartnerWords


@cache
def load_mention_words() -> MentionWords:
    """Return the words and patterns of mentions."""
    table = _table()
    compiled = PatternCompiler()
    names, places, words = table["not_a_name"], table["municipalities"], table["words"]
    return MentionWords(
        joints=frozenset(words["joints"]),
        loose_ends=frozenset(words["loose_ends"]),
        openers=frozenset(words["openers"]),
        conjunctions=frozenset(words["and"]),
        between_names=compiled.one(words["between_names"]),
        site=words["site"],
        mask_sign=table["masks"]["sign"],
        masks=compiled.all(table["masks"]["patterns"]),
        abbreviations=_abbreviation_words(table["abbreviations"], compiled),
        branches=_branch_words(table["branches"], compiled),
        lists=_list_words(table["lists"], compiled),
        no_organisations=frozenset(names["organisations"]),
        organisations=compiled.forms(table["organisation"]),
        bodies=compiled.forms(table["body"]),
        councils=tuple((council["bare"], council["name"]) for council in table["council"]),
        municipality_sign=places["sign"],
        municipality=compiled.one(places["full"]),
        municipality_lists=compiled.all(places["lists"]),
        partner=partner_words(table["partner"]),
    )


def _abbreviation_words(table: _AbbreviationTable, compiled: PatternCompiler) -> AbbreviationWords:
    return AbbreviationWords(
        compiled.one(table["introduced"]), compiled.one(table["phrase"]), frozenset(table["unlettered"])
    )


def _branch_words(table: _BranchTable, compiled: PatternCompiler) -> BranchWords:
    return BranchWords(
        kinds=frozenset(table["kinds"]),
        pattern=compiled.one(table["pattern"]),
        with_preposition=table["with_preposition"],
        no_places=frozenset(table["no_places"]),
    )


def _list_words(table: _ListTable, compiled: PatternCompiler) -> ListWords:
    return ListWords(
        compiled.one(table["pattern"]), compiled.one(table["no_names"]), frozenset(table["not_by_kinds"])
    )
