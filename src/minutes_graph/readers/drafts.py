"""Lines as a reader finds them, before they have numbers, and the document that is made of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

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
