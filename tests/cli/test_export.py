from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutes_graph.cli.export import command
from minutes_graph.export.build import build_and_export

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "minutes"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    assert build_and_export(sorted(EXAMPLES.iterdir())[:2], folder).written
    return folder


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, arguments)
    return done.exit_code, done.output


def test_formats_are_named_with_commas(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, told = run("--graph", str(built), "--out", str(out), "--format", "nq, CSV")
    assert status == 0
    assert "written to" in told and "nq, csv" in told
    assert (out / "minutes-graph.nq").is_file() and (out / "tables" / "items.csv").is_file()


def test_a_profile_is_written_under_its_name(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, _ = run("--graph", str(built), "--out", str(out), "--profile", "popolo", "--format", "ttl")
    assert status == 0
    assert "opengov:VoteEvent" in (out / "minutes-graph.popolo.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("formats", ["docx", "ttl,docx", ","])
def test_an_unknown_format_is_a_usage_error(formats: str, built: Path, tmp_path: Path) -> None:
    status, told = run("--graph", str(built), "--out", str(tmp_path / "out"), "--format", formats)
    assert status == 2
    assert "is none of ttl, trig" in told


def test_what_stands_against_it_is_told_with_status_1(built: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    status, told = run("--graph", str(built), "--out", str(tmp_path), "--format", "ttl")
    assert status == 1
    assert "B742" in told


def test_an_export_into_the_folder_of_the_graph_is_told_of_by_the_catalogue(
    built: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    status, told = run(
        "--graph", str(out), "--out", str(out), "--format", "csv", "--publisher", "Nordvig Kommune"
    )
    assert status == 0
    assert f"written to {out}: csv\n" in told
    catalog = (out / "catalog.ttl").read_text(encoding="utf-8")
    assert "tables/votes.csv>" in catalog and "Nordvig Kommune" in catalog
    assert (out / "build-report.json").read_bytes() == (built / "build-report.json").read_bytes()
