"""Civil registration numbers are found however they are written, and other numbers are not taken for them."""

from __future__ import annotations

import random

import pytest

from minutes_graph.masking import mask_personal_numbers
from minutes_graph.personal_numbers import holds_personal_number
from minutes_graph.readers.privacy import hide_over_pages, hide_personal_numbers
from tests.planted import FORMS, written
from tests.reading import document_of

PLACES = (
    "{}",
    "Klage fra {} om vejen",
    "({})",
    "brev_{}_svar",
    "Svar til {}.",
    "{}, som bor her",
    "fra\u200f{}",
    "nr.{}",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_in_every_form_and_place(form: str, place: str) -> None:
    for born, serial in (
        (("01", "02", "50"), "1234"),
        (("29", "02", "00"), "7001"),
        (("31", "12", "89"), "0420"),
    ):
        number = written(form, born, serial)
        text = place.format(number)
        document = document_of(f"Skolen\n{text}\nTaxa\n")
        told = hide_personal_numbers(document).diagnostics
        assert [one.code for one in told] == ["T110"], text
        assert serial not in "".join(one.message + one.hint for one in told)
        if form != "CPR-nummeret er\n{d}{m}{y}{s}":
            assert holds_personal_number(text), text
        hidden = mask_personal_numbers(text)
        assert serial not in hidden and serial not in hidden.replace(" ", ""), text


@pytest.mark.parametrize(
    "text",
    [
        "25/4896",
        "Sag 24/010250",
        "00.22.00-G01-1-16",
        "EMN-2031-000321",
        "306-2031-600",
        "1-01-02-0324-05",
        "BR 366/07",
        "2031-123456",
        "123456",
        "tlf. 74 34 34 34",
        "Tlf. 12 03 85 12",
        "12 03 85 12, 34 56 78 90",
        "+45 12 03 85 12",
        "EAN 5790001203854",
        "CVR 12038512",
        "konto 1203 0385123456",
        "kontonr. 0102501234",
        "P-nummer 1012345678",
        "den 12.03.85",
        "12.03.2024 1530 kr.",
        "den 10-09-2024 2025",
        "31.12.24 2500 kr.",
        "pr. 31.12.22 1.250.000 kr.",
        "01.01.25 2026",
        "01 02 03 04 05",
        "01 02 03 04 05 06 07 08",
        "1 2 3 4 5 6 7 8 9 10",
        "10 11 12 13 14",
        "0 1 2 3 4 5 6 7 8 9",
        "12,5 13,0 14,5 15,25",
        "11-14",
        "2024-2027",
        "120385",
        "12345678901",
        "010170-12345",
        "320170-1234",
        "290299-1234",
        "3.1 4.2 5.3 6.4 7.8",
        "matr.nr. 12 a",
        "kl. 12.03-12.45",
        "12.03-85.1234,5",
        "CPR-kontoret har 25 ansatte",
        "cpr.dk",
        "personnummer kan ikke oplyses",
        "12-03-2024-2027",
        "04-12-2012 13:00:00",
        "03.03.2031 16.30",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not holds_personal_number(text)
    assert not hide_personal_numbers(document_of(f"Skolen\n{text}\nTaxa\n")).diagnostics


def test_a_number_goes_on_below_the_head_of_the_next_page() -> None:
    document = document_of("Skolen\nKlage fra 010250\nNordvig Kommune\n1234 om vejen\n")
    assert not hide_personal_numbers(document).diagnostics
    (told,) = hide_over_pages(document, {3}).diagnostics
    assert told.span is not None
    assert (told.span.start, told.span.end) == (2, 4)


def test_random_case_numbers_accounts_and_phone_numbers_are_none() -> None:
    """Seeded, so that the same thousand texts are looked at each time."""
    draw = random.Random(20311)
    alarms = 0
    for _ in range(1000):
        n = draw.randrange
        rows = (
            f"Sagsnr. {n(20, 32)}/{n(1, 99999)}",
            f"{n(10**5, 10**6)}",
            f"Tlf. {n(20, 99)} {n(10, 99)} {n(10, 99)} {n(10, 99)}",
            f"Reg.nr. {n(1000, 9999)} kontonr. {n(10**9, 10**10)}",
            f"den {n(1, 28):02}.{n(1, 12):02}.20{n(10, 30)} kl. {n(8, 22)}.{n(10, 59)}",
            f"{n(100):02}.{n(100):02}.{n(100):02}-G01-{n(1, 99)}-{n(10, 26)}",
            f"{n(1000, 9999)} {n(1000, 9999)} {n(100, 999)} kr.",
            f"EAN 579000{n(10**6, 10**7)}, CVR {n(10**7, 10**8)}",
        )
        text = "\n".join(rows)
        alarms += bool(hide_personal_numbers(document_of(text)).diagnostics)
    assert alarms <= 1


@pytest.mark.parametrize(
    "text",
    [
        "den 03-03-2031 01.02.50-1234",
        "Sag 31/4896 31 12 89 12 34",
        "31/1 3 1 1 2 8 9 1 2 3 4",
        "010250\nNordvig Kommune\nSide 3 af 7\n1234 om vejen",
        "010250-\nNordvig Kommune\n1234 om vejen",
        "CPR-nummeret er\nNordvig Kommune\nSide 3 af 7\n0102501234",
    ],
)
def test_what_stands_before_or_between_hides_no_number(text: str) -> None:
    document = hide_personal_numbers(document_of(f"Skolen\n{text}\nTaxa\n"))
    assert [one.code for one in document.diagnostics] == ["T110"]
    assert "1234" not in "".join(line.raw for line in document.value.lines).replace(" ", "")
