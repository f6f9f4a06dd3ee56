"""Determine whether two titles are meant to be the same."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

ALIKE = 85.0
# No list of contents is longer; each title against each of a list made up to be slow would take hours.
_MOST_COMPARED = 500
_NOISE = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """Return a title in one spelling: lower case, words parted by one blank, no punctuation."""
    return _NOISE.sub(" ", title.casefold()).strip()


class TitleIndex:
    """Titles that are found again in spite of misprints; each can be taken once."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._count = 0
        self._first: dict[str, int] = {}
        self._free: dict[int, str] = {}
        self._same: dict[str, deque[int]] = {}
        for title in titles:
            self.add(title)

    def add(self, title: str) -> None:
        """Put `title` behind those that are there."""
        key, place = title_key(title), self._count
        self._count += 1
        self._first.setdefault(key, place)
        self._free[place] = key
        self._same.setdefault(key, deque()).append(place)

    def find(self, title: str) -> int | None:
        """Return the place of the title most like `title`, taken or not, or None where none is alike."""
        key = title_key(title)
        if key in self._first:
            return self._first[key]
        return _most_alike(key, {place: known for known, place in self._first.items()})

    def take(self, title: str) -> int | None:
        """Take the title most like `title` of those that are left, and return its place, or None."""
        place = self.take_same(title)
        if place is None:
            place = _most_alike(title_key(title), self._free)
            if place is not None:
                self._same[self._free.pop(place)].remove(place)
        return place

    def take_same(self, title: str) -> int | None:
        """Take the first title left that is worded as `title`, and return its place, or None."""
        places = self._same.get(title_key(title))
        if not places:
            return None
        del self._free[places[0]]
        return places.popleft()


def _most_alike(key: str, known: Mapping[int, str]) -> int | None:
    if len(known) > _MOST_COMPARED:
        return None
    best = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[2] if best else None
