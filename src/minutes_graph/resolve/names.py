"""Forms of a name under which two spellings are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

_NOT_COMPACT = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in lower case, letter for letter, so that places in it stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def tidy(text: str) -> str:
    """Return `text` with single spaces and no blank at the ends."""
    return _SPACE.sub(" ", text).strip()


def capitalised(text: str) -> str:
    """Return `text` with a capital at its start, as a name stands by itself."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """Return the letters and digits of `text` in lower case, so that blanks, hyphens and dots do not count."""
    return _NOT_COMPACT.sub("", text.lower())


def likeness(first: str, second: str, cutoff: float = 0.0) -> float:
    """Return how alike two spellings are, from 0 to 1, or 0 where it is below `cutoff`."""
    return fuzz.ratio(compact(first), compact(second), score_cutoff=cutoff * 100) / 100
