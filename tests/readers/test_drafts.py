"""Printed lines, and how they are read."""

from __future__ import annotations

import pytest

from minutes_graph.readers.drafts import Draft, Origin, document_of, row_of


@pytest.mark.parametrize(
    ("raw", "lead", "reading", "printed"),
    [
        ("kl.\u00a016.00", "", "kl. 16.00", "16.00"),
        ("\uf0b7 at bygge", "", "• at bygge", "bygge"),
        ("at bygge", "1. ", "1. at bygge", "bygge"),
        ("e\ufb01", "", "e\ufb01", "\ufb01"),
    ],
)
def test_a_line_is_read_letter_by_letter(raw: str, lead: str, reading: str, printed: str) -> None:
    (line,) = document_of(Origin("a", b"", "text/html", "html 1"), [Draft(raw, lead=lead)]).lines
    assert (line.raw, line.text) == (raw, reading)
    assert line.printed(len(reading) - len(printed), len(reading)) == (printed, len(raw) - len(printed))


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
