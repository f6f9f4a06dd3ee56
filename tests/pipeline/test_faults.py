"""Writers that meet, processes that are killed and folders that refuse: the output stays whole, and each is told."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.country import make, small
from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline import output
from minutes_graph.pipeline.sources import find_sources
from minutes_graph.temporary import one_writer, temporary_folder
from tests.pipeline.test_jobs import contents

HOLDING = """import sys; from pathlib import Path; from minutes_graph.temporary import one_writer
with one_writer(Path(sys.argv[1])):
    print("held", flush=True); sys.stdin.read()
"""
KILLS = 8


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    make(small(20), tmp_path / "minutes")
    return tmp_path / "minutes"


def codes(out: Path, minutes: Path) -> list[str]:
    report = build_and_export([minutes], out)
    return [one.code for one in report.diagnostics if one.code != "B721"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_one_writer_at_a_time_and_a_lock_ends_with_its_process(tmp_path: Path, minutes: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", HOLDING, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        report = build_and_export([minutes], out)
        assert [one.code for one in report.diagnostics] == ["B715"]
        assert f"process {other.pid} writes out" in report.diagnostics[0].message
        assert not out.exists()
        other.kill()
    assert "B715" not in codes(out, minutes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_who_has_the_lock_goes_on(tmp_path: Path) -> None:
    with one_writer(tmp_path / "out"), output.replaced_folder(tmp_path / "out") as folder:
        (folder / output.REPORT_NAME).touch()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers end with their parent there")
def test_killed_at_any_moment_the_output_is_whole_and_the_next_run_right(
    tmp_path: Path, minutes: Path
) -> None:
    out, draw = tmp_path / "out", random.Random(5)
    build_and_export([minutes], out)
    before = contents(out)
    command = [sys.executable, "-m", "minutes_graph", "build", str(minutes), "--out", str(out), "--jobs", "2"]
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.2, 4))
        process.kill()
        process.wait()
        assert contents(out) == before
        for path in output.left_beside(out):
            assert path.stat().st_mode & 0o077 == 0 or (path / output.REPORT_NAME).is_file()
    assert codes(out, minutes) == []
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_what_a_killed_process_left_in_the_temporary_folder_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, new = tmp_path / "minutes-graph-run-left", tmp_path / "minutes-graph-run-new"
    for path in (left, new):
        path.mkdir()
    with temporary_folder() as used:
        for path in (left, used):
            os.utime(path, (0, 0))
        with temporary_folder():
            assert used.is_dir()
            assert not left.exists()
    assert list(tmp_path.iterdir()) == [new]


def test_an_old_folder_that_cannot_be_removed_is_told(
    tmp_path: Path, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert codes(out, minutes) == []
    monkeypatch.setattr("minutes_graph.pipeline.output.shutil.rmtree", lambda *_, **__: None)
    assert set(codes(out, minutes)) == {"B716"}
    monkeypatch.undo()
    assert codes(out, minutes) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out"]


def test_a_folder_without_rights_says_so(minutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_sources([minutes])
    assert [one.code for one in found.diagnostics] == ["B717"]
    assert "Permission denied" in found.diagnostics[0].message


def test_a_link_as_output_says_what_to_do(tmp_path: Path, minutes: Path) -> None:
    (tmp_path / "link").symlink_to("elsewhere")
    (told,) = build_and_export([minutes], tmp_path / "link").diagnostics
    assert told.code == "B703"
    assert told.hint == 'name the folder "elsewhere" that it leads to, or take it away'
