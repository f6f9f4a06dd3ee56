"""What running text says of earlier and later treatments."""

from __future__ import annotations

import pytest

from tests.reading import minutes_of

TOP = (
    "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\n"
    "Punkt 1: Ny skole\n\n31/1\n\nSagsfremstilling\n\n"
)
CASES = [
    ("Udvalget besluttede den 4. februar 2030 at bygge.", [("Skoleudvalget", "2030-02-04")]),
    ("I juni 2030 godkendte Vejudvalget planen.", [("Vejudvalget", "2030-06")]),
    ("Udvalget drøftede det på sit møde i september.", [("Skoleudvalget", "2030-09")]),
    ("Udvalget drøftede det på sit møde i februar.", [("Skoleudvalget", "2031-02")]),
    (
        "Sagen blev forelagt Vejudvalget og Kulturudvalget medio 2030.",
        [("Vejudvalget", "2030"), ("Kulturudvalget", "2030")],
    ),
    ("Den behandles på Økonomiudvalgets møde den 11. marts 2031.", [("Økonomiudvalget", "2031-03-11")]),
    ("Planen bygger på principper, godkendt 20. oktober 2030.", [(None, "2030-10-20")]),
    ("Ordningen blev senest forlænget i oktober 2030 som følge af reformen.", [(None, "2030-10")]),
    ("Planen er rettet efter udvalgets drøftelser på mødet i januar.", [("Skoleudvalget", "2031-01")]),
    ("Folketinget vedtog loven i december 2030.", []),
    ("Loven blev vedtaget i december 2030.", []),
    ("I marts 2030 blev aftalen forlænget frem til 31. december 2032.", []),
    ("Udvalget orienteres om regler, der trådte i kraft 1. juli 2030.", []),
    ("Budgettet er vedtaget for 2032. Udvalgets budget stiger i 2033.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_tells_of_a_treatment(sentence: str, expected: list[tuple[str | None, str]]) -> None:
    item = minutes_of(TOP + sentence + "\n").items[0]
    found = [(one.body.name if one.body else None, one.date.isoformat()) for one in item.treatments]
    assert found == expected
