"""Forms of a name under which two spellings are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
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


@lru_cache(maxsize=65536)
def hyphenated(text: str) -> str:
    """Return `text` in a-z, 0-9 and single hyphens: lower case, æ→ae, ø→oe, å→aa; what has none of these is empty."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(_LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_SLUG.sub("-", ascii_only).strip("-")


def slug(text: str) -> str:
    """Return `text` as the key of an entity: hyphenated, and never empty."""
    return hyphenated(text) or "x"


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """Return the letters and digits of `text` in lower case, so that blanks, hyphens and dots do not count."""
    return _NOT_COMPACT.sub("", text.lower())


def likeness(first: str, second: str, cutoff: float = 0.0) -> float:
    """Return how alike two spellings are, from 0 to 1, or 0 where it is below `cutoff`."""
    return fuzz.ratio(compact(first), compact(second), score_cutoff=cutoff * 100) / 100
