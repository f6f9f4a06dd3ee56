"""`minutes-graph trace` in its other forms, on the graph of the made-up minutes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.samples import EXAMPLES

CASE = "24/1187"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run(["build", str(EXAMPLES), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("text", b"Case 24/1187"),
        ("json", b'{\n  "case": "24/1187"'),
        ("csv", b"case,date,body,kind"),
        ("ttl", b"@base"),
        ("mermaid", b"flowchart LR"),
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
        ("html", b"<!doctype html>"),
        ("atom", b"<?xml"),
        ("ics", b"BEGIN:VCALENDAR\r\n"),
    ],
)
def test_a_form_goes_to_the_file_or_to_standard_output(
    built: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str, start: bytes
) -> None:
    if form == "png":
        pytest.importorskip("resvg_py", reason="the extra png is not installed")
    asked = ["trace", CASE, "--graph", str(built), "--format", form]
    out = tmp_path / "case"
    assert run([*asked, "--out", str(out)]) == 0
    written = capfdbinary.readouterr()
    assert (written.out, written.err) == (b"", b"")
    assert run(asked) == 0
    printed = capfdbinary.readouterr().out
    assert out.read_bytes().startswith(start)
    assert printed.startswith(start)
    # Only the text is broken to the reader's screen.
    assert form == "text" or printed == out.read_bytes()
    assert list(tmp_path.iterdir()) == [out]


def test_links_are_followed_when_asked(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", CASE, "--graph", str(built), "--format", "json"]) == 0
    assert "links" not in json.loads(capsys.readouterr().out)
    assert run(["trace", CASE, "--graph", str(built), "--format", "json", "--follow-links"]) == 0
    links = json.loads(capsys.readouterr().out)["links"]
    assert links
    assert [list(link)[:4] for link in links] == [["case", "score", "reasons", "rule"]] * len(links)


def test_what_cannot_be_written_is_told_and_what_stood_there_stays(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "kept").write_text("here", encoding="utf-8")
    for out, status, told in ((folder, 2, "is a folder"), (folder / "kept" / "case.svg", 1, "C622")):
        asked = ["trace", CASE, "--graph", str(built), "--format", "svg", "--out", str(out)]
        assert run(asked) == status
        assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert (folder / "kept").read_text(encoding="utf-8") == "here"


def test_a_link_is_written_through_and_stays_a_link(built: Path, tmp_path: Path) -> None:
    (tmp_path / "link.svg").symlink_to(tmp_path / "case.svg")
    asked = ["trace", CASE, "--graph", str(built), "--format", "svg", "--out", str(tmp_path / "link.svg")]
    assert run(asked) == 0
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "case.svg").read_text("utf-8").startswith("<?xml")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no terminals of this kind")
def test_pixels_are_not_written_to_a_terminal(built: Path) -> None:
    terminal, end = os.openpty()
    program = str(Path(sys.executable).with_name("minutes-graph"))
    asked = [program, "trace", CASE, "--graph", str(built), "--format", "png"]
    done = subprocess.run(asked, stdout=end, stderr=subprocess.PIPE, check=False)
    os.close(end)
    os.close(terminal)
    assert done.returncode == 2
    assert b"--out" in done.stderr
