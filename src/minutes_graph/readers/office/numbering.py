"""Count the points of lists as an office program does, and write the number that it shows before each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from minutes_graph.readers.html.elements import point_mark

_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: `shown` holds %1 to %9 for the numbers of the levels; "" for a bullet."""

    kind: str
    shown: str
    start: int = 1


@dataclass(slots=True)
class Counting:
    """Where each list stands; lists of one `key` count on from each other."""

    _numbers: dict[str, list[int | None]] = field(default_factory=dict)

    def next_mark(self, key: str, depth: int, levels: Mapping[int, Level]) -> str:
        """Return what stands before the next point at `depth`, from 0; "" where nothing does."""
        level = levels.get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        numbers = self._numbers.setdefault(key, [None] * _DEEPEST)
        before = numbers[depth]
        numbers[depth] = level.start if before is None else before + 1
        numbers[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        if level.kind == "bullet":
            return "• "
        if level.kind == "none" or not level.shown:
            return ""

        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            of = levels.get(place)
            number = numbers[place] if numbers[place] is not None else (of.start if of else 1)
            return point_mark(_KINDS.get(of.kind if of else "", "1"), number or 0).rstrip(". ")

        return _PLACE.sub(written, level.shown).strip() + " "

    def clear(self, key: str) -> None:
        """Let a list begin anew at its next point."""
        self._numbers.pop(key, None)

    def restart(self, key: str, depth: int, start: int) -> None:
        """Let a list begin with `start` at its next point."""
        numbers = self._numbers.setdefault(key, [None] * _DEEPEST)
        numbers[depth] = start - 1


_KINDS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "a": "a",
    "A": "A",
    "i": "i",
    "I": "I",
}
