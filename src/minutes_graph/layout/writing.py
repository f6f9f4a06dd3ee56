"""Write canonical lines in order, each with the printed rows that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.layout.canonical import CanonicalLine, LineKind
from minutes_graph.layout.rows import Row
from minutes_graph.spans import Span


@dataclass(slots=True)
class CanonicalWriter:
    """Gathers canonical lines; a blank line stands between what does not belong together."""

    lines: list[CanonicalLine] = field(default_factory=list)

    def add(self, kind: LineKind, text: str, span: Span, *, after_blank: bool = True) -> None:
        """Add one line, with a blank line before it where `after_blank`."""
        if after_blank:
            self.lines.append(CanonicalLine(len(self.lines) + 1, "", span))
        self.lines.append(CanonicalLine(len(self.lines) + 1, text, span, kind))

    def row(self, kind: LineKind, row: Row) -> None:
        """Add a row as it is printed, with the mark of its list."""
        if row.gap:
            self.lines.append(CanonicalLine(len(self.lines) + 1, "", row.span))
        text = row.wide if row.table else row.text
        text = f"{row.mark} {text}" if row.mark else text
        self.lines.append(CanonicalLine(len(self.lines) + 1, text, row.span, kind, row.table))
