"""What identifiers are made of: the base of all, and the forms of names and keys in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Final

DEFAULT_BASE: Final = "https://w3id.org/minutes-graph/"

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 100
_UNKNOWN_PLACE: Final = re.compile("unknown(-[0-9a-f]{1,12})?")


@lru_cache(maxsize=65536)
def hyphenated(text: str) -> str:
    """Return `text` in a-z, 0-9 and single hyphens: lower case, æ→ae, ø→oe, å→aa; what has none of these is empty."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(_LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_SLUG.sub("-", ascii_only).strip("-")


def slug(text: str) -> str:
    """Return `text` as the key of an entity: hyphenated, and never empty."""
    return hyphenated(text) or "x"


@lru_cache(maxsize=65536)
def segment(text: str) -> str:
    """Return `text` as a segment of an IRI: a-z, 0-9 and single hyphens, never empty, at most 100 characters.

    A text that folds to nothing, or is cut, is identified by its digest.
    """
    folded = hyphenated(text)
    if not folded or len(folded) > _LONGEST:
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        folded = f"{folded[: _LONGEST - 13].rstrip('-') or 'x'}-{digest}"
    return folded


@lru_cache(maxsize=65536)
def key_path(key: str) -> str:
    """Return an entity's key, such as "haderslev/inga-lykke", with each of its parts as a segment of an IRI."""
    return "/".join(segment(part) for part in key.split("/"))


def unknown_place(digest: str) -> str:
    """Return the key that stands for the unknown municipality of a document, from the source's SHA-256.

    Each document has one of its own, so that nothing joins documents that are not known to belong together.
    """
    return f"unknown-{digest[:12]}"


def is_unknown_place(key: str) -> bool:
    """Return whether a key, or the first part of one, stands for an unknown municipality."""
    return _UNKNOWN_PLACE.fullmatch(key.split("/", 1)[0]) is not None
