"""Join the cells of a table's row to one line, where each cell is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from minutes_graph.readers.drafts import Draft, row_of


class Rows:
    """Lines on their way: those inside the row of a table wait until the row is whole.

    `done` are those that wait no longer; `count` is how many were added.
    """

    def __init__(self) -> None:
        self.done: list[Draft] = []
        self.count = 0
        self._rows: list[list[list[Draft]]] = []

    def add(self, line: Draft) -> None:
        """Add a line to the innermost cell that is open, or to what is done."""
        self.count += 1
        self._put([line])

    def _put(self, lines: list[Draft]) -> None:
        if not self._rows:
            self.done.extend(lines)
        elif self._rows[-1]:
            self._rows[-1][-1].extend(lines)
        else:
            self._rows[-1].append(lines)

    def begin_row(self) -> None:
        """Begin a row inside the cell that is open, if any."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open; a cell outside all rows is as any block."""
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """End the row that is open: one line where no cell has more, otherwise the lines of each cell in order."""
        cells = self._rows.pop()
        self._put([*(joined_row(cells) if _is_one_line(cells) else chain.from_iterable(cells))])

    def take(self) -> list[Draft]:
        """Return what is done, once."""
        taken, self.done = self.done, []
        return taken

    def take_all(self) -> list[Draft]:
        """Return what is done, with what stands in rows that were never ended."""
        while self._rows:
            self.end_row()
        return self.take()


def _is_one_line(cells: list[list[Draft]]) -> bool:
    if any(len(cell) > 1 for cell in cells):
        return False
    # What a list shows before its points stands inside the line otherwise.
    return not any(line.lead for cell in cells[1:] for line in cell)


def joined_row(cells: list[list[Draft]]) -> Iterator[Draft]:
    """Yield a row of cells with at most one line each as one line; nothing where all are empty."""
    filled = [line for cell in cells for line in cell]
    if not filled:
        return
    first = filled[0]
    raw, starts = row_of(cell[0].raw.replace("\t", " ") if cell else "" for cell in cells)
    marks = replace(
        first.marks,
        bold=all(line.marks.bold for line in filled),
        cells=starts,
        heading=first.marks.heading if len(filled) == 1 else 0,
    )
    yield Draft(raw, first.place, marks, first.lead)
