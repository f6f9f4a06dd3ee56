"""The made-up minutes hold what README.md of examples/ promises."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.examples.example_files import ALL_MINUTES, EXAMPLES, PlainMinutes

EVERYTHING = "\n".join(line for minutes in ALL_MINUTES for line in minutes.lines)


@pytest.mark.parametrize("minutes", ALL_MINUTES, ids=lambda minutes: minutes.path.name)
def test_a_file_is_named_by_its_title(minutes: PlainMinutes) -> None:
    assert minutes.path.stem.startswith(minutes.date)
    folded = minutes.body.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace(" ", "-")
    assert minutes.path.stem.partition("_")[2] == folded.replace("--", "-")


@pytest.mark.parametrize("minutes", ALL_MINUTES, ids=lambda minutes: minutes.path.name)
def test_items_follow_each_other_and_one_body_decides_in_each(minutes: PlainMinutes) -> None:
    numbers = [item.number for item in minutes.items]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    for item in minutes.items:
        others = [
            (date, body)
            for date, body in minutes.decided(item)
            if (date, body) != (minutes.date, minutes.body)
        ]
        assert set(others) <= set(minutes.procedure(item)), item.title


@pytest.mark.parametrize("minutes", ALL_MINUTES, ids=lambda minutes: minutes.path.name)
def test_each_file_names_the_municipality_and_is_of_realistic_length(minutes: PlainMinutes) -> None:
    assert "Nordvig Kommune" in "\n".join(minutes.lines)
    assert 60 <= len(minutes.lines) <= 350


def test_item_numbers_start_over_and_case_numbers_repeat() -> None:
    firsts = [(minutes.body, minutes.date, minutes.items[0].number) for minutes in ALL_MINUTES]
    assert len(firsts) == 18
    assert len({minutes.body for minutes in ALL_MINUTES}) == 6
    one_body = [(date, first) for body, date, first in firsts if body == "Børne- og Ungeudvalget"]
    assert any(later < earlier for (_, earlier), (_, later) in pairwise(one_body))


@pytest.mark.parametrize(
    "pattern",
    [
        r"MÅ, dato",
        r"MÃ¸dedato",
        r"Undlod at stemme:",
        r"Hverken for eller imod stemte",
        r"13 stemte for, 3 imod",
        r"Gruppe A, F",
        r"stedfortræder for",
        r"inhabil",
        r"Lukket punkt",
        r"\nUdsættes\.",
        r"oversendes",
        r"Trukket tilbage",
        r"styrelseslovens § 23",
        r"lovforslag L \d+",
        r"\(tidligere ",
        r"navn til",
        r"- at ",
        r"indstiller, at\n\n- at ",
        r"Bilag\n\nEt kort",
        r"\.pdf",
        r"\nSide \d",
        r"Onsdag d\. 17\. juni 2025",
        r"\t2,3\n\n- heraf",
        r" i\n\nseptember",
        r"Udvalget ønsker",
        r"vil gerne have en status",
        r"Fraværende\*\* ",
        r"\(afbud\)",
        r"Enstemmigt",
    ],
)
def test_each_promised_construct_occurs(pattern: str) -> None:
    assert re.search(pattern, EVERYTHING)


def test_the_readme_tells_of_every_file() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert re.findall(r"`(\d{4}[^`]+\.(?:txt|md))`", readme) == [minutes.path.name for minutes in ALL_MINUTES]
