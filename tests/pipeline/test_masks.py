"""Names and case numbers are found however they are written, and nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.pipeline.withdrawn import MASK, masks_for, same_case, same_name

MASKS = masks_for(("Åse Bøgh-Lund",), ("24/187",))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Åse Bøgh-Lund stemte imod", "[…] stemte imod"),
        ("ÅSE  BØGH-LUND", "[…]"),
        ("Åse Bøgh-Lunds forslag", "[…] forslag"),
        ("Åse\nBøgh-Lund", "[…]"),
        ("Bøgh-Lund, Åse", "[…]"),
        ("brev_aase-boegh-lund.txt", "brev_[…].txt"),
        ("Åse Bøgh-Lundgaard", "Åse Bøgh-Lundgaard"),
        ("Tåse Bøgh-Lund", "Tåse Bøgh-Lund"),
        ("Bøgh-Lund", "Bøgh-Lund"),
        ("sag 24/187 og 24-187.", "sag […] og […]."),
        ("24 / 187", "[…]"),
        ("124/187, 24/1870", "124/187, 24/1870"),
    ],
)
def test_what_is_masked(text: str, masked: str) -> None:
    assert MASKS.hide(text) == masked
    assert MASKS.found_in(text) == (text != masked)


@pytest.mark.parametrize(
    ("iri", "named"),
    [
        ("https://a.example/id/person/nordvig/aase-boegh-lund", True),
        ("https://a.example/id/organisation/aase-boegh-lund-aps", True),
        ("https://a.example/id/person/nordvig/aase-boegh-lundgaard", False),
    ],
)
def test_iris_that_name_somebody(iri: str, named: bool) -> None:
    assert MASKS.named_by(iri) is named


def test_one_word_is_a_name_where_it_is_asked_for() -> None:
    masks = masks_for(("Lund",), ())
    assert masks.hide("Lund og Bøgh-Lund") == "[…] og Bøgh-[…]"
    assert masks.named_by("https://a.example/id/person/nordvig/lund")
    assert not masks.named_by("https://a.example/id/person/nordvig/ase-lund")


def test_nothing_asked_for_masks_nothing() -> None:
    assert masks_for((), ()).hide("Åse Bøgh-Lund 24/187") == "Åse Bøgh-Lund 24/187"
    assert not masks_for((), ()).named_by("https://a.example/")


def test_names_and_numbers_that_are_one() -> None:
    assert same_name("åse  Lund", "Åse lund")
    assert same_case("24/187", "24-187")
    assert not same_case("24/187", "24/1870")


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_name_is_never_left(before: str, after: str) -> None:
    hidden = MASKS.hide(f"{before} Åse Bøgh-Lund {after}")
    assert MASK in hidden
    assert "Åse Bøgh-Lund" not in hidden.replace(before, "").replace(after, "")
