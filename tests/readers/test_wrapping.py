"""Lines that only a fixed width parts are marked as going on."""

from __future__ import annotations

import textwrap

import pytest

from minutes_graph.readers.reading import read_bytes

PARAGRAPHS = (
    "REFERAT Skoleudvalget d. 03-03-2031",
    "Mødedeltagere Ane Bo, Ib Holm, Kaj Lund, Søren Østergård, Mette Aagaard Lind, Rasmus Kirkeby Toft",
    "Punkt 1: Ny skole",
    "Skolen i Nordby er bygget til to hundrede elever, og der går nu to hundrede og halvtreds. Forvaltningen har set "
    "på, hvor en ny skole kan ligge, og hvad den vil koste kommunen i de kommende år. Der er tre grunde at vælge "
    "imellem, og hver af dem ligger ved en vej, som skal gøres bredere, før den første klasse kan "
    "flytte ind i den nye bygning.",
    "Godkendt.",
    "Udvalget bad om, at en plan for trafikken omkring skolen bliver lagt frem på et senere møde, inden arbejdet går i"
    " gang til foråret.",
)


def _joined(text: str) -> list[str]:
    document = read_bytes(text.encode(), "minute.txt").value
    assert document is not None
    rows: list[str] = []
    for line in document.lines:
        if line.marks.continues:
            rows[-1] += f" {line.text.strip()}"
        elif not line.is_blank:
            rows.append(line.text)
    return rows


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("indent", ["", "  "])
def test_wrapped_paragraphs_are_whole_again(width: int, indent: str) -> None:
    wrapped = [
        textwrap.fill(one, width, subsequent_indent=indent, break_on_hyphens=False) for one in PARAGRAPHS
    ]
    assert _joined("\n\n".join(wrapped)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Medlemmer\nAne Bo\nIb Holm\nKaj Lund\nSøren Østergård\nMette Aagaard Lind",
        "- dagsordenen godkendes af udvalget\n- skolen bygges i Nordby nu\n- planen lægges frem i maj\n- sagen er slut",
        "Skolen er bygget.\nTaxaen er kørt.\nBroen er lukket.\nVejen er åben.",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert _joined(text) == [line for line in text.split("\n") if line]
