"""What the program reads in the made-up minutes, held against the answers item by item."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline import FileReading, Settings, load_knowledge, parsed_json, read_minutes
from tests.examples.example_files import MINUTES, WHOLE, table, whole_answer

Fact = tuple[str, ...]


@cache
def _read(path: Path) -> FileReading:
    settings = Settings()
    return read_minutes(path, settings, load_knowledge(settings))


def _parsed(path: Path) -> Any:  # the public JSON, as any reader of it gets it
    return parsed_json(_read(path))


def _plain(text: str) -> str:
    return text.strip(" .")


def _item_facts(item: Any) -> Iterator[Fact]:
    number = str(item["number"])
    yield "line", number, str(item["line"])
    yield from (
        (key, number, item[key]) for key in ("title", "case", "recommender", "competence") if item[key]
    )
    for part in item["recommendations"]:
        yield "recommendation", number, _plain(part["text"]), str(part["line"])
    for part in item["procedure"]:
        yield "step", number, part["body"], part["date"], str(part["line"])
    for part in item["attachments"]:
        yield "attachment", number, part["title"], str(part["line"])
    yield from (("absent", number, part["name"]) for part in item["absent"])
    yield from _section_facts(item)


def _section_facts(item: Any) -> Iterator[Fact]:
    number = str(item["number"])
    kinds = set()
    for part in item["sections"]:
        if part["kind"] != "absence" or part["kind"] not in kinds:  # printed again after the attachments
            yield "section", number, part["kind"], str(part["line"])
        kinds.add(part["kind"])
    for part in item["decisions"]:
        yield "decision", number, part["body"], part["date"], part["text"], str(part["line"])
        yield from (("outcome", number, outcome) for outcome in part["outcomes"])
        yield from (("request", number, request) for request in part["requests"])
    for vote in item["votes"]:
        yield from (("explained", number, *part["names"]) for part in vote["explanations"])
        if vote["referral"]:
            yield "referral", number, vote["referral"]["by"], vote["referral"]["to"]


def _facts(answer: Any) -> Iterator[Fact]:
    meeting = answer["meeting"]
    for key in ("municipality", "committee", "term", "date", "start", "place"):
        yield "meeting", key, str(meeting[key])
    for person in meeting["participants"]:
        yield "participant", person["name"], str(person["absent"])
    for item in answer["items"]:
        yield from _item_facts(item)
    for party in answer["parties"]:
        yield from (("party", party["code"], name) for name in party["members"])
    for change in answer["renamings"]:
        yield "renaming", change["old"], change["new"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_three_minutes_are_read_as_the_answers_say(path: Path) -> None:
    source = next(one for one in MINUTES if one.stem == path.stem)
    expected, found = set(_facts(whole_answer(path))), set(_facts(_parsed(source)))
    assert expected - found == set()
    assert found - expected == set()


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.name)
def test_no_made_up_minutes_are_refused_and_no_line_fits_nowhere(path: Path) -> None:
    reading = _read(path)
    assert [told.message for told in reading.diagnostics if told.severity is Severity.ERROR] == []
    assert reading.accepted
    assert reading.tree is not None
    assert reading.tree.strays == ()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("2025-06-17_oekonomiudvalget.txt", 5),  # the weekday of another day
        ("2026-03-17_oekonomiudvalget.txt", 21),  # in the contents, not in the body
        ("2026-04-09_social-og-sundhedsudvalget.txt", 43),  # absence in the header and at an item
        ("2024-03-26_kommunalbestyrelsen.md", 231),  # no case number
    ],
)
def test_contradictions_are_told(name: str, line: int) -> None:
    path = next(one for one in MINUTES if one.name == name)
    told = {
        found.span.start
        for found in _read(path).diagnostics
        if found.severity is Severity.WARNING and found.span is not None
    }
    assert line in told


def _ballots(vote: Any, side: str) -> set[str]:
    return {
        " ".join(part for part in (ballot["name"], f"({ballot['party']})") if part) for ballot in vote[side]
    }


def _vote(vote: Any) -> tuple[object, ...]:
    tallies = vote["tallies"] or {}
    counts = {(side, count) for side, count in tallies.items() if count is not None}
    sides = tuple(frozenset(_ballots(vote, side)) for side in ("for", "against", "abstain"))
    return vote["proposer"], sides, frozenset(counts), vote["result"]


def _answered(row: dict[str, str]) -> tuple[object, ...]:
    counts = (part.split() for part in row["tallies"].split(" | ") if part)
    sides = tuple(frozenset(filter(None, row[side].split(" | "))) for side in ("for", "against", "abstain"))
    proposer = row["proposer"].rpartition(" (")[0] or None
    return proposer, sides, frozenset((side, int(count)) for side, count in counts), row["result"] or None


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.name)
def test_votes_are_read_as_printed_and_no_other_is_found(path: Path) -> None:
    for item in _parsed(path)["items"]:
        here = (path.name, str(item["number"]))
        rows = [row for row in table("votes.csv") if (row["file"], row["item"]) == here]
        assert [_vote(vote) for vote in item["votes"]] == [_answered(row) for row in rows], here
