"""`minutes-graph queries`."""

from __future__ import annotations

import json

import pytest

from minutes_graph.cli.main import run
from minutes_graph.trace.named_queries import list_queries


def test_every_named_query_is_listed_with_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == [query.name for query in list_queries().value]
    decisions = next(row for row in rows if row["name"] == "decisions")
    assert decisions["title"] == "Decisions"
    assert decisions["title_da"] == "Beslutninger"
    assert decisions["parameters"] == [
        "body?: name, a body's name or IRI",
        "year?: year, the year of the decision",
    ]
    assert decisions["columns"][:2] == ["date", "body"]


def test_one_query_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "members", "votes"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        "name",
        "members",
        "votes",
    ]


def test_an_unknown_name_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "membres"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "did you mean members" in printed.err
