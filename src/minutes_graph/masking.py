"""Make quoted text fit to be shown: no personal identity number, no control character."""

from __future__ import annotations

import re
from typing import Final

from minutes_graph.personal_numbers import (
    find_numbers,
    holds_personal_number,
    normalised,
    normalised_with_places,
)

# Ten digits, with no more between two of them than what a number is written with.
_MAY_HOLD: Final = re.compile(r"\d(?:[^\d]{0,40}\d){9}")
_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# What parts the cells of a table of values.
TABLE_CELLS: Final = "\t\n"
# What a file name or an argument holds where its bytes are no UTF-8; no output can hold it.
_UNDECODED: Final = re.compile(r"[\ud800-\udfff]")


def readable(text: str) -> str:
    """Return `text` with the replacement character for each byte of a file name that is no UTF-8."""
    return _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text)


def mask_personal_numbers(text: str) -> str:
    """Return `text` with an x for each digit of what can be a civil registration number, and fit to be written.

    What is only perhaps one is hidden too: hiding a harmless number costs a reader little, showing a real one cannot be
    taken back.
    """
    return _hidden(readable(text), certain=False)


def hide_personal_numbers(text: str, apart: str = "") -> str:
    """Return `text` with an x for each digit of what certainly is a civil registration number.

    Numbers do not go on over the characters of `apart`, which part the cells of a table.
    """
    if not apart or not holds_personal_number(text):
        return _hidden(text, certain=True)
    pieces = re.split(f"([{re.escape(apart)}])", text)
    return "".join(_hidden(piece, certain=True) for piece in pieces)


def hide_in_bytes(content: bytes, apart: str = "") -> bytes:
    """Return text in UTF-8 with civil registration numbers hidden, of the same length; other bytes stay."""
    text = content.decode("utf-8", "surrogateescape")
    if not holds_personal_number(text):
        return content
    filled = (
        new if new == old else "x" * len(old.encode("utf-8", "surrogateescape"))
        for old, new in zip(text, hide_personal_numbers(text, apart), strict=True)
    )
    return "".join(filled).encode("utf-8", "surrogateescape")


def _hidden(text: str, *, certain: bool) -> str:
    if not _MAY_HOLD.search(text) or not any(
        found.certain or not certain for found in find_numbers(normalised(text))
    ):
        return text
    view, places = normalised_with_places(text)
    letters = list(text)
    for found in find_numbers(view):
        for place in places[found.start : found.end] if found.certain or not certain else ():
            letters[place] = "x" if letters[place].isdigit() else letters[place]
    return "".join(letters)


def presentable(text: str) -> str:
    """Return one line of `text` that is safe to print on a terminal and names nobody by number."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", mask_personal_numbers(text))
