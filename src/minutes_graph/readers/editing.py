"""Change the reading of a line while each letter keeps its offset in the printed line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.model import Line


class Edit(NamedTuple):
    """A passage of a reading, from `start` up to `end`, and what stands in its place."""

    start: int
    end: int
    reading: str


def edited(line: Line, edits: Iterable[Edit]) -> Line:
    """Return the line with its reading changed; `edits` are in order and do not overlap. Takes linear time."""
    text, old = line.text, line.offsets or range(len(line.text) + 1)
    keeps_way = bool(line.offsets) or line.raw == line.text
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for edit in edits:
        parts += (text[position : edit.start], edit.reading)
        offsets.extend(old[position : edit.start])
        offsets.extend([old[edit.start]] * len(edit.reading))
        position = edit.end
    if not parts:
        return line
    parts.append(text[position:])
    offsets.extend(old[position:])
    return replace(line, text="".join(parts), offsets=tuple(offsets) if keeps_way else ())
