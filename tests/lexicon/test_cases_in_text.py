"""A case number in a sentence has one of the forms of the lexicon, and is no other number."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.lexicon import choose_lexicon, first_search
from tests.reading import DANISH


@pytest.mark.parametrize(
    ("sentence", "case"),
    [
        ("Sagen (25/4896) blev drøftet.", "25/4896"),
        ("EMN-2031-012345 blev drøftet.", "EMN-2031-012345"),
        ("Sagsnr. 123456 blev godkendt.", "123456"),
        ("Sag nr. 2031-12345 blev godkendt.", "2031-12345"),
        ("Journalnummer 00.22.00-G01-1-16 blev godkendt.", "00.22.00-G01-1-16"),
        ("BR 366/07 blev vedtaget.", "BR 366/07"),
        ("Der er 123456 kr. til det.", None),
        ("Aftalen 2025-2029 gælder 24/7.", None),
        ("Skoleåret 2025/26 og regnskab 2024/2025.", None),
        ("Den 12-12-2031 eller 12.12.2031 kl. 15.30.", None),
    ],
)
def test_a_case_number_in_a_sentence(sentence: str, case: str | None) -> None:
    found = first_search(DANISH.text.treatment_cases, sentence)
    assert (found["case"] if found else None) == case


def test_a_municipality_s_own_form_counts_there(tmp_path: Path) -> None:
    path = tmp_path / "klitborg.toml"
    path.write_text(
        '[municipality]\nname = "Klitborg Kommune"\n[cases]\nnumbers = ["KB-\\\\d{6}"]\n', "utf-8"
    )
    found = first_search(choose_lexicon(added=path).text.treatment_cases, "KB-001234 blev drøftet.")
    assert found is not None and found["case"] == "KB-001234"
    assert first_search(DANISH.text.treatment_cases, "KB-001234 blev drøftet.") is None
