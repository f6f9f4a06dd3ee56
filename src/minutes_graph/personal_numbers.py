"""Find Danish civil registration numbers (CPR: day, month, year, four digits) however they are written.

One normalised view of a text is searched: digits of any script are digits, dashes and blanks of any width are one, and
what cannot be seen is nothing. Sources: the form of the number and its check by modulus 11 are those of the register
("Personnummeret i CPR"); since 2007 numbers are given out that do not fit the modulus, so it only weighs for digits
that nothing parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_PART = r" {0,2}[-./]? ?"
_MARKS = r"-./:;_*+#|\\=~'`\[\](){}<>"
_BETWEEN = rf"[ \n]{{0,4}}[{_MARKS}]{{0,3}}[ \n]{{0,4}}"
_WRITTEN: Final = re.compile(
    rf"(?<!\d)(?P<day>{_DAY})(?P<one>{_PART})(?P<month>{_MONTH})(?P<two>{_PART})(?P<century>19|20)?"
    rf"(?P<year>\d\d)(?P<between>{_BETWEEN})(?P<serial>\d\d(?P<pairs>[ .-]?)\d\d)(?!\d)"
)
# A number that is cut by the end of a page: what stands last above it, and first below.
_BEGUN: Final = re.compile(
    rf"(?<!\d)(?<!\d[/.,-])(?P<day>{_DAY}){_PART}(?P<month>{_MONTH}){_PART}(?P<year>\d\d) ?(?P<mark>-?) ?$"
)
_ENDED: Final = re.compile(r" ?(?P<mark>-?) ?(?P<serial>\d{4})(?!\d)(?![/.,-]\d)")
_LABEL: Final = re.compile(r"(?:cpr|person(?:nummer|nr|-nr))[^\d\n]{0,24}$", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\W{0,3}(?:\d[^\w;]{0,6}){9}\d(?!\d)")
# Where ten digits stand close together: only there is it worth to look.
_CLOSE: Final = re.compile(rf"\d[\d \n{_MARKS}]{{8,}}\d")
_SPACED: Final = re.compile(r"(?<!\d)(?<!\s\d )\d(?: \d){5} ?-? ?\d(?: \d){3}(?!\d)(?! \d(?!\S))")
_LABELLED: Final = re.compile(
    r"(?:cpr|person(?:nummer|nr|-nr))[^\d\n]{0,24}\n{0,2}[^\d\n]{0,3}(?P<number>(?:\d[^\w;]{0,6}){9}\d)(?!\d)",
    re.IGNORECASE,
)
# What else has ten digits, named right before them.
_OTHER_LABEL: Final = re.compile(
    r"(?:(?:kto|konto|tlf|telefon|mobil|ean|gln|cvr|p-n(?:r|ummer)|reg|faktura|sags?|j\.|journal|dok)[\w.-]*"
    r"[ :./=]{0,3}(?:n(?:r|ummer|o)\.?[ :]{0,2})?(?:\d{4}[ -])?|[?&]\w{0,12}id=)$",
    re.IGNORECASE,
)
# A digit and a mark right before, or a mark and a digit right behind: part of a longer number.
_PART_OF_MORE: Final = re.compile(r"\d[/.,-]\||\|[/.,-]\d")
_UNIT: Final = re.compile(
    r" ?(?:kr\b|kroner|mio|mia|stk|m2|m²|ha\b|pct|%|t\.kr|timer|elever|borgere)", re.IGNORECASE
)
# Of so many letters each is replaced by itself, which is faster.
_FEW: Final = 8
# Digests of files and texts, which stand in addresses.
_DIGEST: Final = re.compile(r"[0-9a-f]{32,}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# Letters that are read as others. A soft hyphen may be the only mark between the parts of a number.
_SAME: Final = {
    "\n": "\n",
    "\u00ad": "-",
    "\u2212": "-",
    "\u00b7": ".",
    "\u2044": "/",
    "\u2215": "/",
    "\uff0e": ".",
    "\uff0f": "/",
}
_ESCAPE: Final = re.compile(
    r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});|%[0-9a-fA-F]{2}|\\(?:[nrt]|u[0-9a-fA-F]{4})"
)
_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t"}


class NumberFound(NamedTuple):
    """Where in a text a number begins and ends; `certain` where nothing harmless is written so."""

    start: int
    end: int
    certain: bool


def holds_personal_number(text: str) -> bool:
    """Return whether what is certainly written as a civil registration number stands in `text`."""
    return any(found.certain for found in find_numbers(normalised(text)))


def normalised(text: str) -> str:
    """Return the view of `text` that is searched; positions in it are not those of `text`."""
    if text.isascii():
        return (
            text.replace("\t", " ").replace("\r", "")
            if "&" not in text and "%" not in text and "\\" not in text
            else _unescaped(text)
        )
    others = {letter: reading for letter in set(text) if (reading := _reading(letter)) != letter}
    if len(others) > _FEW:
        return _unescaped(text.translate({ord(letter): reading for letter, reading in others.items()}))
    for letter, reading in others.items():
        text = text.replace(letter, reading or "")
    return _unescaped(text)


def normalised_with_places(text: str) -> tuple[str, list[int]]:
    """Return the view of `text`, and for each of its characters the position in `text` that it comes from."""
    view: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(text):
        escape = _ESCAPE.match(text, position)
        piece = escape.group() if escape else text[position]
        reading = normalised(piece)
        view.append(reading)
        places.extend([position] * len(reading))
        position += len(piece)
    return "".join(view), places


def find_numbers(view: str) -> Iterator[NumberFound]:
    """Yield the numbers of a normalised text, in no particular order; two may overlap."""
    for close in _CLOSE.finditer(view):
        end = close.end() + 2
        for found in _overlapping(_WRITTEN, view, close.start(), end):
            # "2012-202935" is no date in parts: the same mark stands between both, or none.
            is_date = found["one"].strip() == found["two"].strip()
            if is_date and _is_birthday(found["day"], found["month"], found["year"]):
                yield NumberFound(found.start(), found.end(), _is_certain(found, view))
        for found in _overlapping(_SPACED, view, close.start(), end):
            digits = _digits(found.group())
            if _is_birthday(digits[:2], digits[2:4], digits[4:6]) and not _is_series(list(digits)):
                yield NumberFound(found.start(), found.end(), True)
    for found in _LABELLED.finditer(view):
        digits = _digits(found["number"])
        # A number that stands for one not yet given out has 60 added to its day.
        if 1 <= int(digits[:2]) % 60 <= 31:
            yield NumberFound(found.start("number"), found.end("number"), True)


def _overlapping(pattern: re.Pattern[str], view: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield all matches, also those that begin within another: a day before a number is no part of it."""
    while found := pattern.search(view, start, end):
        yield found
        start = found.start() + 1


def may_go_on(view: str) -> bool:
    """Return whether a number can begin at the end of a line, or be named there."""
    return view.rstrip(" -")[-1:].isdigit() or _LABEL.search(view, max(0, len(view) - 40)) is not None


def parts_of_number(above: str, below: str, *, is_new_page: bool) -> tuple[int, int] | None:
    """Return where a number begins in one line and ends in a later one, or None; both lines are normalised.

    Without a mark between the parts they are one only where a page ends between the lines.
    """
    named, whole = _LABEL.search(above), _WHOLE.match(below)
    if is_new_page and named and whole and 1 <= int(_digits(whole.group())[:2]) % 60 <= 31:
        return len(above), whole.end()
    begun, ended = _BEGUN.search(above), _ENDED.match(below)
    if not begun or not ended or not _is_birthday(begun["day"], begun["month"], begun["year"]):
        return None
    if not (begun["mark"] or ended["mark"]) and (not is_new_page or _YEAR.fullmatch(ended["serial"])):
        return None
    return begun.start(), ended.end("serial")


def _reading(letter: str) -> str | None:
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    if letter in _SAME:
        return _SAME[letter]
    match unicodedata.category(letter):
        case "Cf" | "Mn" | "Cc" if letter != "\t":
            return None
        case "Pd":
            return "-"
        case "Zs" | "Zl" | "Zp" | "Cc":
            return " "
    return letter


def _unescaped(text: str) -> str:
    text = text.replace("\t", " ").replace("\r", "")
    if "&" in text or "%" in text or "\\" in text:
        return _ESCAPE.sub(lambda escape: _plain(escape.group()), text)
    return text


def _plain(escape: str) -> str:
    if escape[0] == "\\":
        letter = _LETTERS[escape[1]] if len(escape) == 2 else chr(int(escape[2:], 16))
        return _reading(letter) or ""
    # Every command is told to hide numbers, and few texts have escapes.
    from html import unescape  # noqa: PLC0415
    from urllib.parse import unquote  # noqa: PLC0415

    letter = unescape(escape) if escape[0] == "&" else unquote(escape)
    return "".join(_reading(one) or "" for one in letter) if letter != escape else escape


def _is_certain(found: re.Match[str], view: str) -> bool:  # noqa: PLR0911 - one line a form
    """Return whether nothing harmless is written as the number is; see the table in docs/personal-data.md."""
    between, serial = found["between"], found["serial"]
    is_compact, is_marked = not (found["one"] or found["two"]), bool(between.strip())
    is_year = _YEAR.fullmatch(serial) is not None
    if _LABEL.search(view[max(0, found.start() - 40) : found.start()]):
        return True
    if _PART_OF_MORE.search(
        f"{view[max(0, found.start() - 2) : found.start()]}|{view[found.end() : found.end() + 2]}"
    ):
        return False
    if found["pairs"]:
        return _are_pairs(found, view)
    if found["century"]:
        return is_marked and not is_year
    if not between:
        return (
            _fits_modulus(found)
            and not _OTHER_LABEL.search(view[max(0, found.start() - 24) : found.start()])
            and not _is_in_digest(found, view)
        )
    if is_marked:
        return True
    if "\n" in between:
        return is_compact and not is_year
    if bool(found["one"]) != bool(found["two"]) and _stands_in_row(found, view):
        return False
    return is_compact or not (is_year or _UNIT.match(view, found.end()))


def _stands_in_row(found: re.Match[str], view: str) -> bool:
    """Return whether a whole number stands right before or behind with a blank, as in the row of a table."""
    before, behind = view[max(0, found.start() - 12) : found.start()], view[found.end() : found.end() + 12]
    return bool(re.search(r"(?:^|[^\d/-])\d+ $", before) or re.match(r" \d+(?![\d/-])", behind))


def _is_in_digest(found: re.Match[str], view: str) -> bool:
    start = max(0, found.start() - 128)
    around = _DIGEST.finditer(view, start, found.end() + 128)
    return any(digest.start() <= found.start() and found.end() <= digest.end() for digest in around)


def _fits_modulus(found: re.Match[str]) -> bool:
    digits = _digits(found.group())
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _are_pairs(found: re.Match[str], view: str) -> bool:
    """Return whether five pairs of digits stand alone, and are neither a row of numbers nor a phone number.

    A day with a whole year and an hour behind it, "04-12-2012 13:00", is a moment.
    """
    is_year = bool(found["century"]) or (not found["between"] and found["year"] in {"19", "20"})
    if is_year and not found["between"].strip():
        return False
    around = view[max(0, found.start() - 6) : found.start()], view[found.end() : found.end() + 4]
    # Of a case number, "31/4896", or a paragraph, "§ 23", two digits are no further pair.
    if re.search(r"(?<![\d/-])(?<!§ )\d\d[ .]$", around[0]) or re.match(r"[ .]\d\d(?![\d/-])", around[1]):
        return False
    digits = _digits(found.group())
    pairs = [digits[place : place + 2] for place in range(0, len(digits), 2)]
    return bool(found["between"].strip() or (found["one"] and found["two"])) and not _is_series(pairs)


def _is_series(parts: list[str]) -> bool:
    steps = {int(later) - int(earlier) for earlier, later in pairwise(parts)}
    return len(steps) == 1


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _is_birthday(day: str, month: str, year: str) -> bool:
    for century in (1900, 2000):
        try:
            date(century + int(year), int(month), int(day))
        except ValueError:
            continue
        return True
    return False
