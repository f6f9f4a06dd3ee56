"""Find personal identity numbers, so that no document that holds one is published."""

from __future__ import annotations

import re
from datetime import date

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import NUMBER_FORM
from minutes_graph.model import SourceDocument
from minutes_graph.readers import rules
from minutes_graph.spans import Span

# After a digit, a point, comma or hyphen makes it part of a longer number; after a word, as in "nr.", it does not.
_CPR = re.compile(rf"(?<![\d/])(?<!\d[.,-]){NUMBER_FORM}(?![\d/-])")
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def find_personal_numbers(document: SourceDocument) -> tuple[Diagnostic, ...]:
    """Return an error for each line that holds what can be a Danish civil registration number.

    And for such a file name.

    With a hyphen or a blank, a possible date of birth is enough; ten digits in a row must also fit modulus 11,
    since case and phone numbers have that form too. The messages never hold the number.
    """
    found = []
    if _holds_one(document.name):
        message = "the name of the file has the form of a civil registration number (CPR)"
        found.append(Diagnostic(rules.PERSONAL_NUMBER, document.name, None, message, "rename the file"))
    for line in document.lines:
        if _holds_one(line.raw):
            message = "what stands on this line has the form of a civil registration number (CPR)"
            span = Span(line.number, line.number)
            found.append(
                Diagnostic(rules.PERSONAL_NUMBER, document.name, span, message, "remove it at the source")
            )
    return tuple(found)


def _holds_one(text: str) -> bool:
    return any(_is_personal(match) for match in _CPR.finditer(text))


def _is_personal(match: re.Match[str]) -> bool:
    day, month, year, mark, serial = match.groups()
    if not _is_birthday(int(day), int(month), int(year)):
        return False
    digits = [int(digit) for digit in day + month + year + serial]
    return bool(mark) or sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _is_birthday(day: int, month: int, year: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
