"""A civil registration number comes out nowhere: not in files, names of files, messages, reports or what is printed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.samples import FINANCE

NUMBER = "020281-4321"
TRACES = ("020281", "-4321")


def leaky(folder: Path) -> Path:
    """Return a folder with a good document, one with a number in many places, and one whose name holds one."""
    text = FINANCE.read_text(encoding="utf-8")
    (folder / FINANCE.name).write_text(text, encoding="utf-8")
    lines = text.splitlines()
    with_number = [f"{line} {NUMBER}" if len(line) > 20 else line for line in lines]
    (folder / "b.txt").write_text("\n".join(with_number).replace("2024", "2025"), encoding="utf-8")
    (folder / f"{NUMBER}.txt").write_text(text.replace("2024", "2026"), encoding="utf-8")
    return folder


def assert_clean(text: str) -> None:
    assert [trace for trace in TRACES if trace in text] == []


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    return leaky(folder)


def test_nothing_that_is_built_holds_it(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(sources), "--out", str(tmp_path / "out"), "--notes"]) == 1
    printed = capsys.readouterr()
    assert_clean(printed.out + printed.err)
    assert "T110" in printed.err
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) >= 6
    for path in written:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert_clean(content.decode("utf-8") + path.relative_to(tmp_path).as_posix())
    report = json.loads((tmp_path / "out" / "build-report.json").read_text(encoding="utf-8"))
    assert [document["accepted"] for document in report["documents"]].count(True) == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_no_form_of_check_holds_it(sources: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(sources), "--format", form]) == 1
    printed = capsys.readouterr()
    assert "T110" in printed.out
    assert_clean(printed.out + printed.err)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", ["b.txt", f"{NUMBER}.txt"])
def test_no_form_of_parse_holds_it(
    sources: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["parse", str(sources / name), "--format", form]) == 1
    printed = capsys.readouterr()
    assert_clean(printed.out + printed.err)
    assert printed.out or "T110" in printed.err
