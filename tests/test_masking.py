"""Personal identity numbers in quoted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.masking import mask_personal_numbers


@pytest.mark.parametrize(
    "number", ["010203-1234", "0102031234", "311299-0001", "311299 0001", "010203 - 1234"]
)
def test_a_number_is_masked(number: str) -> None:
    masked = mask_personal_numbers(f"født {number}.")
    assert not any(character.isdigit() for character in masked)


@pytest.mark.parametrize(
    "harmless",
    [
        "25/4896",
        "2012-202935",
        "EMN-2012-202935",
        "01-02-2031",
        "tlf. 74 34 34 34",
        "12345678901",
        "991399-1234",
        "EAN 5798005123456",
    ],
)
def test_other_numbers_stay(harmless: str) -> None:
    assert mask_personal_numbers(harmless) == harmless


@given(st.text(), st.dates(), st.integers(0, 9999), st.sampled_from(["", "-", " "]), st.text())
def test_no_number_survives_any_surroundings(
    before: str, born: object, serial: int, dash: str, after: str
) -> None:
    number = f"{born:%d%m%y}{dash}{serial:04d}"
    masked = mask_personal_numbers(f"{before}|{number}|{after}")
    assert f"|{number}|" not in masked


def test_every_hyphen_that_keeps_a_document_out_is_hidden_too() -> None:
    marks = ("-", *"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u200b", "\u00ad-", "--", " - ", " ", "")
    for mark in marks:
        assert "1234" not in mask_personal_numbers(f"010170{mark}1234")


def test_part_of_a_longer_number_is_hidden_too() -> None:
    assert "1234" not in mask_personal_numbers("0/010170-1234")
    assert "1234" not in mask_personal_numbers("010170-1234/5")
