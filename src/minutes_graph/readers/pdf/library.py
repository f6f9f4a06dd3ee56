"""Take pages, their text and the outline out of a PDF, by PDFium; not thread-safe, as PDFium is not."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from minutes_graph.readers.pdf.drawings import read_drawn
from minutes_graph.readers.pdf.spans import Spans
from minutes_graph.readers.pdf.values import COLUMN_GAP, Box, OutlineEntry, PageText, Run, Show

READER = f"pdf 1 (PDFium {pdfium.PDFIUM_INFO.build})"
_BOLD = re.compile(r"bold|black|heavy|demi|(?:[,-]|\b)bd\b|,b\b", re.IGNORECASE)
_HEAVY = 600
# What PDFium writes for a hyphen at the end of a line.
_HYPHEN = {0x02: "-", 0xFFFE: "-"}
_NO_LETTER = re.compile("[\ue000-\uefff\ufffd\x00-\x01\x03-\x08\x0e-\x1f]")
_SMALLEST = 1.0
_INVISIBLE_MODES = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_FAKE_BOLD = frozenset({raw.FPDF_TEXTRENDERMODE_FILL_STROKE})
# Characters take half their size on average; more says that a run has gaps in it.
_WIDE = 0.6
_MAX_OUTLINE = 5_000


class UnreadablePdfError(Exception):
    """The file is no PDF that can be read; `locked` says that a password would open it."""

    def __init__(self, locked: bool) -> None:
        super().__init__()
        self.locked = locked


class PdfFile:
    """An open PDF; raises UnreadablePdfError where there is none."""

    def __init__(self, content: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            code = getattr(error, "err_code", None)
            raise UnreadablePdfError(code == raw.FPDF_ERR_PASSWORD) from error
        self.pages = len(self._document)

    def close(self) -> None:
        """Free the memory."""
        self._document.close()

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Return the entries of the outline, at most some thousands."""
        entries = []
        for mark in self._document.get_toc(max_depth=8):
            target = mark.get_dest()
            page = target.get_index() if target else None
            entries.append(OutlineEntry(mark.level, mark.get_title(), None if page is None else page + 1))
            if len(entries) == _MAX_OUTLINE:
                break
        return tuple(entries)

    def page(self, number: int) -> PageText | None:
        """Return page `number`, from 1, or None where it is damaged."""
        page = raw.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            return None
        text = raw.FPDFText_LoadPage(page)
        try:
            return _PageReader(page, text, number).read() if text else None
        finally:
            if text:
                raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)


class _PageReader:
    def __init__(self, page: Any, text: Any, number: int) -> None:
        self._page, self._text, self._number = page, text, number
        self._width, self._height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        self._fonts: dict[int, bool] = {}
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = raw.FS_MATRIX()
        self._frame = _frame_of(page)
        self._unmapped = 0

    def read(self) -> PageText:
        """Return the page; covered runs are marked as such."""
        found = list(self._runs())
        drawn = read_drawn(self._page, found)
        runs = tuple(
            run._replace(show=Show.COVERED) if place in drawn.covered and run.show is Show.SHOWN else run
            for place, (run, _) in enumerate(found)
        )
        letters = sum(len(run.text) for run in runs)
        share = drawn.picture / max(1.0, self._width * self._height)
        unmapped = self._unmapped / max(1, letters)
        return PageText(
            self._number, self._width, self._height, runs, share, unmapped, drawn.rules, drawn.dots
        )

    def _characters(self) -> list[str]:
        """Return the characters of the page, each at the index that PDFium knows it by."""
        count = raw.FPDFText_CountChars(self._text)
        if count <= 0:
            return []
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(self._text, 0, count, buffer)
        whole = bytes(buffer).decode("utf-16-le", errors="replace")
        if len(whole) == count + 1 and "\x00" not in whole[:-1]:
            return list(whole[:-1])
        return [_letter(raw.FPDFText_GetUnicode(self._text, index)) for index in range(count)]

    def _runs(self) -> Iterator[tuple[Run, int]]:
        letters = self._characters()
        joint = "\n"
        for start, end, holder, key in Spans(self._text, letters):
            if not key:
                joint = "\n" if "\n" in letters[start:end] else " "
                continue
            blank = True
            for run in self._split(letters, (start, end), holder, joint):
                yield run, key
                blank = False
            # A blank may be set by itself.
            joint = (joint or " ") if blank else ""

    def _split(self, letters: list[str], bounds: tuple[int, int], holder: Any, joint: str) -> Iterator[Run]:
        """Yield an object as one run, or as several where it leaves gaps as wide as between columns."""
        start, end = bounds
        whole = self._run(letters, bounds, holder, joint)
        if whole is None:
            return
        wide = whole.right - whole.left > _WIDE * whole.size * (end - start)
        gaps = [at for at in range(start + 1, end - 1) if letters[at] == " " and (wide or self._is_made(at))]
        first = start
        for at in gaps:
            if at <= first or self._gap(at) <= COLUMN_GAP * whole.size:
                continue
            part = self._run(letters, (first, at), holder, joint)
            if part is not None:
                yield part
                first, joint = at + 1, " "
        rest = whole if first == start else self._run(letters, (first, end), holder, joint)
        if rest is not None:
            yield rest

    def _is_made(self, index: int) -> bool:
        return bool(raw.FPDFText_IsGenerated(self._text, index) == 1)

    def _gap(self, index: int) -> float:
        return self._ahead(index + 1)[0] - self._ahead(index - 1)[1]

    def _ahead(self, index: int) -> tuple[float, float]:
        """Return how far along its line a character begins and ends."""
        left, right, bottom, top = self._box
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        angle = self._angle(index)
        corners = ((left.value, bottom.value), (right.value, top.value))
        along = [_turned(x, y, angle)[0] for x, y in corners]
        return min(along), max(along)

    def _angle(self, index: int) -> float:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        if matrix.b == 0.0 and matrix.a > 0.0:
            return 0.0
        return round(math.degrees(math.atan2(matrix.b, matrix.a)), 1) % 360

    def _run(self, letters: list[str], bounds: tuple[int, int], holder: Any, joint: str) -> Run | None:
        start, end = bounds
        text = "".join(letters[start:end]).translate(_HYPHEN)
        inner = text.strip(" ")
        if not inner:
            return None
        first = start + len(text) - len(text.lstrip(" "))
        last = first + len(inner) - 1
        x, y = self._box[:2]
        raw.FPDFText_GetCharOrigin(self._text, first, x, y)
        shown = self._is_on_page(x.value, y.value)
        angle = self._angle(first)
        left, base = _turned(x.value, y.value, angle)
        size = raw.FPDFText_GetFontSize(self._text, first) * math.hypot(self._matrix.c, self._matrix.d)
        right = max(left, self._ahead(last)[1])
        mode = raw.FPDFTextObj_GetTextRenderMode(holder)
        self._count_unmapped(inner, first)
        hidden = mode in _INVISIBLE_MODES or size < _SMALLEST or not shown
        return Run(
            text,
            left,
            right,
            base,
            round(size, 1),
            mode in _FAKE_BOLD or self._is_bold(holder),
            first,
            joint,
            angle,
            Show.INVISIBLE if hidden else Show.SHOWN,
        )

    def _count_unmapped(self, text: str, first: int) -> None:
        lost = len(_NO_LETTER.findall(text))
        if not lost and raw.FPDFText_HasUnicodeMapError(self._text, first) == 1:
            lost = len(text)
        self._unmapped += lost

    def _is_on_page(self, x: float, y: float) -> bool:
        left, bottom, right, top = self._frame
        return left <= x <= right and bottom <= y <= top

    def _is_bold(self, holder: Any) -> bool:
        font = raw.FPDFTextObj_GetFont(holder)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            self._fonts[key] = bool(font) and _is_bold_font(font)
        return self._fonts[key]


def _is_bold_font(font: Any) -> bool:
    name = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, 256)
    return bool(_BOLD.search(name.value.decode("utf-8", "replace"))) or raw.FPDFFont_GetWeight(font) >= _HEAVY


def _frame_of(page: Any) -> Box:
    frame = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, frame):
        return (-math.inf, -math.inf, math.inf, math.inf)
    return (frame.left - 1, frame.bottom - 1, frame.right + 1, frame.top + 1)


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    """Return a point as it lies where text at `angle` runs from left to right."""
    if angle == 0.0:
        return x, y
    turn = math.radians(angle)
    return x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)


def _letter(code: int) -> str:
    return (
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 and code else "\N{REPLACEMENT CHARACTER}"
    )
