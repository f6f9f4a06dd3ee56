"""The Python API: typed answers, and exceptions for what is not there."""

from __future__ import annotations

import datetime
import subprocess
import sys
import types
from pathlib import Path
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from mypy import api as mypy

import minutes_graph
from minutes_graph.pipeline.parsed_types import ParsedMinutes
from tests.house.blocks import blocks_of
from tests.house.tree import ROOT

MINUTES = sorted((ROOT / "examples" / "minutes").glob("*.txt"))
TITLES = (
    "SELECT ?title ?date WHERE { ?item <http://purl.org/dc/terms/title> ?title ;"
    " <https://w3id.org/minutes-graph/ontology#atMeeting>/<http://purl.org/dc/terms/date> ?date } ORDER BY ?title"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("api") / "graph"
    minutes_graph.build(MINUTES[:3], out)
    return out


def mistakes(value: object, kind: Any, where: str) -> list[str]:
    """Return where a value is not of its declared type; keys that are missing or undeclared count too."""
    if is_typeddict(kind):
        if not isinstance(value, dict):
            return [f"{where}: no object"]
        hints = get_type_hints(kind)
        lost = [f"{where}.{key}: missing" for key in kind.__required_keys__ if key not in value]
        more = [f"{where}.{key}: undeclared" for key in value if key not in hints]
        parts = [mistakes(part, hints[key], f"{where}.{key}") for key, part in value.items() if key in hints]
        return [*lost, *more, *(one for part in parts for one in part)]
    if get_origin(kind) in {types.UnionType, NotRequired}:
        found = [mistakes(value, one, where) for one in get_args(kind)]
        return [] if any(not one for one in found) else found[0]
    if get_origin(kind) is list:
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [one for part in value for one in mistakes(part, get_args(kind)[0], f"{where}[]")]
    return [] if isinstance(value, get_origin(kind) or kind) else [f"{where}: {value!r} is no {kind}"]


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_what_parse_returns_has_the_declared_types(path: Path) -> None:
    assert mistakes(minutes_graph.parse(path), ParsedMinutes, "parsed") == []


def test_a_type_that_does_not_fit_is_noticed() -> None:
    parsed: dict[str, object] = {**minutes_graph.parse(MINUTES[0]), "items": None, "more": 1}
    found = mistakes(parsed, ParsedMinutes, "parsed")
    assert {"parsed.more: undeclared", "parsed.items: no list"} <= set(found)


def test_a_query_is_a_name_or_sparql_text(graph: Path) -> None:
    named = minutes_graph.query("decisions", graph, year=2024)
    assert {str(row["date"])[:4] for row in named.records()} == {"2024"}
    own = minutes_graph.query(TITLES, graph)
    assert own.columns == ("title", "date")
    assert len(own.records()) > 5


def test_a_date_binds_as_it_is_written(graph: Path) -> None:
    rows = minutes_graph.query(TITLES, graph).records()
    day = datetime.date.fromisoformat(str(rows[0]["date"]))
    that_day = TITLES.replace("SELECT", "SELECT ?day").replace(
        "} ORDER", "FILTER(STR(?date) = STR(?day)) } ORDER"
    )
    answer = minutes_graph.query(that_day, graph, day=day)
    assert len(answer.records()) == len([row for row in rows if row["date"] == day.isoformat()]) < len(rows)


def test_an_answer_becomes_a_data_frame(graph: Path) -> None:
    pytest.importorskip("pandas", reason="pip install 'minutes-graph[notebook]'")
    frame = minutes_graph.query(TITLES, graph).to_pandas()
    assert list(frame.columns) == ["title", "date"]
    assert len(frame) == len(minutes_graph.query(TITLES, graph).records())


def test_what_is_not_there_raises(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for call in (
        lambda: minutes_graph.parse(nowhere),
        lambda: minutes_graph.read(nowhere),
        lambda: minutes_graph.build(nowhere, tmp_path / "out"),
        lambda: minutes_graph.trace("24/1", nowhere),
        lambda: minutes_graph.query("decisions", nowhere),
        lambda: minutes_graph.load_graph(nowhere),
    ):
        with pytest.raises(FileNotFoundError, match="nowhere"):
            call()


@pytest.mark.parametrize(
    ("question", "values"),
    [("nothing-like-it", {}), ("decisions", {"year": "x"}), ("SELECT ?x WHERE {", {})],
)
def test_what_is_refused_raises_with_diagnostics(graph: Path, question: str, values: dict[str, str]) -> None:
    with pytest.raises(minutes_graph.MinutesGraphError) as raised:
        minutes_graph.query(question, graph, **values)
    assert raised.value.diagnostics


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "minutes_graph", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"minutes-graph {minutes_graph.__version__}\n"


def test_the_examples_of_the_guide_are_typed(tmp_path: Path) -> None:
    files = []
    for place, block in enumerate(blocks_of(ROOT / "docs" / "guide.md")):
        if block.language == "python":
            files.append(tmp_path / f"example_{place}.py")
            files[-1].write_text(block.script, encoding="utf-8")
    assert files
    config = ["--config-file", str(ROOT / "pyproject.toml"), "--strict"]
    out, _, status = mypy.run([*config, "--cache-dir", str(ROOT / ".mypy_cache"), *map(str, files)])
    assert status == 0, out
