"""The words of the site, from one file per language in `words/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from minutes_graph.export.wording import LANGUAGES, Words, read_words

__all__ = ["LANGUAGES", "Words", "words_of"]

_FOLDER: Final = Path(__file__).parent / "words"


@cache
def words_of(language: str) -> Words:
    """Return the words of a language of `LANGUAGES`."""
    return read_words(_FOLDER, language)
