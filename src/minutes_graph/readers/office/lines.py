"""Lines of office documents, and the number that an office program shows before each point of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Marks, ParagraphPlace
from minutes_graph.readers import rules
from minutes_graph.readers.drafts import Draft, Rows, row_of
from minutes_graph.readers.html.elements import point_mark
from minutes_graph.readers.limits import MAX_LINES

_END = re.compile("([\n\f])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a paragraph; a line feed in it ends a line, a form feed a page, a tab begins a column."""

    text: str
    bold: bool
    size: float | None


class LineGatherer:
    """Lines in the order of the document; what is left out is counted by what it is."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._rows = Rows()
        self._paragraphs = 0
        self._artifact = False
        self._break = False
        self._gap = False

    def gap(self) -> None:
        """Leave more room before the next line than stands between lines."""
        self._gap = True

    def page_break(self) -> None:
        """Begin a page with the next line."""
        self._break = True

    @contextmanager
    def artifacts(self) -> Iterator[None]:
        """Take the lines that are added for running heads and feet."""
        self._artifact = True
        yield
        self._artifact = False

    def add_paragraph(self, pieces: list[Piece], heading: int = 0, lead: str = "") -> None:
        """Add a paragraph: a line, or several where it breaks inside; nothing where it is blank."""
        self._paragraphs += 1
        place = ParagraphPlace(self._paragraphs)
        for printed, ends_page in _split(pieces):
            raw, starts = row_of(
                cell.strip() for cell in "".join(piece.text for piece in printed).strip().split("\t")
            )
            if not raw or self._rows.count > MAX_LINES:
                self._break = self._break or ends_page
                self._gap = True
                continue
            letters = [piece for piece in printed if piece.text.strip()]
            marks = Marks(
                page_artifact=self._artifact,
                heading=heading,
                bold=all(piece.bold for piece in letters),
                size=max(letters, key=lambda piece: len(piece.text)).size,
                cells=starts,
                page_break=self._break,
                gap=self._gap and self._rows.count > 0,
            )
            self._break, self._gap = ends_page, False
            self._rows.add(Draft(raw, place, marks, lead))
            lead = ""

    @contextmanager
    def row(self) -> Iterator[None]:
        """Take the cells that are added for those of one row."""
        self._rows.begin_row()
        yield
        self._rows.end_row()

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open."""
        self._rows.begin_cell()

    def take(self) -> list[Draft]:
        """Return the lines that were gathered, once."""
        return self._rows.take()

    def findings(self, name: str) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each kind of content that was left out of the document `name`."""
        for what, count in sorted(self.left_out.items()):
            message = f"{what} was left out, in {count} place{'s' if count > 1 else ''}"
            hint = "accept or reject the changes, and save the document again"
            yield Diagnostic(rules.LEFT_OUT, name, None, message, hint)


def _split(pieces: list[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the pieces of each line of a paragraph, and whether the page ends with it."""
    line: list[Piece] = []
    for piece in pieces:
        *ended, rest = _END.split(piece.text)
        for text, end in zip(ended[::2], ended[1::2], strict=True):
            yield [*line, replace(piece, text=text)], end == "\f"
            line = []
        line.append(replace(piece, text=rest))
    yield line, False


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
