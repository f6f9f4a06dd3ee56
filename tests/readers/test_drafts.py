"""Printed lines, and how they are read."""

from __future__ import annotations

import pytest

from minutes_graph.readers.drafts import reading_of, row_of


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        ("Aﬀald, ﬁre og ﬂad", "Affald, fire og flad"),
        ("kl.\u00a016.00", "kl. 16.00"),
        ("for\u00adslag", "forslag"),
        ("for\u00ad", "for-"),
        ("pa\u030a vej", "på vej"),
        ("\uf0b7 at bygge", "• at bygge"),
        ("”ja” – 5 ½ m²", "”ja” – 5 ½ m²"),
        ("plain", "plain"),
    ],
)
def test_a_line_is_read_letter_by_letter(raw: str, reading: str) -> None:
    assert reading_of(raw) == reading


@pytest.mark.parametrize(
    ("cells", "row", "starts"),
    [
        (["a"], "a", ()),
        (["", "a", ""], "a", ()),
        (["a", "bc", "d"], "a\tbc\td", (0, 2, 5)),
        (["", "a", "b", ""], "\ta\tb", (0, 1, 3)),
    ],
)
def test_cells_are_parted_by_tabs(cells: list[str], row: str, starts: tuple[int, ...]) -> None:
    assert row_of(cells) == (row, starts)
