"""Find the lines of a plain text that only a fixed width parts from the line before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from minutes_graph.model import Line

_WIDEST: Final = 160
_FEWEST: Final = 3
_STARTS_SOMETHING: Final = re.compile(r"\s*(?:[-•*–◦▪●·#|>]|\d{1,3}[.):]\s|[a-z]\)\s)|.*\t")
_ENDS_SOMETHING: Final = re.compile(r"[.:;!?]\s*$")


def mark_wrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those marked that go on the line before (`Marks.continues`).

    A text is wrapped where its lines keep a width, and often enough the next word would not have fitted into a line
    that ends within a sentence. Then each such line goes on, unless it has the mark of a list, a heading or a table.
    """
    widest = max((len(line.text.rstrip()) for line in lines), default=0)
    if widest > _WIDEST:
        return tuple(lines)
    full = [_is_full(before, line, widest) for before, line in pairwise(lines)]
    within = sum(
        is_full and not _ENDS_SOMETHING.search(before.text)
        for is_full, before in zip(full, lines, strict=False)
    )
    if within < _FEWEST or within * 2 < sum(full):
        return tuple(lines)
    rest = (
        replace(line, marks=replace(line.marks, continues=True)) if is_full else line
        for is_full, line in zip(full, lines[1:], strict=True)
    )
    return (*lines[:1], *rest)


def _is_full(before: Line, line: Line, widest: int) -> bool:
    """Return whether the first word of a line would not have fitted into the line before."""
    first = line.text.split(maxsplit=1)[:1]
    if not first or before.is_blank or _STARTS_SOMETHING.match(line.text):
        return False
    return len(before.text.rstrip()) + 1 + len(first[0]) > widest
