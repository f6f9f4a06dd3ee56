"""An older graph with a newer list of withdrawals: whatever is written from it holds nothing of what was withdrawn."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from minutes_graph.export.build import add_export, build_and_export
from minutes_graph.export.diff import diff_files
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.export.redacted_graph import redacted_graph
from minutes_graph.settings import Settings
from tests.cli.samples import COUNCIL, EXAMPLES, FINANCE, write

PERSON = "Torben Vestby"
CASE = "24/1187"
DOCUMENT = "2024-06-11_boerne-og-ungeudvalget.md"
SOURCES = (EXAMPLES / DOCUMENT, FINANCE, COUNCIL)
TRACES = ("vestby", CASE, "24-1187", DOCUMENT)


def entry(what: str) -> str:
    return f'[[withdrawn]]\n{what}\nreason = "Efter ønske fra {PERSON}"\ndate = 2026-04-14\n'


LIST = entry(f'person = "{PERSON}"') + entry(f'case = "{CASE}"') + entry(f'document = "{DOCUMENT}"')


def everything(folder: Path) -> str:
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".parquet":
            content = path.read_bytes()
            text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
            found.append(f"{path.relative_to(folder)}\n{text}".lower())
    return "\n".join(found)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("older") / "out"
    assert build_and_export(SOURCES, folder).written
    add_export(folder, folder, ExportRequest((Format.CSV, Format.JSON_LD)), Settings())
    return folder


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("list"), "withdrawn.toml", LIST)


def test_the_graph_is_that_of_a_build_that_knew_the_list(older: Path, tmp_path: Path) -> None:
    listed = write(tmp_path, "w.toml", entry(f'person = "{PERSON}"') + entry(f'case = "{CASE}"'))
    redacted = redacted_graph(older, Settings(withdrawn=listed), tmp_path)
    assert redacted.value is not None and redacted.value != older
    build_and_export(SOURCES, tmp_path / "anew", Settings(withdrawn=listed))
    assert diff_files(tmp_path / "anew", redacted.value).value == diff_files(older, older).value
    anew, ours = (
        json.loads((folder / "build-report.json").read_text(encoding="utf-8"))
        for folder in (tmp_path / "anew", redacted.value)
    )
    assert ours["withdrawn"] == anew["withdrawn"]
    assert [one["file"] for one in ours["documents"]] == [one["file"] for one in anew["documents"]]
    assert [one["items"] for one in ours["documents"]] == [one["items"] for one in anew["documents"]]
    assert ours["totals"]["triples"] == anew["totals"]["triples"]
    assert [one["diagnostics"] for one in ours["documents"]] == [
        one["diagnostics"] for one in anew["documents"]
    ]


def test_nothing_of_it_stands_in_the_folder(older: Path, listed: Path, tmp_path: Path) -> None:
    before = everything(older)
    assert all(trace in before for trace in TRACES)
    redacted = redacted_graph(older, Settings(withdrawn=listed), tmp_path).value
    assert redacted is not None
    text = everything(redacted)
    assert not [trace for trace in TRACES if trace in text]
    assert (redacted / "tables" / "votes.csv").is_file()


@pytest.mark.parametrize("name", ["minutes-graph.ttl", "minutes-graph.trig"])
def test_a_file_is_as_good_as_a_folder(name: str, older: Path, listed: Path, tmp_path: Path) -> None:
    redacted = redacted_graph(older / name, Settings(withdrawn=listed), tmp_path).value
    assert redacted is not None
    text = everything(redacted)
    assert not [trace for trace in TRACES if trace in text]


def test_a_list_that_meets_nothing_changes_nothing(older: Path, tmp_path: Path) -> None:
    entry = '[[withdrawn]]\nperson = "Ingen Sådan"\nreason = "Efter ønske"\ndate = 2026-04-14\n'
    redacted = redacted_graph(older, Settings(withdrawn=write(tmp_path, "withdrawn.toml", entry)), tmp_path)
    assert redacted.value == older
    assert [found.code for found in redacted.diagnostics] == ["B711"]
    assert redacted_graph(older, Settings(withdrawn=None), tmp_path).value == older


def test_what_the_build_knew_already_is_no_news(tmp_path: Path) -> None:
    listed = write(tmp_path, "w.toml", LIST.replace(PERSON, "Vagn Toft"))
    build_and_export(SOURCES, tmp_path / "out", Settings(withdrawn=listed))
    again = redacted_graph(tmp_path / "out", Settings(withdrawn=listed), tmp_path)
    assert again.value == tmp_path / "out"
    assert not again.diagnostics


def test_a_list_that_cannot_be_followed_lets_nothing_out(older: Path, tmp_path: Path) -> None:
    listed = write(tmp_path, "withdrawn.toml", "[[withdrawn]]\nperson = 3\n")
    redacted = redacted_graph(older, Settings(withdrawn=listed), tmp_path)
    assert redacted.value is None
    assert [found.code for found in redacted.diagnostics] == ["B710"]
    for command in ("site", "export"):
        assert (
            run([command, "--graph", str(older), "--out", str(tmp_path / "out"), "--withdrawn", str(listed)])
            == 1
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["site", "export"])
def test_the_commands_follow_the_list(command: str, older: Path, listed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run([command, "--graph", str(older), "--out", str(out), "--withdrawn", str(listed)]) == 0
    text = everything(out)
    assert not [trace for trace in TRACES if trace in text]
    if command == "site":
        about = (out / "about.html").read_text(encoding="utf-8")
        assert about.count("Efter ønske fra […]") == len(LIST.split("[[")) - 1


def test_the_list_of_the_folder_is_followed_unasked(
    older: Path, listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(listed, tmp_path / "withdrawn.toml")
    monkeypatch.chdir(tmp_path)
    assert run(["export", "--graph", str(older), "--out", "out", "--format", "nt"]) == 0
    assert "vestby" not in everything(tmp_path / "out")


def test_the_published_folder_itself_is_cleaned(older: Path, listed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(older, out)
    assert (
        run(["export", "--graph", str(out), "--out", str(out), "--format", "nt", "--withdrawn", str(listed)])
        == 0
    )
    text = everything(out)
    assert not [trace for trace in TRACES if trace in text]
    assert "en sag tilbage den 2026-04-14" in text
