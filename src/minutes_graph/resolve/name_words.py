"""Words inside the names of municipalities, bodies and legislation, from registry/names.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from minutes_graph.patterns import LazyPattern
from minutes_graph.resources import resource_folder


@dataclass(frozen=True, slots=True)
class NameWords:
    """What a municipality's name ends in, the word for several, what a council is called, how a body's name ends.

    `definite` gives the indefinite form of each definite word that a name of legislation can end in.
    """

    municipality: str
    municipalities: str
    councils: tuple[str, ...]
    body_ending: str
    definite: Mapping[str, str]
    _tail: LazyPattern

    def place_of(self, name: str) -> str:
        """Return the place in the name of a municipality: "Lillevig Kommune" gives "Lillevig"."""
        return self._tail.sub("", name)

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
