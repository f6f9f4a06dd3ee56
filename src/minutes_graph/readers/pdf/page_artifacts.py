"""Mark running heads, feet and page numbers: what stands at the same height of most pages, digits aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from minutes_graph.readers.pdf.values import PdfLine

_DIGITS = re.compile(r"\d+")
_SHARE = 0.6
# Lines of a head are no further from each other than so many times the size of their letters.
_APART = 3.5
# How far from the upper and lower edge heads and feet stand, as a share of the page's height.
_HEAD = 0.3
_FOOT = 0.2
_ALONE = re.compile(r"(?:side |page )?\d{1,4}(?: ?(?:/|af|of) ?\d{1,4})?", re.IGNORECASE)

Key = tuple[str, str, int]


def mark_artifacts(pages: Sequence[tuple[float, list[PdfLine]]]) -> list[list[PdfLine]]:
    """Return the lines of each page with its heads and feet marked; each page comes with its height."""
    keys = [[_key(line, height) for line in lines] for height, lines in pages]
    repeated = _repeated(keys)
    return [
        [
            replace(line, artifact=True) if place in marked or _is_page_number(line, height, lines) else line
            for place, line in enumerate(lines)
        ]
        for (height, lines), found in zip(pages, keys, strict=True)
        for marked in (_furniture(lines, found, repeated),)
    ]


def _furniture(lines: Sequence[PdfLine], keys: Sequence[Key | None], repeated: frozenset[Key]) -> set[int]:
    """Return the places of the heads and feet of a page.

    They are what most pages have, with nothing else and no wide gap between them and the edge.
    """
    marked: set[int] = set()
    for edge, places in (("head", range(len(lines))), ("foot", range(len(lines) - 1, -1, -1))):
        before: PdfLine | None = None
        for place in places:
            key, line = keys[place], lines[place]
            if (
                key not in repeated
                or key[0] != edge
                or (before and abs(before.base - line.base) > _APART * before.size)
            ):
                break
            marked.add(place)
            before = line
    return marked


def _key(line: PdfLine, height: float) -> Key | None:
    text = _DIGITS.sub("0", " ".join(line.text.split()))
    middle = line.base
    if middle >= height * (1 - _HEAD):
        return ("head", text, round((height - middle) / 3))
    return ("foot", text, round(middle / 3)) if middle <= height * _FOOT else None


def _repeated(keys: Sequence[Sequence[Key | None]]) -> frozenset[Key]:
    """Return what stands on most pages, or on most of those with even or odd numbers."""
    found: set[Key] = set()
    for pages in (keys, keys[::2], keys[1::2]):
        seen = Counter(key for page in pages for key in set(page) if key is not None)
        least = 2 if pages is keys else 3
        found.update(key for key, count in seen.items() if count >= max(least, _SHARE * len(pages)))
    return frozenset(found)


def _is_page_number(line: PdfLine, height: float, lines: Sequence[PdfLine]) -> bool:
    """Return whether a number alone on the first or last line, near the edge, counts the pages."""
    edge = line.base < height * 0.08 or line.base > height * 0.93
    return edge and line in (lines[0], lines[-1]) and bool(_ALONE.fullmatch(line.text.strip(" -–|")))
