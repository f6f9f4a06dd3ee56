"""Find the lines that continue the paragraph of the line before: those whose first word had no room there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from minutes_graph.readers.pdf.values import PdfLine

# What begins a point of a list, and with it a paragraph.
_POINT = re.compile(
    r"(?:[-•*–◦▪●·\uf0b7\uf0a7]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-zæøå]\)|[ivxIVX]{1,4}[.)])(?=\s)"
)
# What ends a sentence; the full stop behind a few small letters is that of an abbreviation.
_END = re.compile(r"(?:(?<!\b[a-zæøå])(?<!\b[a-zæøå]{2})\.|[!?:;])[”\"’)]*$")
_LEADS = re.compile(r"[^\s,] [a-zæøå]{1,3}\.?$")
_INDENT = 3.0
_TIGHT = 1.02
# Lines with so many letters are running text; so many of them show its margin.
_LONG = 40
_MANY = 8


Spot = tuple[int, int]


def paragraphs(
    pages: Sequence[tuple[float, Sequence[PdfLine]]],
) -> tuple[frozenset[Spot], frozenset[Spot]]:
    """Return page and line of those that go on the paragraph of the last line, and of those with a gap before them.

    Each page comes with its width in points.
    """
    body = [(round(width), [line for line in lines if not line.artifact]) for width, lines in pages]
    margins = _margins(body)
    pitches = _pitches([lines for _, lines in body])
    goes_on, apart = set(), set()
    before: PdfLine | None = None
    for width, lines in body:
        for line in lines:
            if before is not None and _goes_on(before, line, margins[width], pitches):
                goes_on.add((line.page, line.line))
            elif before is not None and _is_apart(before, line, pitches):
                apart.add((line.page, line.line))
            before = line
    return frozenset(goes_on), frozenset(apart)


def _margins(pages: Sequence[tuple[int, Sequence[PdfLine]]]) -> dict[int, float]:
    """Return how far running text reaches to the right, by the width of the page: what few lines go beyond."""
    ends: defaultdict[int, list[float]] = defaultdict(list)
    cut: defaultdict[int, list[float]] = defaultdict(list)
    for width, lines in pages:
        ends[width] += [line.box[2] for line in lines if len(line.edges) == 1 and len(line.text) >= _LONG]
        cut[width] += [before.box[2] for before, line in pairwise(lines) if _cuts_sentence(before, line)]
    return {
        width: max(_high(found, 0.97), _high(cut[width], 0.9))
        if len(found) >= _MANY
        else max(0.8 * width, *found, 0.0)
        for width, found in ((width, ends[width]) for width, _ in pages)
    }


def _high(found: Sequence[float], share: float) -> float:
    return sorted(found)[int(share * (len(found) - 1))] if found else 0.0


def _cuts_sentence(before: PdfLine, line: PdfLine) -> bool:
    """Return whether two long lines of running text are one sentence, as their letters tell."""
    return (
        line.text[:1].islower()
        and len(before.text) >= _LONG
        and len(before.edges) == len(line.edges) == 1
        and before.size == line.size
        and not _END.search(before.text)
        and not _POINT.match(line.text)
        and abs(line.box[0] - before.box[0]) <= _INDENT
    )


def _pitches(pages: Iterable[Sequence[PdfLine]]) -> dict[float, float]:
    """Return the distance of lines inside paragraphs by the size of the letters.

    It is the least that is common: of lines that a sentence joins, or of all where there are none.
    """
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    sure: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for before, line in pairwise(page):
            step = round((before.base - line.base) * 2) / 2
            if before.size == line.size and 0.9 * line.size < step < 3 * line.size:
                steps[line.size][step] += 1
                sure[line.size][step] += _cuts_sentence(before, line)
    return {
        size: _common(+sure[size], size, 0.2) or _common(found, size, 0.03) for size, found in steps.items()
    }


def _common(steps: Counter[float], size: float, share: float) -> float:
    """Return the least step that is no accident, or 0; a step and the next, half a point more, are one."""
    if not steps:
        return 0.0
    enough = max(2, sum(steps.values()) * share)
    common = min((step for step in steps if steps[step] + steps[step + 0.5] >= enough), default=min(steps))
    common += 0.5 if steps[common + 0.5] else 0.0
    # Wide spacing is believed where many lines have it.
    return common if steps[common] >= _MANY else min(common, 1.8 * size)


def _goes_on(before: PdfLine, line: PdfLine, margin: float, pitches: dict[float, float]) -> bool:
    if abs(before.size - line.size) > 0.6 or _stress(before) != _stress(line) or len(line.edges) > 1:
        return False
    if _is_point(before, line) or not _is_aligned(before, line) or not _is_near(before, line, pitches):
        return False
    # How wide the first word is, is only known roughly; a sentence that goes on says enough.
    word, room = _first_word(line), 0.3 * line.size
    if not _END.search(before.text):
        word, room = (1.25 * word, line.size) if line.text[:1].islower() else (1.1 * word, 0.5 * line.size)
    return before.box[2] + word > margin - room


def _is_point(before: PdfLine, line: PdfLine) -> bool:
    """Return whether a line begins a point of a list; a number that a small word leads to, as to a day, does not."""
    point = _POINT.match(line.text)
    if line.dotted:
        return True
    if point is None or not point.group()[0].isdigit() or not _LEADS.search(before.text):
        return point is not None
    return not line.text[point.end() :].lstrip()[:1].islower()


def _is_apart(before: PdfLine, line: PdfLine, pitches: dict[float, float]) -> bool:
    if line.page != before.page:
        return bool(_END.search(before.text)) or _stress(before) != _stress(line) or before.size != line.size
    size = max(before.size, line.size)
    usual = max(pitches.get(before.size, 0.0), pitches.get(line.size, 0.0), 1.15 * size)
    return not 0 < before.base - line.base <= 1.2 * usual


def _stress(line: PdfLine) -> tuple[bool, bool]:
    return line.bold, line.underlined


def _is_near(before: PdfLine, line: PdfLine, pitches: dict[float, float]) -> bool:
    if line.page == before.page:
        step = before.base - line.base
        return 0 < step <= max(pitches.get(line.size, 0.0) * _TIGHT + 0.6, line.size * 1.05)
    # On the next page nothing is near: the sentence must go on.
    return line.page == before.page + 1 and (not _END.search(before.text) or line.text[:1].islower())


def _is_aligned(before: PdfLine, line: PdfLine) -> bool:
    if len(before.edges) > 1:
        return abs(line.box[0] - before.edges[-1]) <= _INDENT
    if abs(line.box[0] - before.box[0]) <= _INDENT:
        return True
    indent = line.box[0] - before.box[0]
    # Below the text of a point, or to the left of a first line that is set in.
    return (0 < indent < 5 * line.size and bool(_POINT.match(before.text))) or -3 * line.size < indent < 0


def _first_word(line: PdfLine) -> float:
    word = line.text.split(maxsplit=1)[0]
    return (line.box[2] - line.box[0]) * (len(word) + 1) / max(1, len(line.text))
