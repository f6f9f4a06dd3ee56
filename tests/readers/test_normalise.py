"""Letters that look like usual ones are read as usual ones, and the printed form stays."""

from __future__ import annotations

import unicodedata

import pytest

from minutes_graph.readers.reading import read_bytes
from minutes_graph.readers.repair import repair_text
from tests.reading import DANISH, document_of, minutes_of

TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("A\u030ase O\u0308berg", "Åse Öberg"),
        ("Lukning af lege\u00adplads", "Lukning af legeplads"),
        ("Sags\u200bnr. 31\u200b/\u2060150", "Sagsnr. 31/150"),
        ("\u200eSkolen\u200f", "Skolen"),
        ("Klubhus\ufeffet", "Klubhuset"),
        ("\ufb01nansiering og e\ufb00ekt", "finansiering og effekt"),
        ("Ｐｕｎｋｔ １", "Punkt 1"),
        ("30 m\u00b2, ½ år – ”ja”", "30 m\u00b2, ½ år – ”ja”"),
        ("anlægs\u00ad", "anlægs-"),
        ("Ærø", "Ærø"),
    ],
)
def test_a_line_is_read_in_usual_letters(printed: str, read: str) -> None:
    line = document_of(printed).line(1)
    assert (line.text, line.raw) == (read, printed)


def test_each_kind_is_told_once_with_its_first_place() -> None:
    text = f"{TITLE}Lege\u00adplads\nSko\u00adle og ha\u00adve\nA\u030ase\n"
    document = read_bytes(text.encode(), "minute.txt").value
    assert document is not None
    told = repair_text(document, DANISH).diagnostics
    assert [(one.code, one.span.start if one.span else 0, one.message) for one in told] == [
        ("T119", 4, 'letters in parts are read as usual, first in "Åse": words 1, lines 1'),
        (
            "T119",
            2,
            'characters that cannot be seen are read as usual, first in "Legeplads": words 3, lines 2',
        ),
    ]


def test_letters_of_the_reading_lead_to_the_printed_ones() -> None:
    line = document_of("En sko\u00adle i A\u030arup").line(1)
    assert line.text == "En skole i Årup"
    assert line.printed(3, 8) == ("sko\u00adle", 3)
    assert line.printed(11, 15) == ("A\u030arup", 12)


def test_decomposed_minutes_say_the_same_as_composed_ones() -> None:
    text = (
        f"{TITLE}Mødedato Mandag d. 3. marts 2031\nMødedeltagere Åse Østergård, Søren Bækgård, Bo Møller\n\n"
        "Punkt 1: Ny skole på Ærø\n\n31/150\n\nBeslutning\n\nGodkendt.\n"
    )
    assert minutes_of(unicodedata.normalize("NFD", text)).items == minutes_of(text).items
    there = [one.person.name for one in minutes_of(unicodedata.normalize("NFD", text)).meeting.attendance]
    assert there == ["Åse Østergård", "Søren Bækgård", "Bo Møller"]
