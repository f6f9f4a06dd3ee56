"""Tells whether two titles are meant to be the same."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

ALIKE = 85.0
_NOISE = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """Give a title in one spelling: lower case, words parted by one blank, no punctuation."""
    return _NOISE.sub(" ", title.casefold()).strip()


class TitleIndex:
    """The titles of a list of contents, found again in spite of misprints."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        self._keys = tuple(title_key(title) for title in titles)

    def find(self, title: str, taken: frozenset[int] = frozenset()) -> int | None:
        """Give the place of the title most like `title` that is not `taken`, or None where none is alike."""
        key = title_key(title)
        for place, known in enumerate(self._keys):
            if known == key and place not in taken:
                return place
        choices = {place: known for place, known in enumerate(self._keys) if place not in taken}
        best = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return best[2] if best else None
