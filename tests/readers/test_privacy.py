"""Civil registration numbers are found and not repeated."""

from __future__ import annotations

import pytest

from minutes_graph.readers.privacy import hide_personal_numbers
from minutes_graph.readers.reading import read_bytes
from tests.reading import document_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Klage fra 010170-1234", True),
        ("Klage fra 010170 1234.", True),
        ("CPR: 311299-0000", True),
        ("fra 0101701236 om", False),  # ten digits that do not fit modulus 11
        ("Klage fra 0101700022", False),
        ("Klage fra 1111111118", True),  # fits modulus 11
        ("Klage fra 320170-1234", False),  # no such day
        ("Klage fra 011370-1234", False),  # no such month
        ("290299-1234", False),  # 1999 had no such day
        ("290200-1234", True),
        ("Sag 25/010170-1234", False),
        ("010170-12345", False),
        ("1.010170-1234", False),
        ("Klage, cpr-nr.010170-1234", True),
        ("Klage fra 010170 - 1234", True),
        ("Klage fra 010170\u20131234", True),  # an en dash
        ("Klage fra 010170\u00a01234", True),  # a blank that does not break
        ("brev_010170-1234_svar", True),
        ("Telefon 12 34 56 78", False),
        ("EAN 5790000123456", False),
    ],
)
def test_numbers_with_a_possible_birthday_are_found(text: str, found: bool) -> None:
    told = hide_personal_numbers(document_of(f"Skolen\n{text}\n")).diagnostics
    assert [(one.code, one.span.start if one.span else None) for one in told] == (
        [("T110", 2)] if found else []
    )


def test_the_message_does_not_hold_the_number() -> None:
    (told,) = hide_personal_numbers(document_of("Klage fra 010170-1234 og 020270-1234\n")).diagnostics
    assert "1234" not in told.message + told.hint


def test_a_file_name_can_hold_one_too() -> None:
    document = read_bytes(b"Skolen\n", "010170-1234 klage.txt").value
    assert document is not None
    (told,) = hide_personal_numbers(document).diagnostics
    assert (told.code, told.span) == ("T110", None)
    assert "1234" not in told.message + told.hint
