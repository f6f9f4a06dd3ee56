"""`minutes-graph stats`: tables, JSON, CSV and plots."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from minutes_graph.cli import stats
from minutes_graph.cli.main import run
from minutes_graph.trace.stats.all_statistics import STATISTICS
from tests.cli.samples import COUNCIL, FINANCE


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(out)]) == 0
    return out


def test_the_command_knows_all_statistics() -> None:
    assert stats.NAMES == STATISTICS


def test_tables_have_titles_what_was_counted_and_sources(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stats", "--graph", str(built)]) == 0
    printed = capsys.readouterr().out
    assert "Longest-running cases\n\nDays from the first" in printed
    assert f"{FINANCE.name}:" in printed
    assert "Agreement between members" in printed


def test_on_a_terminal_a_table_fits(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stats, "screen_width", lambda: 80)
    assert run(["stats", "--graph", str(built), "--only", "attendance"]) == 0
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 80


def test_json_has_what_was_asked_for(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--only", "agreement", "--only", "postponements"]
    assert run(["stats", "--graph", str(built), "--format", "json", *wanted]) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["postponements", "agreement"]


def test_csv_of_one_statistic_is_its_table(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--graph", str(built), "--format", "csv", "--only", "outcomes-by-body"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == ["body", "outcome", "count", "sources"]


def test_markdown_says_where_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "g.ttl"
    graph.write_text("<urn:a> a <https://w3id.org/minutes-graph/ontology#Case> .", "utf-8")
    assert run(["stats", "--graph", str(graph), "--format", "md", "--only", "agreement"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("## Agreement between members\n")
    assert printed.endswith("Nothing to count.\n")


def test_top_bounds_lists(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--graph", str(built), "--top", "1", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["cases-in-most-bodies"]["rows"]) == 1
    assert run(["stats", "--graph", str(built), "--top", "0"]) == 2


def test_plots_are_written_beside_the_tables(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "plots"
    assert run(["stats", "--graph", str(built), "--format", "json", "--plots", str(folder)]) == 0
    printed = capsys.readouterr()
    assert sorted(path.stem for path in folder.iterdir()) == sorted(STATISTICS)
    assert f"{len(STATISTICS)} plots written to {folder}" in printed.err
    json.loads(printed.out)


def test_plots_that_cannot_be_written_are_told_once(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    assert run(["stats", "--graph", str(built), "--plots", str(tmp_path / "file" / "plots")]) == 1
    assert capsys.readouterr().err.count("error[C622]") == 1


def test_without_the_extra_tables_are_written_and_plots_say_what_to_install(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "minutes_graph.render.plots", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    asked = ["stats", "--graph", str(built), "--only", "attendance"]
    assert run([*asked, "--plots", str(tmp_path / "plots")]) == 1
    printed = capsys.readouterr()
    assert "error[C621]" in printed.err and "pip install 'minutes-graph[plots]'" in printed.err
    assert run(asked) == 0
    assert printed.out == capsys.readouterr().out
    assert not (tmp_path / "plots").exists()


def test_what_is_no_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--graph", str(tmp_path)]) == 1
    assert "error[G591]" in capsys.readouterr().err
