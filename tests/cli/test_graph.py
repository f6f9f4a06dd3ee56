"""`minutes-graph graph`: networks and pictures as files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_graph.cli.graph import ENDINGS, KINDS
from minutes_graph.cli.main import run
from minutes_graph.render import network_files
from minutes_graph.trace.networks.cases import NETWORKS
from tests.cli.samples import COUNCIL, FINANCE


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(out)]) == 0
    return out


def test_the_command_knows_all_networks_and_formats() -> None:
    assert KINDS == NETWORKS
    assert (*network_files.NETWORK_TEXTS, "svg", "png") == ENDINGS


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_end_of_the_name_says_how_it_is_written(ending: str, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / f"cases.{ending.upper()}"
    assert run(["graph", "cases", "--graph", str(built), "--out", str(out)]) == 0
    start = out.read_bytes()[:200]
    expected = {
        "graphml": b"<graphml",
        "gexf": b"<gexf",
        "json": b'"directed"',
        "svg": b"<svg",
        "png": b"PNG",
    }
    assert expected[ending] in start


def test_what_was_written_is_told(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "people.json"
    assert run(["graph", "people", "--graph", str(built), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    value = json.loads(out.read_text("utf-8"))
    assert printed.out == ""
    assert f"{len(value['nodes'])} nodes and {len(value['edges'])} edges, written to {out}" in printed.err


def test_a_picture_has_as_many_nodes_as_asked_for(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.svg"
    assert run(["graph", "people", "--graph", str(built), "--out", str(out), "--nodes", "3"]) == 0
    assert "Drawn are the 3 of" in out.read_text("utf-8")


def test_without_the_extra_a_picture_says_what_to_install_and_data_are_written(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "minutes_graph.render.network_picture", raising=False)
    monkeypatch.delitem(sys.modules, "minutes_graph.render.figures", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    asked = ["graph", "cases", "--graph", str(built), "--out"]
    assert run([*asked, str(tmp_path / "cases.svg")]) == 1
    told = capsys.readouterr().err
    assert "error[C621]" in told and "pip install 'minutes-graph[plots]'" in told
    assert run([*asked, str(tmp_path / "cases.gexf")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["cases.gexf"]


@pytest.mark.parametrize("name", ["cases.pdf", "cases"])
def test_an_unknown_ending_is_wrong_use(
    name: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", "cases", "--graph", str(built), "--out", str(tmp_path / name)]) == 2
    assert "graphml, gexf, json, svg, png" in capsys.readouterr().err


def test_what_cannot_be_written_is_told(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    out = tmp_path / "file" / "cases.json"
    assert run(["graph", "cases", "--graph", str(built), "--out", str(out)]) == 1
    assert "error[C622]" in capsys.readouterr().err
    assert (tmp_path / "file").read_text("utf-8") == "kept"


def test_what_is_no_graph_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "cases", "--graph", str(tmp_path), "--out", str(tmp_path / "a.json")]) == 1
    assert "error[G591]" in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("name", ["graph", "stats"])
def test_help_does_not_wait_for_networkx(name: str) -> None:
    code = (
        "import sys; from minutes_graph.cli.main import run; run(sys.argv[1:]);"
        "sys.exit(1 if {'networkx', 'rdflib', 'resvg_py', 'matplotlib'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code, name, "--help"], check=False).returncode == 0
