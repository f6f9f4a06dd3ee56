"""`minutes-graph cases`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.graphs import example_graph
from tests.cli.samples import write
from tests.trace.graphs import decision, item, minutes


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    example_graph()
    capsys.readouterr()
    assert run(["cases", *arguments, "--graph", str(example_graph()), "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_all_cases_are_listed_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(capsys)
    numbers = [str(row["case"]) for row in rows]
    assert numbers == sorted(numbers)
    assert "24/1187" in numbers
    assert list(rows[0]) == [
        "case", "titles", "steps", "bodies", "first", "last", "pending", "found_in", "folder", "municipality",
            "iri",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["24/1187", "24-1187", "sag 24/1187", "Sagsnr. 24-1187"])
def test_a_number_finds_its_case(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = listed(capsys, "--search", typed)
    assert row["case"] == "24/1187"
    assert row["found_in"] == ["number"]


def test_words_find_cases_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    (case,) = listed(capsys, "--search", "24/1187")
    (title, *_) = case["titles"] if isinstance(case["titles"], list) else []
    assert listed(capsys, "--search", title.upper())[0]["case"] == "24/1187"


def test_filters_narrow(capsys: pytest.CaptureFixture[str]) -> None:
    every, waiting = listed(capsys), listed(capsys, "--pending")
    assert 0 < len(waiting) < len(every)
    assert all(row["pending"] for row in waiting)
    of_council = listed(capsys, "--body", "kommunalbestyrelse", "--year", "2024")
    assert 0 < len(of_council) < len(every)
    assert all("Kommunalbestyrelsen" in str(row["bodies"]) for row in of_council)


def test_nothing_found_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    example_graph()
    capsys.readouterr()
    assert run(["cases", "--search", "24/1178", "--graph", str(example_graph())]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "note[C631]" in printed.err
    assert "24/1187" in printed.err


def test_an_unknown_body_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    example_graph()
    capsys.readouterr()
    assert run(["cases", "--body", "Vandudvalget", "--graph", str(example_graph())]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error[C632]" in printed.err


@pytest.mark.parametrize("arguments", [["--year", "soon"], ["--year", "25"], ["--format", "xml"]])
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cases", *arguments, "--graph", str(example_graph())]) == 2
    assert "Error:" in capsys.readouterr().err


def test_what_is_no_graph_of_ours_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cases", "--graph", str(write(tmp_path, "empty.ttl", ""))]) == 1
    assert "G594" in capsys.readouterr().err
    foreign = write(tmp_path, "foreign.nt", "<http://a> <http://b> <http://c> .\n")
    assert run(["cases", "--graph", str(foreign)]) == 1
    assert "G595" in capsys.readouterr().err


def test_a_number_of_two_municipalities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, place, date in (("a.txt", "Nordby", "2031-03-03"), ("b.txt", "Sydby", "2031-03-04")):
        treated = item(1, "Stenmole", "31/1", decision("Havneudvalget", date, "Godkendt."))
        write(tmp_path, name, minutes("Havneudvalget", date, treated).replace("Bjergby", place))
    out = tmp_path / "out"
    assert run(["build", str(tmp_path), "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["cases", "--search", "31/1", "--graph", str(out), "--format", "json"]) == 0
    places = [row["municipality"] for row in json.loads(capsys.readouterr().out)]
    assert places == ["Nordby Kommune", "Sydby Kommune"]
    assert run(["query", "case-history", "--param", "case=31/1", "--graph", str(out)]) == 1
    told = capsys.readouterr().err
    assert "error[C602]" in told
    assert "31/1 of Nordby Kommune, 31/1 of Sydby Kommune" in told
