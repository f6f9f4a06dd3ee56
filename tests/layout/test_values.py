"""People of a list are read in one form, whatever stands behind their names."""

from __future__ import annotations

import pytest

from minutes_graph.layout.values import person_of
from tests.reading import DANISH


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Ane Bo (A)", "Ane Bo (A)"),
        ("Ane Bo, (A)", "Ane Bo (A)"),
        ("Ane Bo, A", "Ane Bo (A)"),
        ("Ane Bo, løsgænger", "Ane Bo (løsgænger)"),
        ("Ane Bo (A) - formand", "Ane Bo (A) (formand)"),
        ("Ane Bo - næstformand", "Ane Bo (næstformand)"),
        ("Ane Bo – 1. viceborgmester", "Ane Bo – 1. viceborgmester"),
        ("Ane Bo", "Ane Bo"),
    ],
)
def test_a_person_is_read_with_party_and_role(printed: str, read: str) -> None:
    assert person_of(printed, DANISH) == read
