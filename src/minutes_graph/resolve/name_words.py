"""Words inside names, from registry/names.toml, and names that many people bear (registry/frequent_names.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from minutes_graph.patterns import LazyPattern
from minutes_graph.resources import resource_folder

_WORD = re.compile(r"[\s-]+")


class NameWords(NamedTuple):
    """What a municipality's name ends in, the word for several, what a council is called, how a body's name ends.

    `definite` gives the indefinite form of each definite word that a name of legislation can end in.
    """

    municipality: str
    municipalities: str
    councils: tuple[str, ...]
    body_ending: str
    definite: Mapping[str, str]
    tail: LazyPattern

    def place_of(self, name: str) -> str:
        """Return the place in the name of a municipality: "Lillevig Kommune" gives "Lillevig"."""
        return self.tail.sub("", name)

    def municipality_of(self, place: str) -> str:
        """Return the name of the municipality of a place."""
        return f"{place} {self.municipality}"


@cache
def name_words() -> NameWords:
    """Return the words of registry/names.toml."""
    table = tomllib.loads((resource_folder("registry") / "names.toml").read_text("utf-8"))
    municipalities, bodies = table["municipalities"], table["bodies"]
    return NameWords(
        municipalities["word"],
        municipalities["several"],
        tuple(bodies["councils"]),
        bodies["ending"],
        MappingProxyType(table["legislation"]["definite"]),
        LazyPattern(rf"\s+{re.escape(municipalities['word'])}$", re.IGNORECASE),
    )


@cache
def _frequent() -> tuple[frozenset[str], frozenset[str]]:
    path = resource_folder("registry") / "frequent_names.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    family = frozenset(name.casefold() for name in table["family"])
    return frozenset(name.casefold() for name in table["given"]) | family, family


def is_frequent(name: str) -> bool:
    """Return whether every word of a person's name is frequent; an initial is not, for it is printed to tell apart."""
    words = [word.casefold() for word in _WORD.split(name.strip()) if word]
    first, family = _frequent()
    return bool(words) and words[-1] in family and all(word in first for word in words[:-1])


def holds_frequent_name(name: str) -> bool:
    """Return whether a word of a name is one that many people bear, be it as first or as family name."""
    first, _ = _frequent()
    return any(word.casefold() in first for word in _WORD.split(name))
