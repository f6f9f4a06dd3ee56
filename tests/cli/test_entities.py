"""`minutes-graph entities`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.graphs import example_graph
from tests.cli.samples import write


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    example_graph()
    capsys.readouterr()
    assert run(["entities", *arguments, "--graph", str(example_graph())]) == 0
    return capsys.readouterr().out


def test_all_entities_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = listed(capsys).splitlines()
    assert head == "name\tkind\tstatus\tcount\tfirst\tlast\tvariants\tiri"
    kinds = {row.split("\t")[1].split(",")[0] for row in rows}
    assert kinds == {"person", "body", "party", "organisation", "legislation"}


@pytest.mark.parametrize("group", ["people", "bodies", "parties", "organisations", "legislation"])
def test_one_kind_of_entities(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(listed(capsys, group, "--format", "json"))
    assert rows
    assert len({row["kind"].split(",")[0] for row in rows}) == 1
    assert all(isinstance(row["variants"], list) and isinstance(row["count"], int) for row in rows)


def test_registered_and_provisional_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {
        row["iri"].partition("/id/")[2]: row
        for row in csv.DictReader(io.StringIO(listed(capsys, "--format", "csv")))
    }
    assert rows["committee/nordvig/oekonomiudvalget"]["status"] == "registered"
    assert rows["organisation/engdalskolen"]["status"] == "provisional"
    assert rows["organisation/engdalskolen"]["kind"] == "organisation, school"
    assert rows["committee/nordvig/teknik-og-miljoeudvalget"]["variants"].split(" | ")[:2] == [
        "Teknik- og Miljøudvalget",
        "Teknik- og Klimaudvalget",
    ]


def test_what_is_no_graph_of_ours_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = write(tmp_path, "foreign.ttl", "<http://a> <http://b> <http://c> .")
    assert run(["entities", "--graph", str(foreign)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "G595" in printed.err
    assert run(["entities", "--graph", str(write(tmp_path, "empty.ttl", ""))]) == 1
    assert "G594" in capsys.readouterr().err


def test_an_unknown_kind_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["entities", "dogs", "--graph", str(example_graph())]) == 2
    assert "'people', 'bodies'" in capsys.readouterr().err
