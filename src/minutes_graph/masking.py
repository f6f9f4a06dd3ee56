"""Make quoted text fit to be shown: no personal identity number, no control character."""

from __future__ import annotations

import re
from typing import Final

# The parts of a Danish civil registration number: day, month, year, what stands between, serial.
NUMBER_FORM: Final = (
    r"(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>\d\d)"
    r"(?P<mark>[\s\u200b\u2060]?[-\u00ad\u2010-\u2015\u2212]{1,2}[\s\u200b\u2060]?|[\s\u200b\u2060]?)"
    r"(?P<serial>\d{4})"
)
# The check by date and modulus is left out on purpose: hiding a harmless number costs a reader little, showing a
# real one cannot be taken back.
_PERSONAL_NUMBER: Final = re.compile(rf"(?<!\d){NUMBER_FORM}(?!\d)")
_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# What a file name or an argument holds where its bytes are no UTF-8; no output can hold it.
_UNDECODED: Final = re.compile(r"[\ud800-\udfff]")


def readable(text: str) -> str:
    """Return `text` with the replacement character for each byte of a file name that is no UTF-8."""
    return _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text)


def mask_personal_numbers(text: str) -> str:
    """Return `text` with every Danish civil registration number replaced by xxxxxx-xxxx, and fit to be written."""
    return _PERSONAL_NUMBER.sub(lambda found: f"xxxxxx{found['mark']}xxxx", readable(text))


def presentable(text: str) -> str:
    """Return one line of `text` that is safe to print on a terminal and names nobody by number."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", mask_personal_numbers(text))
