"""Read running text in two columns column by column, and leave tables row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minutes_graph.readers.pdf.values import PdfLine

_LEAST_LINES = 6
# Letters that a line of a column has on average where it is running text, and not a name or a number.
_LEAST_LETTERS = 24
_WRAPS = 0.6
_SENTENCE_END = re.compile(r"[.!?:;]$")


def in_columns(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], bool]:
    """Return the lines of a page with the text of two columns one after the other, and whether there was any.

    Two columns are running text where line after line has two cells that begin at the same two places, and where most
    cells break off in the middle of a sentence.
    """
    ordered: list[PdfLine] = []
    found, place = False, 0
    while place < len(lines):
        block = _block(lines, place)
        if _is_prose(block):
            found = True
            ordered += [*_column(block, 0), *_column(block, 1)]
            place += len(block)
        else:
            ordered.append(lines[place])
            place += 1
    return [replace(line, line=number) for number, line in enumerate(ordered, start=1)], found


def _block(lines: Sequence[PdfLine], start: int) -> Sequence[PdfLine]:
    """Return the longest block from `start` of lines that stand in the same two columns, or in one of them."""
    first = lines[start]
    if len(first.edges) != 2:
        return lines[start : start + 1]
    end = start + 1
    while end < len(lines) and _fits(lines[end], first):
        end += 1
    return lines[start:end]


def _fits(line: PdfLine, first: PdfLine) -> bool:
    near = [min(abs(edge - column) for column in first.edges) <= 12 for edge in line.edges]
    one_column = line.edges[0] > first.edges[1] - 12 or line.box[2] < first.edges[1]
    return all(near) and line.size == first.size and (len(line.edges) == 2 or one_column)


def _is_prose(block: Sequence[PdfLine]) -> bool:
    if len(block) < _LEAST_LINES:
        return False
    for column in (0, 1):
        cells = [cell for line in block if (cell := _cell(line, column, block[0])) is not None]
        if len(cells) < _LEAST_LINES or sum(map(len, cells)) < _LEAST_LETTERS * len(cells):
            return False
        wrapped = sum(
            not _SENTENCE_END.search(before) and after[:1].islower() for before, after in pairwise(cells)
        )
        if wrapped < _WRAPS * (len(cells) - 1):
            return False
    return True


def _cell(line: PdfLine, column: int, first: PdfLine) -> str | None:
    if len(line.edges) == 2:
        return line.text.split("\t")[column]
    own = int(line.edges[0] > first.edges[1] - 12)
    return line.text if own == column else None


def _column(block: Sequence[PdfLine], column: int) -> list[PdfLine]:
    """Return the lines of one column; their boxes end where the other begins."""
    found = []
    for line in block:
        text = _cell(line, column, block[0])
        if text is None:
            continue
        if len(line.edges) == 1:
            found.append(line)
            continue
        left, bottom, right, top = line.box
        box = (left, bottom, line.ends[0], top) if column == 0 else (line.edges[1], bottom, right, top)
        found.append(replace(line, text=text, box=box, starts=(), edges=(box[0],), ends=(box[2],)))
    return found
