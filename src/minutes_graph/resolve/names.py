"""Forms of a name under which two spellings are compared, and words inside names (registry/names.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz

from minutes_graph.patterns import LazyPattern
from minutes_graph.resources import resource_folder

_NOT_COMPACT = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\s-]+")


def fold(text: str) -> str:
    """Return `text` in lower case, letter for letter, so that places in it stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def tidy(text: str) -> str:
    """Return `text` with single spaces and no blank at the ends."""
    return _SPACE.sub(" ", text).strip()


def capitalised(text: str) -> str:
    """Return `text` with a capital at its start, as a name stands by itself."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """Return the letters and digits of `text` in lower case, so that blanks, hyphens and dots do not count."""
    return _NOT_COMPACT.sub("", text.lower())


def likeness(first: str, second: str, cutoff: float = 0.0) -> float:
    """Return how alike two spellings are, from 0 to 1, or 0 where it is below `cutoff`."""
    return fuzz.ratio(compact(first), compact(second), score_cutoff=cutoff * 100) / 100


class NameWords(NamedTuple):
    """What a municipality's name ends in, the word for several, what a council is called, how a body's name ends.

    `definite` has the indefinite form of each definite word that a name of legislation can end in.
    """

    municipality: str
    municipalities: str
    councils: tuple[str, ...]
    houses: tuple[str, ...]
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
        tuple(municipalities["houses"]),
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
    """Return whether every word of a person's name is frequent; an initial is not: it is printed to distinguish."""
    words = [word.casefold() for word in _WORD.split(name.strip()) if word]
    first, family = _frequent()
    return bool(words) and words[-1] in family and all(word in first for word in words[:-1])


def holds_frequent_name(name: str) -> bool:
    """Return whether a word of a name is one that many people bear, be it as first or as family name."""
    first, _ = _frequent()
    return any(word.casefold() in first for word in _WORD.split(name))
