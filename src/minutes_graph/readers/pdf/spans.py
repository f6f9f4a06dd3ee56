"""Find which characters of a page were set in one go, asking PDFium for as few of them as will do."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pypdfium2 import raw

_BLANKS = frozenset(" \r\n\t")


class Span(NamedTuple):
    """Characters from `start` up to `end` of one object, or of one word that was set letter by letter.

    `holder` is the text object of the first, `key` its address; 0 where PDFium put blanks between objects.
    """

    start: int
    end: int
    holder: Any
    key: int


class Spans:
    """The spans of a page, in the order of its characters; every character is in one of them."""

    def __init__(self, text: Any, letters: Sequence[str]) -> None:
        self._text, self._letters = text, letters
        self._count = len(letters)
        self._y = ctypes.c_double()
        self._x = ctypes.c_double()

    def __iter__(self) -> Iterator[Span]:
        start = 0
        while start < self._count:
            holder, key = self._object_at(start)
            if not key:
                end = start + 1
                while end < self._count and self._letters[end] in _BLANKS and not self._object_at(end)[1]:
                    end += 1
            else:
                end = self._word_end(start, holder, key) or self._object_end(start, key)
            yield Span(start, end, holder, key)
            start = end

    def _object_at(self, index: int) -> tuple[Any, int]:
        holder = raw.FPDFText_GetTextObject(self._text, index)
        return holder, ctypes.addressof(holder.contents) if holder else 0

    def _object_end(self, start: int, key: int) -> int:
        """Return where an object ends. Its characters stand together: go by doubling steps, then by halved ones."""
        end, step = start + 1, 1
        while end + step <= self._count and self._object_at(end + step - 1)[1] == key:
            end += step
            step *= 2
        while step:
            if end + step <= self._count and self._object_at(end + step - 1)[1] == key:
                end += step
            step //= 2
        return end

    def _word_end(self, start: int, holder: Any, key: int) -> int | None:
        """Return where a word ends that was set in several objects alike; None where it was not."""
        letters, end = self._letters, start
        while end < self._count and letters[end] not in _BLANKS:
            end += 1
        if end - start < 2 or self._object_at(start + 1)[1] == key:
            return None
        last, other = self._object_at(end - 1)
        alike = other and other != key and self._look(start, holder) == self._look(end - 1, last)
        return end if alike else None

    def _look(self, index: int, holder: Any) -> tuple[object, ...]:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        font = raw.FPDFTextObj_GetFont(holder)
        return (
            ctypes.addressof(font.contents) if font else 0,
            raw.FPDFText_GetFontSize(self._text, index),
            round(self._y.value, 1),
            raw.FPDFTextObj_GetTextRenderMode(holder),
        )
