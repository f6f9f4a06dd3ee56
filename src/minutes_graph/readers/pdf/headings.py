"""Mark headings by their size, and agenda items by the outline of the file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from minutes_graph.readers.pdf.values import OutlineEntry, PdfLine

_LARGER = 1.15
_LEVELS = 6
_LONGEST = 200
_NUMBERED = re.compile(
    r"\s*(?:punkt|pkt\.?|sag|nr\.?)?\s*\d{1,3}\b(?!\s*[-/]\s*\d)(?:\s*[.:)–-])?", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
Spot = tuple[int, int]


def heading_levels(lines: Sequence[PdfLine]) -> Mapping[float, int]:
    """Return the level of headings, from 1, by the size of their letters; sizes of running text are not in it."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    if not letters:
        return {}
    common = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= common * _LARGER), reverse=True)
    return {size: min(level, _LEVELS) for level, size in enumerate(larger, start=1)}


def outlined(
    lines: Sequence[PdfLine], outline: Iterable[OutlineEntry]
) -> tuple[dict[Spot, int], frozenset[Spot]]:
    """Return the level of each line that an entry of the outline leads to, and those that begin an agenda item.

    An entry begins an item where it is numbered. The line is the first on the entry's page, or on the next, that
    begins with the words of the entry; what the outline cuts is enough.
    """
    pages: dict[int, list[PdfLine]] = {}
    for line in lines:
        if not line.artifact:
            pages.setdefault(line.page, []).append(line)
    levels: dict[Spot, int] = {}
    items: set[Spot] = set()
    for entry in outline:
        near = (one for page in _near(entry.page) for one in pages.get(page, ()))
        spots = ((one.page, one.line) for one in near if _says(one, entry.title))
        spot = next((spot for spot in spots if spot not in levels), None)
        if spot is None:
            continue
        levels[spot] = min(entry.depth + 1, _LEVELS)
        if _NUMBERED.match(entry.title):
            items.add(spot)
    return levels, frozenset(items)


def _near(page: int | None) -> tuple[int, ...]:
    return () if page is None else (page, page + 1)


def _says(line: PdfLine, title: str) -> bool:
    if len(line.text) > _LONGEST:
        return False
    told, printed = _words(title), _words(line.text)
    short = min(len(told), len(printed))
    if short == 0 or told[:short] != printed[:short]:
        # The number may stand in one of them alone.
        told, printed = (
            [word for word in told if not word.isdigit()],
            [word for word in printed if not word.isdigit()],
        )
        short = min(len(told), len(printed))
    return (
        short > 0
        and told[:short] == printed[:short]
        and 2 * len("".join(printed)) >= len("".join(told[:short]))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
