"""The lines of a document in which organisations and legislation can be mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from minutes_graph.model import AgendaItem, Line, Minutes, SectionKind, SourceDocument
from minutes_graph.model.joining import joined, joint
from minutes_graph.resolve.names import compact, fold
from minutes_graph.resolve.passages.mention_words import MentionWords
from minutes_graph.spans import Span

_SILENT = {SectionKind.PROCEDURE, SectionKind.ABSENCE}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ–-])|\n")
# A line of running text that fills its page; a shorter one ends where its writer wanted.
_FULL_LINE = 60
_CLOSED = tuple(".:;!?")
_BEGINS_ANEW = re.compile(r"[^\w(\"'”“«]|\d+[.)]\s|\w[.)]\s")


class TextLine(NamedTuple):
    """A line of an item's running text: where it begins and ends in the joined text, and where a passage does.

    A passage is what was written as one: the line itself, or several lines that the page broke. `skipped` is the
    number of blanks at the start of the printed line that the joined text leaves out.
    """

    item: int
    line: Line
    start: int
    end: int
    in_title: bool
    passage: int
    skipped: int = 0

    def column(self, place: int) -> int:
        """Return where in the printed line a place of the joined text stands."""
        return place - self.start + self.skipped


@dataclass(frozen=True, slots=True)
class RunningText:
    """The running text of all items: one passage after the other, offices blanked out in `folded` and `text`."""

    lines: tuple[TextLine, ...]
    text: str
    folded: str
    starts: tuple[int, ...] = field(repr=False)
    passages: tuple[tuple[int, int], ...] = field(repr=False)
    sentence_ends: tuple[int, ...] = field(repr=False)
    next_sentences: tuple[int, ...] = field(repr=False)

    def line_at(self, offset: int) -> TextLine:
        """Return the line in which a place of the text lies."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    def lines_of(self, start: int, end: int) -> tuple[TextLine, ...]:
        """Return the lines on which the text from `start` to before `end` is printed."""
        first = bisect_right(self.starts, start) - 1
        return self.lines[first : bisect_left(self.starts, end)]

    def span_of(self, start: int, end: int) -> Span:
        """Return the lines of the source on which the text from `start` to before `end` is printed."""
        lines = self.lines_of(start, end)
        return Span(lines[0].line.number, lines[-1].line.number)

    def passage_at(self, offset: int) -> tuple[int, int]:
        """Return the bounds of the passage that holds a place."""
        return self.passages[self.line_at(offset).passage]

    def lines_with(self, sign: str) -> Iterator[tuple[int, int]]:
        """Yield the bounds of each passage that holds `sign` (in lower case)."""
        place = self.folded.find(sign)
        while place >= 0:
            start, end = self.passage_at(place)
            yield start, end
            place = self.folded.find(sign, end)

    def sentence_around(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds a passage."""
        before = bisect_right(self.next_sentences, start)
        after = bisect_left(self.sentence_ends, end)
        left = self.next_sentences[before - 1] if before else 0
        right = self.sentence_ends[after] if after < len(self.sentence_ends) else len(self.text)
        return left, right

    def sentence_starts(self) -> list[int]:
        """Return where each sentence, and each line, begins."""
        return [0, *self.next_sentences]


def running_text(minutes: Minutes, document: SourceDocument, words: MentionWords) -> RunningText:
    """Return the text of every item but its procedure, its absences and its headings."""
    lines: list[TextLine] = []
    parts: list[str] = []
    passages: list[tuple[int, int]] = []
    for item in minutes.items:
        for line in _lines(item, document):
            text = _masked(line.text, words).rstrip()
            last = lines[-1] if lines else None
            in_title = line.number == item.span.start
            skipped = 0
            if last and last.item == item.key and _goes_on(last, line, words):
                in_title = last.in_title
                skipped = len(text) - len(text.lstrip())
                lost, between = (
                    joint(last.line.text.rstrip(), text.lstrip()) if line.marks.continues else (0, " ")
                )
                if lost:
                    parts[-1] = parts[-1][:-lost]
                    lines[-1] = last._replace(end=last.end - lost)
                parts.append(between)
                start = lines[-1].end + len(between)
                passages[-1] = (passages[-1][0], start + len(text) - skipped)
            else:
                parts += ["\n"] if last else []
                start = last.end + 1 if last else 0
                passages.append((start, start + len(text)))
            parts.append(text[skipped:])
            end = start + len(parts[-1])
            lines.append(TextLine(item.key, line, start, end, in_title, len(passages) - 1, skipped))
    return _joined(lines, "".join(parts), passages)


def _joined(lines: list[TextLine], text: str, passages: list[tuple[int, int]]) -> RunningText:
    breaks = [match.span() for match in _SENTENCE_END.finditer(text)]
    return RunningText(
        lines=tuple(lines),
        text=text,
        folded=fold(text),
        starts=tuple(line.start for line in lines),
        passages=tuple(passages),
        sentence_ends=tuple(start for start, _ in breaks),
        next_sentences=tuple(end for _, end in breaks),
    )


def _goes_on(last: TextLine, line: Line, words: MentionWords) -> bool:
    """Return whether a line goes on with the last one: as its reader saw, or as it looks in a text."""
    return line.marks.continues or (not last.in_title and _continues(last.line, line, words))


def _continues(before: Line, line: Line, words: MentionWords) -> bool:
    """Return whether the page broke a line, and the next one goes on with it."""
    if line.place is not None:
        return False
    first, second = before.text.rstrip(), line.text.lstrip()
    if line.number != before.number + 1 or "\t" in first + second:
        return False
    if first.endswith(_CLOSED) or _BEGINS_ANEW.match(second):
        return False
    if second[:1].islower() or len(first) >= _FULL_LINE or first.endswith((",", "-")):
        return True
    return first.rpartition(" ")[2] in words.joints


def _lines(item: AgendaItem, document: SourceDocument) -> Iterator[Line]:
    silent: set[int] = set()
    for section in item.sections:
        if section.kind in _SILENT:
            silent.update(range(section.span.start, section.span.end + 1))
        elif section.heading:
            silent.update(_heading(section.heading, section.span.start, document))
    for number in range(item.span.start, item.span.end + 1):
        line = document.line(number)
        if number not in silent and not line.is_blank and not line.marks.page_artifact:
            yield line


def _heading(heading: str, first: int, document: SourceDocument) -> Iterable[int]:
    """Return the lines that a heading alone takes, from line `first` on."""
    text, last = document.line(first).text, first
    while last < len(document.lines) and document.line(last + 1).marks.continues:
        last += 1
        text = joined(text, document.line(last).text)
    return range(first, last + 1) if compact(text) == compact(heading) else ()


def _masked(text: str, words: MentionWords) -> str:
    if words.mask_sign not in text:
        return text
    for mask in words.masks:
        text = mask.sub(lambda match: " " * len(match[0]), text)
    return text
