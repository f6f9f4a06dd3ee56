"""Who was absent from an item, or not there for the whole of it."""

from __future__ import annotations

import pytest

from tests.reading import TOP, findings, item_of

DECISION = "Beslutning\n\n"


def _attendance(text: str) -> list[str]:
    return [
        f"{one.person.name} {one.status.value} {one.substitute_for.name if one.substitute_for else ''}".strip()
        for one in item_of(text).attendance
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Fraværende\n\nAne Bo", ["Ane Bo absent"]),
        ("Fraværende Ane Bo", ["Ane Bo absent"]),
        ("Fraværende: Ane Bo, Ib Dam", ["Ane Bo absent", "Ib Dam absent"]),
        ("Fraværende\n\nAne Bo\nIb Dam", ["Ane Bo absent", "Ib Dam absent"]),
        ("Fraværende\n\n- Ane Bo\n- Ib Dam", ["Ane Bo absent", "Ib Dam absent"]),
        ("Afbud\n\nAne Bo (afbud)", ["Ane Bo excused"]),
        ("Fraværende\n\nAne Bo (inhabil)", ["Ane Bo recused"]),
        ("Fraværende\n\nAne Bo (A)", ["Ane Bo absent"]),
        ("Fraværende\n\nBorgmester Ane Bo (A)\nformand Ib Dam", ["Ane Bo absent", "Ib Dam absent"]),
        (
            "Fraværende: Ane Bo (O). I stedet deltog Ib Dam (O).",
            ["Ane Bo absent", "Ib Dam substitute Ane Bo"],
        ),
        (
            "Fraværende\n\nAne Bo (O)\nCy Ek (A)\nSom stedfortrædere deltog Ib Dam og Bo Fy.",
            ["Ane Bo absent", "Cy Ek absent", "Ib Dam substitute", "Bo Fy substitute"],
        ),
        ("Fraværende: Ingen. Stedfortræder: Ib Dam", ["Ib Dam substitute"]),
        ("Fraværende\n\nIngen", []),
        ("Fraværende\n\n-", []),
        ("Fraværende", []),
        ("Fraværende\n\nAne Bo\n\nBilag\n\nKort.pdf\n\nFraværende\n\nAne Bo", ["Ane Bo absent"]),
    ],
)
def test_lists_of_absent_people(text: str, people: list[str]) -> None:
    assert _attendance(f"{DECISION}Godkendt.\n\n{text}") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Afbud fra Ane Bo.", ["Ane Bo excused"]),
        ("Der var afbud fra Ane Bo og Ib Dam.", ["Ane Bo excused", "Ib Dam excused"]),
        ("Ane Bo var inhabil.", ["Ane Bo recused"]),
        ("Ane Bo (A) erklærede sig inhabil og deltog ikke i behandlingen.", ["Ane Bo recused"]),
        ("Ane Bo blev erklæret inhabil.", ["Ane Bo recused"]),
        ("Ane Bo og Ib Dam var inhabile.", ["Ane Bo recused", "Ib Dam recused"]),
        ("Ane Bo forlod lokalet på grund af inhabilitet.", ["Ane Bo recused"]),
        ("Ane Bo deltog ikke.", ["Ane Bo absent"]),
        ("Ane Bo deltog ikke under punktet.", ["Ane Bo absent"]),
        ("Ane Bo var ikke til stede.", ["Ane Bo absent"]),
        ("Ane Bo var fraværende under dette punkt.", ["Ane Bo absent"]),
        ("Ane Bo forlod mødet kl. 17.30.", ["Ane Bo left-early"]),
        ("Ane Bo gik efter punktet.", ["Ane Bo left-early"]),
        ("Ane Bo ankom kl. 16.15.", ["Ane Bo arrived-late"]),
        ("Ane Bo kom til mødet under punktet.", ["Ane Bo arrived-late"]),
        ("Ane Bo mødte kl. 17.", ["Ane Bo arrived-late"]),
        ("Cy Ek deltog som stedfortræder for Ib Dam.", ["Cy Ek substitute Ib Dam"]),
        ("Cy Ek (A) mødte som suppleant for Ib Dam.", ["Cy Ek substitute Ib Dam"]),
        ("Som stedfortræder for Ib Dam deltog Cy Ek.", ["Cy Ek substitute Ib Dam"]),
        ("Cy Ek mødte i stedet for Ib Dam.", ["Cy Ek substitute Ib Dam"]),
        ("Afbud fra Ib Dam, stedfortræder Cy Ek.", ["Ib Dam excused", "Cy Ek substitute Ib Dam"]),
        (
            "Ane Bo (Ø) forlod lokalet under behandlingen af punktet på grund af inhabilitet.",
            ["Ane Bo recused"],
        ),
        ("Ane Bo deltog ikke i behandlingen på grund af inhabilitet.", ["Ane Bo recused"]),
        ("Som følge af inhabilitet forlod Ane Bo (Ø) lokalet.", ["Ane Bo recused"]),
        ("Ane Bo forlod lokalet under behandlingen af punktet.", ["Ane Bo absent"]),
        ("Ane Bo forlod byens lokale avis på grund af lønnen.", []),
        ("Borgmester Ane Bo (V) og viceborgmesteren Ib Dam deltog ikke.", ["Ane Bo absent", "Ib Dam absent"]),
        ("Afbud fra Ane Bo (O). I stedet deltog Ib Dam (O).", ["Ane Bo excused", "Ib Dam substitute Ane Bo"]),
        (
            "Afbud fra Ane Bo og Cy Ek. I stedet deltog Ib Dam.",
            ["Ane Bo excused", "Cy Ek excused", "Ib Dam substitute"],
        ),
        ("Udvalget besøgte skolen. I stedet deltog Ib Dam.", []),
        ("Udvalget deltog ikke.", []),
        ("Skolens elever var ikke til stede.", []),
        ("Ane Bo deltog i drøftelsen.", []),
    ],
)
def test_sentences_that_state_attendance(text: str, people: list[str]) -> None:
    assert _attendance(f"{DECISION}Godkendt.\n\n{text}") == people


def test_a_sentence_says_more_than_the_list() -> None:
    text = f"{DECISION}Godkendt. Ane Bo var inhabil og deltog ikke.\n\nFraværende\n\nAne Bo"
    (one,) = item_of(text).attendance
    assert (one.status.value, one.listed, one.reason) == (
        "recused",
        True,
        "Ane Bo var inhabil og deltog ikke.",
    )


def test_an_absence_has_the_line_of_its_first_print() -> None:
    text = f"{DECISION}Godkendt.\n\nFraværende\n\nAne Bo\n\nBilag\n\nKort.pdf\n\nFraværende\n\nAne Bo"
    (one,) = item_of(text).attendance
    assert one.span.start == 15


def _told(header: str, absent: str) -> list[str]:
    top = TOP.replace("\n\nMødedato", f"\n\nMødedeltagere {header}\n\nMødedato")
    items = "".join(
        f"Punkt {number}: Emne\n\n31/1\n\nBeslutning\n\nGodkendt.\n\n{f'Fraværende {name}' if name else ''}\n\n"
        for number, name in enumerate(absent.split("|"), start=1)
    )
    return [found.message for found in findings(top + items) if found.code == "M306"]


@pytest.mark.parametrize(
    ("header", "absent", "told"),
    [
        ("Ane Bo, Ib Dam", "|", []),
        ("Ane Bo (Fravær), Ib Dam", "Ane Bo|Ane Bo", []),
        ("Ane Bo (Fravær), Ib Dam", "|", []),
        (
            "Ane Bo, Ib Dam",
            "|Ane Bo",
            ["Ane Bo is printed as absent from item 2, but in the header's line 3 as present"],
        ),
        (
            "Ane Bo (Fravær), Ib Dam (Fravær)",
            "Ib Dam|Ane Bo, Ib Dam",
            ["Ane Bo is absent in the header, but not from item 1"],
        ),
        (
            "Ane Bo (Fravær), Ib Dam (Fravær)",
            "Ib Dam|",
            ["Ane Bo is absent in the header, but not from item 1"],
        ),
    ],
)
def test_header_and_items_that_disagree_are_told(header: str, absent: str, told: list[str]) -> None:
    assert _told(header, absent) == told
