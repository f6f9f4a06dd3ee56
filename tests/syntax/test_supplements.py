"""Items of a supplementary agenda are items of their own, also where their numbers begin anew."""

from __future__ import annotations

import pytest

from tests.reading import minutes_of

TOP = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031 kl. 16:00\n\n"
FIRST = "Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\nGodkendt.\n\n"


@pytest.mark.parametrize(
    "heading",
    [
        "Tillægsdagsorden",
        "TILLÆGSDAGSORDEN",
        "Tillægsdagsorden:",
        "## Tillægsdagsorden",
        "**Tillægsdagsorden**",
        "Tillægspunkter",
        "Tillægssager",
        "Tillægsdagsorden nr. 1",
        "Supplerende dagsorden",
        "Tillægsdagsordenen",
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_supplement_is_no_text_of_the_decision_before_it(heading: str, number: int) -> None:
    text = f"{TOP}{FIRST}{heading}\n\nPunkt {number}: Vand i kælder\n\n31/2\n\nBeslutning\n\nUdsat.\n"
    first, added = minutes_of(text).items
    assert [decision.text for decision in first.decisions] == ["Godkendt."]
    assert (added.title, added.case and added.case.value) == ("Vand i kælder", "31/2")
    assert [decision.text for decision in added.decisions] == ["Udsat."]
    assert added.number == (2 if number == 2 else None)
    assert ("1" in added.label) == (number == 1)


def test_the_word_in_a_decision_stays_there() -> None:
    (item,) = minutes_of(f"{TOP}{FIRST.rstrip()}\n\nTillægsdagsorden\n\nblev godkendt.\n").items
    assert item.decisions[0].text.startswith("Godkendt.\n\nTillægsdagsorden")
