"""The answers beside the made-up minutes agree with the texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.examples.example_files import (
    ALL_MINUTES,
    EXAMPLES,
    WHOLE,
    Step,
    case_steps,
    folders,
    table,
    whole_answer,
)

CASES = {item.case for minutes in ALL_MINUTES for item in minutes.items if item.case}
KEYS = [
    "number",
    "title",
    "line",
    "end_line",
    "case",
    "sections",
    "recommender",
    "recommendations",
    "competence",
    "procedure",
    "decisions",
    "votes",
    "absent",
    "attachments",
    "legislation",
    "organisations",
    "mentions",
]


def _source(path: Path) -> Path:
    return next(minutes.path for minutes in ALL_MINUTES if minutes.path.stem == path.stem)


def _quotes(answer: Any) -> list[tuple[int, str]]:
    """Return each line that the answer points at, with what must stand there."""
    found = [
        (person["line"], person["as_printed"].split()[0]) for person in answer["meeting"]["participants"]
    ]
    for item in answer["items"]:
        found.append((item["line"], f"Punkt {item['number']}: {item['title']}"))
        found += [(part["line"], part["heading"].rstrip(":")) for part in item["sections"]]
        found += [(part["line"], part["text"]) for part in item["recommendations"]]
        found += [(part["line"], part["as_printed"]) for part in item["procedure"]]
        found += [(part["line"], "Beslutning i ") for part in item["decisions"]]
        found += [(part["line"], part["name"]) for part in item["absent"]]
        found += [(part["line"], part["title"]) for part in item["attachments"]]
        found += [
            (part["line"], part["text"]) for key in ("legislation", "organisations") for part in item[key]
        ]
        found += [(part["line"], part["text"]) for part in item["mentions"] if part["kind"] == "amount"]
        found += [
            (part["line"], part["date"][:4]) for part in item["mentions"] if part["kind"] == "treatment"
        ]
    return found


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_whole_answer_points_at_the_right_lines(path: Path) -> None:
    answer = whole_answer(path)
    lines = _source(path).read_text("utf-8").splitlines()
    wrong = [(line, text) for line, text in _quotes(answer) if text not in lines[line - 1]]
    assert wrong == []
    for party in answer["parties"]:
        printed = [lines[line - 1] for line in party["lines"]]
        for name in party["members"]:
            assert any(f"{name} ({party['code']})" in line for line in printed), name


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_whole_answer_has_every_item_in_the_public_form(path: Path) -> None:
    answer = whole_answer(path)
    minutes = next(minutes for minutes in ALL_MINUTES if minutes.path.stem == path.stem)
    assert [list(item) for item in answer["items"]] == [KEYS] * len(minutes.items)
    assert [(item["number"], item["title"], item["case"], item["line"]) for item in answer["items"]] == [
        (item.number, item.title, item.case, item.first) for item in minutes.items
    ]
    assert answer["meeting"]["date"] == minutes.date
    assert answer["source"]["sha256"] == hashlib.sha256(minutes.path.read_bytes()).hexdigest()
    assert answer["source"]["lines"] == len(minutes.lines)


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_decision_texts_stand_whole_under_their_heading(path: Path) -> None:
    lines = _source(path).read_text("utf-8").splitlines()
    for item in whole_answer(path)["items"]:
        for decision in item["decisions"]:
            below = "\n".join(lines[decision["line"] : item["end_line"]])
            assert decision["text"] in below
            assert all(request in decision["text"] for request in decision["requests"])


@pytest.mark.parametrize("number", sorted(case_steps()))
def test_the_steps_of_a_case_are_those_that_the_texts_state(number: str) -> None:
    held, quoted, named = set(), set(), set()
    for minutes in ALL_MINUTES:
        for item in (item for item in minutes.items if item.case == number):
            held.add((minutes.date, minutes.body))
            quoted |= set(minutes.decided(item))
            named |= {
                step for step in minutes.procedure(item) if step[1].endswith(("udvalget", "bestyrelsen"))
            }
    expected = {Step(day, body, "held") for day, body in held}
    expected |= {Step(day, body, "quoted") for day, body in quoted - held}
    expected |= {Step(day, body, "announced") for day, body in named - quoted - held}
    assert list(case_steps()[number]) == sorted(expected)


def test_a_case_passes_through_four_bodies_and_back() -> None:
    assert len({step.body for step in case_steps()["24/1187"]}) == 4
    assert Counter(step.kind for step in case_steps()["24/1187"]) == {"held": 4, "quoted": 1, "announced": 1}


def test_folders_hold_the_standing_items_and_no_other_case_does() -> None:
    titles = {"Godkendelse af dagsorden", "Gensidig orientering", "Eventuelt", "Underskriftsside"}
    for minutes in ALL_MINUTES:
        for item in minutes.items:
            assert (item.title in titles) == (item.case in folders()), (minutes.path.name, item.title)


def test_pairs_of_cases_exist_once_each_and_never_contradict_each_other() -> None:
    rows = table("case_links.csv")
    pairs = [frozenset((row["case_a"], row["case_b"])) for row in rows]
    assert len(pairs) >= 60
    assert len(set(pairs)) == len(pairs)
    assert set().union(*pairs) <= CASES - folders()
    assert {row["same"] for row in rows} == {"yes", "no"}
    assert all(row["why"] for row in rows)
    same = {pair for pair, row in zip(pairs, rows, strict=True) if row["same"] == "yes"}
    other = set(pairs) - same
    for first, second in combinations(same, 2):
        if len(first & second) == 1:
            assert first ^ second not in other, sorted(first | second)


def test_votes_name_people_and_parties_as_the_item_prints_them() -> None:
    for row in table("votes.csv"):
        minutes = next(minutes for minutes in ALL_MINUTES if minutes.path.name == row["file"])
        item = next(item for item in minutes.items if item.number == int(row["item"]))
        text = minutes.text(item)
        named = [name for side in ("for", "against", "abstain") for name in row[side].split(" | ") if name]
        assert all(name in text for name in named if not name.startswith("("))
        assert len(set(named)) == len(named)
        assert (minutes.date, row["body"]) in minutes.decided(item) or row["body"] != minutes.body
        assert row["result"] in {"adopted", "rejected", ""}
        assert row["proposer"] in text


def test_only_one_weekday_is_wrong() -> None:
    wrong = []
    for minutes in ALL_MINUTES:
        field = minutes.lines[4]
        name = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")[
            date.fromisoformat(minutes.date).weekday()
        ]
        if name not in field:
            wrong.append(minutes.path.name)
    assert wrong == ["2025-06-17_oekonomiudvalget.txt"]


def test_the_registry_has_the_bodies_of_the_minutes() -> None:
    names = (EXAMPLES / "registry" / "bodies.csv").read_text("utf-8")
    assert all(f",{minutes.body}," in names for minutes in ALL_MINUTES)
