"""All known names found in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes_graph.resolve.names import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A spelling found in a text, from `start` to before `end`, with what it was filed under."""

    start: int
    end: int
    value: T


class NameIndex(Generic[T]):
    """Spellings with what each is filed under; it never changes once it is made."""

    __slots__ = ("_automaton", "_values")

    def __init__(self, filed: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for spelling, value in filed:
            if spelling:
                values.setdefault(fold(spelling), []).append(value)
        self._values = tuple(tuple(found) for found in values.values())
        self._automaton = AhoCorasick(list(values), matchkind=MatchKind.Standard) if values else None

    def find(self, folded: str) -> list[Hit[T]]:
        """Return every occurrence in a text that `fold` made, overlapping ones too, in order of their ends."""
        if self._automaton is None:
            return []
        return [
            Hit(start, end, value)
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            for value in self._values[number]
        ]
