"""What a decision says of closed doors, and the head of a page that stands within it."""

from __future__ import annotations

import pytest

from tests.reading import TOP, decision_of, findings, minutes_of, votes_of

ITEM = "Punkt {0}: Emne {0}\n\n31/{0}\n\nBeslutning\n\n{1}\n\n"


def _closed(first: str, second: str) -> list[bool]:
    text = TOP + ITEM.format(1, first) + ITEM.format(2, second)
    return [item.closed for item in minutes_of(text).items]


@pytest.mark.parametrize(
    ("first", "second", "closed"),
    [
        ("Godkendt.", "Punktet blev behandlet for lukkede døre.\n\nGodkendt.", [False, True]),
        ("Godkendt.", "Punktet er lukket. Godkendt.", [False, True]),
        ("Godkendt.", "Sagen blev behandlet som lukket punkt. Godkendt.", [False, True]),
        ("Godkendt.", "Behandlet for lukkede døre. Godkendt.", [False, True]),
        ("Godkendt, idet punkt 2 blev behandlet for lukkede døre.", "Godkendt.", [False, True]),
        ("Godkendt. Punkt 2 behandles for lukkede døre.", "Godkendt.", [False, True]),
        ("Godkendt. Pkt. 2 behandles som lukket punkt.", "Godkendt.", [False, True]),
        ("Godkendt. Sag 2 blev behandlet lukket.", "Godkendt.", [False, True]),
        ("Godkendt.", "Skolen er lukket. Godkendt.", [False, False]),
        ("Godkendt. Punkt 2 udgår.", "Vejen blev lukket.", [False, False]),
        ("Godkendt.", "Udvalget ønsker ikke at behandle sager for lukkede døre.", [False, False]),
    ],
)
def test_an_item_that_a_decision_says_to_be_closed(first: str, second: str, closed: list[bool]) -> None:
    assert _closed(first, second) == closed


@pytest.mark.parametrize(
    "head",
    [
        "Side 7 af 12",
        "Nordby Kommune\nSkoleudvalget\t03-03-2031\tSide 7 af 12",
        "Skoleudvalget 03-03-2031 Side 7 af 12",
        "Nordby Kommune\nSide 7 af 12",
        "Skoleudvalget, den 3. marts 2031\nSide 7/12",
        "Side 7",
        "Side 7 af 12\nNordby Kommune\nSkoleudvalget",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_page_s_head_within_a_list_parts_nothing(head: str, gap: str) -> None:
    text = f"For stemte: Ane Bo (A), Bo Fy (A)\n\nImod stemte: Cy Ek (O),{gap}{head}{gap}Ib Dam (V)\n\nForslaget faldt."
    (vote,) = votes_of(text.replace("Forslaget faldt", "Indstillingen blev udsat"))
    assert [one.person and one.person.name for one in vote.ballots] == ["Ane Bo", "Bo Fy", "Cy Ek", "Ib Dam"]
    assert "Side" not in decision_of(text).text


def test_names_behind_a_vote_that_are_on_no_side_are_told() -> None:
    text = "For stemte: Ane Bo\n\nIndstillingen blev godkendt.\n\nIb Dam (V)"
    found = findings(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\n{text}\n")
    assert [one.message for one in found if one.code == "M314"] == [
        '"Ib Dam (V)" stands behind a vote, on no side'
    ]
