"""Lines as a reader finds them, before they have numbers: cells of a row joined, and the document that they make."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from minutes_graph.model import PLAIN, Hint, Line, Marks, Place, Source, SourceDocument

# Blanks of all kinds are read as one, and what Word prints before points of lists in its fonts of signs as a bullet:
# each is one letter for one. What is read as more or fewer, `repair_text` reads.
_READ_AS = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8"), "•"),
}
_FOLDED = re.compile("[" + "".join(map(chr, _READ_AS)) + "]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line without a number; `lead` is what a viewer prints before it, such as the number of a list."""

    raw: str
    place: Place | None = None
    marks: Marks = PLAIN
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that lines come from: its name, its bytes, what they are, and the name and version of the reader."""

    name: str
    content: bytes
    media_type: str
    reader: str


def reading_of(raw: str) -> str:
    """Return a printed line as it is read, letter for letter."""
    return raw if raw.isascii() or not _FOLDED.search(raw) else raw.translate(_READ_AS)


def document_of(origin: Origin, drafts: Iterable[Draft], hints: tuple[Hint, ...] = ()) -> SourceDocument:
    """Return the document of the lines in order, numbered from 1."""
    lines = tuple(_line(number, draft) for number, draft in enumerate(drafts, start=1))
    digest = hashlib.sha256(origin.content).hexdigest()
    source = Source(origin.name, digest, len(lines), origin.media_type, origin.reader)
    return SourceDocument(source, lines, hints=hints)


def _line(number: int, draft: Draft) -> Line:
    raw = draft.raw
    reading = reading_of(raw)
    if reading == raw and not draft.lead:
        return Line(number, raw, raw, draft.place, draft.marks)
    offsets = (*(0 for _ in draft.lead), *range(len(raw) + 1))
    return Line(number, raw, draft.lead + reading, draft.place, draft.marks, offsets)


def row_of(cells: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Return the cells of a row as one line with a tab between two, and the offset at which each begins.

    A row with one cell that holds something is that cell, with no offsets.
    """
    texts = list(cells)
    if sum(map(bool, texts)) < 2:
        return "".join(texts), ()
    while not texts[-1]:
        texts.pop()
    starts = [0]
    for before, _ in pairwise(texts):
        starts.append(starts[-1] + len(before) + 1)
    return "\t".join(texts), tuple(starts)


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
