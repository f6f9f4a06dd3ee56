"""A source as numbered lines, the printed form beside the repaired reading."""

from __future__ import annotations

from dataclasses import dataclass

from minutes_graph.model import Source
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: `number` from 1, `raw` as printed, `text` the repaired reading."""

    number: int
    raw: str
    text: str

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is printed on the line."""
        return not self.raw.strip()


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged passage and what it was read as."""

    line: int
    as_printed: str
    reading: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read: its lines in order, and the repairs made to their readings."""

    source: Source
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def name(self) -> str:
        """Return the file's name without folder."""
        return self.source.name

    def line(self, number: int) -> Line:
        """Return line `number`, counted from 1."""
        return self.lines[number - 1]

    def quote(self, span: Span) -> str:
        """Return the lines of `span` exactly as printed, joined by line feeds."""
        return "\n".join(line.raw for line in self.lines[span.start - 1 : span.end])
