"""Lines of a cell: words whole where they fit, long words cut between syllables, web addresses behind their parts."""

from __future__ import annotations

import re
import textwrap
from typing import Final

_PART: Final = re.compile(r"[^/-]*[/-]+|[^/-]+")
_VOWELS: Final = frozenset("aeiouyæøåéü")
_SHORTEST_PART: Final = 3


def is_address(text: str) -> bool:
    """Return whether a text is one web address."""
    return text.startswith(("http://", "https://")) and len(text.split()) == 1


def least_width(cell: str, longest: int) -> int:
    """Return the width below which something would be cut: a word of letters only where it is longer than `longest`."""
    return max((_least(word, longest) for word in cell.split()), default=0)


def wrapped_cell(cell: str, width: int) -> list[str]:
    """Return the lines of a cell, none wider than `width`; an empty cell is one empty line."""
    words = " ".join(_cut(word, width) if len(word) > width else word for word in cell.split(" "))
    return textwrap.wrap(words, max(width, 1), break_on_hyphens=False) or [""]


def _least(word: str, longest: int) -> int:
    if is_address(word):
        return max(map(len, _PART.findall(word)))
    return min(len(word), longest) if _is_of_letters(word) else len(word)


def _is_of_letters(word: str) -> bool:
    return word.strip('.,;:()|-"').replace("-", "").isalpha()


def _cut(word: str, width: int) -> str:
    """Return a word that is too long as several that are not; what is no word of letters is left to be cut anywhere."""
    if is_address(word):
        return _joined(_PART.findall(word), width)
    if not _is_of_letters(word) or width <= _SHORTEST_PART:
        return word
    lines = []
    while len(word) > width:
        place = _syllable(word, width - 1)
        lines.append(word[:place] + ("" if word[place - 1] == "-" else "-"))
        word = word[place:]
    return " ".join((*lines, word))


def _joined(parts: list[str], width: int) -> str:
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return " ".join(lines).strip()


def _syllable(word: str, width: int) -> int:
    """Return the last place to cut at: behind a hyphen, or before a consonant and a vowel; else where the room ends."""
    folded = word.casefold()
    for place in range(width, _SHORTEST_PART - 1, -1):
        if word[place - 1] == "-":
            return place
        before, after = folded[:place], folded[place:]
        opens = after[0].isalpha() and after[0] not in _VOWELS and after[1:2] in _VOWELS
        if opens and _VOWELS & set(before) and len(after) >= _SHORTEST_PART:
            return place
    return width
