"""The lines of a document in which organisations and legislation can be mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes_graph.model import AgendaItem, Minutes, SectionKind
from minutes_graph.resolve.mention_words import MentionWords
from minutes_graph.resolve.names import compact, fold
from minutes_graph.text.document import Line, SourceDocument

_SILENT = {SectionKind.PROCEDURE, SectionKind.ABSENCE}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ–-])|\n")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of an item's running text, and where it starts in the joined text."""

    item: int
    line: Line
    start: int
    in_title: bool


@dataclass(frozen=True, slots=True)
class RunningText:
    """The running text of all items: one line after the other, offices blanked out in `folded` and `text`."""

    lines: tuple[TextLine, ...]
    text: str
    folded: str
    starts: tuple[int, ...] = field(repr=False)

    def line_at(self, offset: int) -> TextLine:
        """Give the line in which a place of the text lies."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    def lines_with(self, sign: str) -> Iterator[tuple[int, int]]:
        """Give the bounds of each line that holds `sign` (in lower case)."""
        place = self.folded.find(sign)
        while place >= 0:
            line = self.line_at(place)
            end = line.start + len(line.line.text)
            yield line.start, end
            place = self.folded.find(sign, end)

    def sentence_around(self, start: int, end: int) -> tuple[int, int]:
        """Give the bounds of the sentence (or line) that holds a passage."""
        line = self.line_at(start)
        left, right = line.start, line.start + len(line.line.text)
        for match in _SENTENCE_END.finditer(self.text, left, right):
            if match.end() <= start:
                left = match.end()
            elif match.start() >= end:
                return left, match.start()
        return left, right

    def sentence_starts(self) -> list[int]:
        """Give where each sentence, and each line, begins."""
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    def item_bounds(self, offset: int) -> tuple[int, int]:
        """Give the bounds of the item's text that holds a place."""
        item = self.line_at(offset).item
        own = [line for line in self.lines if line.item == item]
        return own[0].start, own[-1].start + len(own[-1].line.text)


def running_text(minutes: Minutes, document: SourceDocument, words: MentionWords) -> RunningText:
    """Give the text of every item but its procedure, its absences and its headings."""
    lines: list[TextLine] = []
    parts: list[str] = []
    start = 0
    for item in minutes.items:
        for line in _lines(item, document):
            text = _masked(line.text, words)
            lines.append(TextLine(item.number, line, start, line.number == item.span.start))
            parts.append(text)
            start += len(text) + 1
    whole = "\n".join(parts)
    return RunningText(tuple(lines), whole, fold(whole), tuple(line.start for line in lines))


def _lines(item: AgendaItem, document: SourceDocument) -> Iterator[Line]:
    silent: set[int] = set()
    for section in item.sections:
        if section.kind in _SILENT:
            silent.update(range(section.span.start, section.span.end + 1))
        elif section.heading and compact(document.line(section.span.start).text) == compact(section.heading):
            silent.add(section.span.start)
    for number in range(item.span.start, item.span.end + 1):
        line = document.line(number)
        if number not in silent and not line.is_blank:
            yield line


def _masked(text: str, words: MentionWords) -> str:
    if words.mask_sign not in text:
        return text
    for mask in words.masks:
        text = mask.sub(lambda match: " " * len(match[0]), text)
    return text
