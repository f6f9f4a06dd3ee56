"""Commands and their settings: the command line over the file, every command, and every output alike."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from rdflib import Graph

from minutes_graph.cli.main import run
from minutes_graph.settings import SETTINGS_NAME
from tests.cli.samples import FINANCE, write
from tests.settings.full import FULL


def test_the_command_line_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "minutes").mkdir()
    write(tmp_path, SETTINGS_NAME, FULL)
    write(tmp_path, "withdrawn.toml", "")
    monkeypatch.chdir(tmp_path)
    options = [
        "--publisher",
        "Andre <https://b.example/>",
        "--license",
        "CC0-1.0",
        "--modified",
        "2026-05-01",
    ]
    options += [
        "--contact",
        "x@b.example",
        "--files",
        "https://b.example/",
        "--sparql",
        "https://b.example/s",
    ]
    assert run(["build", str(FINANCE), "--out", "out", *options]) == 0
    text = (tmp_path / "out" / "catalog.ttl").read_text(encoding="utf-8")
    assert "Andre" in text
    assert "Nordvig Kommune <" not in text
    assert 'dcterms:modified "2026-05-01"' in text
    assert "<https://b.example/minutes-graph.ttl>" in text
    assert "@base <https://a.example/> ." in text
    assert run(["build", str(FINANCE), "--out", "out", "--base", "https://c.example/"]) == 0
    assert len(Graph().parse("out/catalog.ttl")) > 100
    assert "@base <https://c.example/> ." in (tmp_path / "out" / "catalog.ttl").read_text(encoding="utf-8")
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "option",
    [["--publisher", "x <y>"], ["--license", "GPL"], ["--files", "b.example"], ["--modified", "today"]],
)
def test_an_option_of_the_wrong_form_is_refused(option: list[str], tmp_path: Path) -> None:
    assert run(["build", str(FINANCE), "--out", str(tmp_path / "out"), *option]) == 2


@pytest.mark.parametrize(
    "command",
    [
        ["build", str(FINANCE), "--out", "out"],
        ["check", str(FINANCE)],
        ["parse", str(FINANCE)],
        ["review", str(FINANCE)],
        ["site", "--graph", str(FINANCE), "--out", "out"],
        ["export", "--graph", str(FINANCE), "--out", "out"],
        ["push", "--graph", str(FINANCE), "--to", "http://127.0.0.1:1/"],
        ["serve", "--graph", str(FINANCE)],
        ["trace", "24/1", "--graph", str(FINANCE)],
        ["cases", "--graph", str(FINANCE)],
        ["entities", "--graph", str(FINANCE)],
        ["stats", "--graph", str(FINANCE)],
        ["graph", "cases", "--graph", str(FINANCE), "--out", "out.svg"],
        ["query", "decisions", "--graph", str(FINANCE)],
        ["validate", str(FINANCE)],
        ["diff", str(FINANCE), str(FINANCE)],
    ],
    ids=lambda command: str(command[0]),
)
def test_settings_that_cannot_be_used_stop_every_command(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "own.toml", "\nbas = 1")
    assert run([*command, "--config", "own.toml"]) == 2
    told = capsys.readouterr()
    assert 'own.toml:2: error[B720]: bas: no such setting; did you mean "base"?' in told.err
    assert told.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["own.toml"]


def test_a_run_needs_no_option_where_the_settings_name_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "minutes").mkdir()
    shutil.copy(FINANCE, tmp_path / "minutes")
    text = "sources = 'minutes'\nout = 'graph'\nlicence = 'CC-BY-4.0'\npublisher = 'Havnelauget'\n"
    write(tmp_path, SETTINGS_NAME, f"{text}base = 'https://a.example/'")
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 0
    assert run(["check"]) == 0
    monkeypatch.chdir(tmp_path / "minutes")
    assert run(["cases"]) == 0
    monkeypatch.chdir(tmp_path)
    assert run(["site", "--out", "site"]) == 0
    assert run(["export", "--out", "tables", "--format", "csv"]) == 0
    capsys.readouterr()
    (tmp_path / SETTINGS_NAME).unlink()
    assert run(["check"]) == 2
    assert "sources" in capsys.readouterr().err
    catalog = (tmp_path / "graph" / "catalog.ttl").read_text(encoding="utf-8")
    assert "licence/CC_BY_4_0" in catalog
    assert "https://a.example/" in catalog
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "CC BY 4.0" in page
    assert "Havnelauget" in page
    assert '"license":"https://creativecommons.org/licenses/by/4.0/"' in page
    pages = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert "publicdomain/zero" not in pages
    assert "CC0" not in pages
    tables = json.loads((tmp_path / "tables" / "tables" / "tables-metadata.json").read_text(encoding="utf-8"))
    assert tables["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert tables["dc:publisher"] == "Havnelauget"


def test_what_is_made_from_a_graph_says_what_its_catalogue_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ["--license", "CC-BY-4.0", "--publisher", "Havnelauget <https://lauget.example/>"]
    assert run(["build", str(FINANCE), "--out", "graph", *options]) == 0
    assert run(["site", "--graph", "graph", "--out", "site"]) == 0
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "licenses/by/4.0/" in page
    assert '"url":"https://lauget.example/"' in page
    assert run(["site", "--graph", "graph", "--out", "site", "--licence", "CC0-1.0"]) == 0
    assert "licenses/by/4.0/" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
