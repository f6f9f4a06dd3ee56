"""Patterns of names as the files of the registry write them, compiled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, NotRequired, TypedDict

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
        for _ in range(_DEEPEST):
            filled = text
            for name, meaning in self.macros.items():
                filled = filled.replace(name, meaning)
            if filled == text:
                break
            text = filled
        return LazyPattern(text, flags)

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
def _macros() -> Mapping[str, str]:
    table = tomllib.loads((resource_folder("registry") / "mentions.toml").read_text(encoding="utf-8"))
    return MappingProxyType(table["macros"])
