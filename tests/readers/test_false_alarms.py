"""Cases, accounts, phones, firms, dates and rows of figures are no personal numbers: none in 300 documents."""

from __future__ import annotations

import random

import pytest

from minutes_graph.personal_numbers import holds_personal_number

# "#" is a digit, "@" a day of a month, "^" a month, "~" a year, "?" a number of up to four digits.
FORMS = (
    "Sagsnr. 31/#####", "Sagsnummer: ##.0#.1#-G01-##-31", "J.nr. ~-######", "journalnummer ##########",
    "Dok.nr. ########-##", "dokument ##########", "konto ####-##########", "Reg.nr. #### kontonr. ##########",
    "kontonummer #### ##########", "Kontering: ###.####.###", "tlf. ## ## ## ##", "telefon +45 ## ## ## ##",
    "telefon 0045 ########", "mobil #### ####", "+45########", "CVR-nr. ########", "CVR ## ## ## ##",
    "P-nr. 10########", "P-nummer ##########", "EAN 5798#########", "EAN-nr. 57 98 00 ### ### #", "GLN 5798#########",
    "den @-^-~", "@-^-~ kl. 1#:3#", "@-^-~ 1#:3#", "@.^.~ - @.^.~", "@-^-~-@-^-~", "i perioden @/^ ~-@/^ ~",
    "lokalplan ?-##", "matr.nr. ?a", "Udgift\t1.###\t2.###\t3.###", "Udgift  ?  ?  ?  ?  ?", "Antal ? ? ? ? ? ?",
    "År ~ ~ ~ ~ ~", "1.###.### kr.", "12 ### ### kr.", "faktura ##########", "ejendomsnummer 461-######",
    "https://nordvig.example/dokument/##########?id=##########", "BFE-nummer #######", "kl. 1#.3#-2#.1#",
    "lovbekendtgørelse nr. #### af @. marts ~", "sag S2031-#####-##", "postnr. ####, løbenr. ######/##",
)  # fmt: skip


def _filled(form: str, draw: random.Random) -> str:
    made = {
        "#": lambda: str(draw.randrange(10)),
        "@": lambda: f"{draw.randrange(1, 29):02}",
        "^": lambda: f"{draw.randrange(1, 13):02}",
        "~": lambda: str(draw.randrange(1990, 2032)),
        "?": lambda: str(draw.randrange(1, 10 ** draw.randrange(1, 5))),
    }
    return "".join(made[letter]() if letter in made else letter for letter in form)


@pytest.mark.parametrize("seed", range(3))
def test_other_numbers_are_no_personal_numbers(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(100):
        text = "\n\n".join(_filled(draw.choice(FORMS), draw) for _ in range(40))
        assert not holds_personal_number(text), text


@pytest.mark.parametrize(
    "text", ["klagen fra 0412 89 8317 er afvist", "12 borgere, 0412 89-8317", "04 12 89 8317"]
)
def test_a_number_in_parts_outside_of_a_row_is_one(text: str) -> None:
    assert holds_personal_number(text)
