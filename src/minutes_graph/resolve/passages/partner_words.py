"""The words by which running text says that the municipality works with an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.matching.patterns import PatternCompiler


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


@dataclass(frozen=True, slots=True)
class PartnerWords:
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
