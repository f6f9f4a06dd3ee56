"""Names that so many people bear that a name alone does not say who is meant."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from minutes_graph.resources import resource_folder

_WORD = re.compile(r"[\s-]+")


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
