"""Put the runs of a page together to lines: by the line they stand on, then from left to right."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes_graph.readers.drafts import row_of
from minutes_graph.readers.pdf.values import COLUMN_GAP, Box, PageText, PdfLine, Run, Show

# Runs whose lines are so near to each other, in points, stand on one line.
_SAME_LINE = 2.0
# A smaller run stands above or below the line of its word, such as the 2 of a square metre.
_SMALLER = 0.85
_RAISED = 3
_ANGLE = 3.0
_WORD_GAP = 0.16
# Letters reach differently far into the room that is theirs.
_EQUAL = 0.15
_MOST = 0.6
# The mark of a list and its text are no two columns, however far apart they stand.
_MARK_GAP = 2.5
_MARK = re.compile(r"[-•*–◦▪●·\uf0b7\uf0a7\uf0d8]")


def page_lines(page: PageText) -> tuple[list[PdfLine], list[PdfLine]]:
    """Return the lines of a page from top to bottom, and those of text that runs in another direction.

    The direction of a page is that of most of its letters. Text that is not shown is left out.
    """
    shown = [run for run in page.runs if run.show is Show.SHOWN]
    angle = main_angle(shown)
    upright = [run for run in shown if _turn(run.angle, angle) <= _ANGLE]
    others = [run for run in shown if _turn(run.angle, angle) > _ANGLE]
    lines = [_with_dot(_with_rule(line, page.rules), page.dots) for line in _lines(upright, page.number, 1)]
    turned: list[PdfLine] = []
    for other in sorted({run.angle for run in others}):
        runs = [run for run in others if run.angle == other]
        turned += _lines(runs, page.number, 1 + len(lines) + len(turned))
    return lines, turned


def _with_rule(line: PdfLine, rules: Sequence[Box]) -> PdfLine:
    """Return the line as underlined where a rule runs below nearly all of it."""
    left, _, right, _ = line.box
    # A rule that goes beyond the line parts tables or sections.
    below = [
        rule
        for rule in rules
        if -0.35 * line.size <= rule[1] - line.base <= 0.05 * line.size
        and left - 3 <= rule[0]
        and rule[2] <= right + 3
    ]
    if below and sum(rule[2] - rule[0] for rule in below) >= 0.8 * (right - left):
        return replace(line, underlined=True)
    return line


def _with_dot(line: PdfLine, dots: Sequence[Box]) -> PdfLine:
    """Return the line as dotted where the mark of a list is drawn before it."""
    for left, bottom, right, top in dots:
        middle = (bottom + top) / 2 - line.base
        beside = 0 < line.box[0] - right <= _MARK_GAP * line.size and top - bottom <= _SMALLER * line.size
        if beside and left < line.box[0] and 0 < middle < 0.8 * line.size:
            return replace(line, dotted=True)
    return line


def main_angle(runs: Iterable[Run]) -> float:
    """Return the angle of most letters, 0 where there are none."""
    letters: Counter[float] = Counter()
    for run in runs:
        letters[run.angle] += len(run.text)
    return max(letters, key=lambda angle: (letters[angle], -angle), default=0.0)


def _turn(one: float, other: float) -> float:
    between = abs(one - other) % 360
    return min(between, 360 - between)


def _lines(runs: Sequence[Run], page: int, first: int) -> list[PdfLine]:
    return [_line(row, page, number) for number, row in enumerate(_rows(runs), start=first)]


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.order)):
        if rows and rows[-1][0].base - run.base <= _SAME_LINE:
            rows[-1].append(run)
        else:
            rows.append([run])
    rows = _with_raised(rows)
    for row in rows:
        row.sort(key=lambda run: (run.left, run.order))
    return rows


def _with_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Return the rows with small letters that stand a little higher or lower than their word in the word's row."""
    kept: list[list[Run]] = []
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        home = next(
            (near for near in (kept[-1] if kept else None, below) if near and _belongs(row, near)), None
        )
        if home is None:
            kept.append(row)
        else:
            home.extend(row)
    return kept


def _belongs(row: Sequence[Run], home: Sequence[Run]) -> bool:
    return all(len(run.text.strip()) <= _RAISED for run in row) and all(_is_beside(run, home) for run in row)


def _is_beside(run: Run, row: Sequence[Run]) -> bool:
    return any(
        run.size <= _SMALLER * word.size
        and -0.35 * word.size <= run.base - word.base <= 0.75 * word.size
        and min(abs(run.left - word.right), abs(word.left - run.right)) <= 0.4 * word.size
        for word in row
    )


def _line(row: Sequence[Run], page: int, number: int) -> PdfLine:
    cells: list[str] = []
    edges: list[float] = []
    ends: list[float] = []
    gaps: list[float] = []
    before: Run | None = None
    for run in row:
        if before is not None and run.left - before.right > _WORD_GAP * run.size:
            gaps.append(run.left - before.right)
        if before is None or run.left - before.right > COLUMN_GAP * max(run.size, before.size):
            if len(cells) == 1 and _MARK.fullmatch(cells[0]):
                cells[0] = f"{cells[0]} {run.text.lstrip(' ')}"
                ends[0], before = run.right, run
                continue
            cells.append(run.text.lstrip(" "))
            edges.append(run.left)
            ends.append(run.right)
        else:
            cells[-1] += _joint(before, run) + run.text
            ends[-1] = max(ends[-1], run.right)
        before = run if before is None or run.right > before.right else before
    if len(cells) > 1 and _is_stretched(cells, gaps, row[0].size):
        cells, edges, ends = [" ".join(cell.strip() for cell in cells)], edges[:1], [max(ends)]
    text, starts = row_of(" ".join(cell.split(" ")).strip(" ") for cell in cells)
    letters = sum(len(run.text) for run in row)
    bold = sum(len(run.text) for run in row if run.bold)
    size = max(row, key=lambda run: len(run.text)).size
    base = max(row, key=lambda run: (run.size, -run.left)).base
    return PdfLine(
        page, number, text, _box(row), base, size, bold >= 0.9 * letters, starts, tuple(edges), tuple(ends)
    )


def _is_stretched(cells: Sequence[str], gaps: Sequence[float], size: float) -> bool:
    """Return whether the words of a line stand apart because they fill its width, all equally far.

    Figures that stand equally far apart are a row of a table.
    """
    words = sum(len(cell.split()) for cell in cells)
    return (
        len(gaps) > 1
        and len(gaps) >= _MOST * (words - 1)
        and max(gaps) - min(gaps) <= _EQUAL * size
        and 3 * sum(cell[:1].isalpha() or bool(_MARK.match(cell)) for cell in cells) >= 2 * len(cells)
    )


def _joint(before: Run, run: Run) -> str:
    """Return what stands between two runs of a word or line: a blank or nothing."""
    if before.text.endswith(" ") or run.text.startswith(" "):
        return ""
    if run.order > before.order and run.joint != "\n" and run.order - before.order <= len(before.text) + 1:
        return run.joint
    return " " if run.left - before.right > _WORD_GAP * min(run.size, before.size) else ""


def _box(row: Sequence[Run]) -> Box:
    """Return the box of a row on the page, in points from its lower left corner."""
    angle = math.radians(row[0].angle)
    low = min(run.base - 0.22 * run.size for run in row)
    high = max(run.base + 0.78 * run.size for run in row)
    left, right = min(run.left for run in row), max(run.right for run in row)
    corners = [
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
        for x, y in ((left, low), (left, high), (right, low), (right, high))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)
