"""Any number of processes gives the same, and one that is killed costs its own document at most."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from benchmarks.country import make, small
from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline.jobs import EndedError, Jobs
from minutes_graph.settings import Settings

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
DEADLY = 21


def doubled(number: int) -> int:
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def told(number: int) -> int:
    return -number


def raised(number: int) -> int:
    raise ValueError(number)


def test_a_task_that_ends_its_process_costs_itself_alone() -> None:
    expected = [2 * number if number != DEADLY else -number for number in range(60)]
    with Jobs(2) as jobs:
        assert list(jobs.run(doubled, range(60), told)) == expected
        assert list(jobs.run(told, range(60))) == [-number for number in range(60)]


def test_without_anything_instead_the_run_ends() -> None:
    with Jobs(2) as jobs, pytest.raises(EndedError):
        list(jobs.run(doubled, range(60)))


def test_what_a_task_raises_is_raised() -> None:
    with Jobs(2) as jobs, pytest.raises(ValueError, match="0"):
        list(jobs.run(raised, range(60)))


def workers() -> list[int]:
    """Return the processes below the server of this process, which workers are forked from."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    own = {pid for pid, parent in parents.items() if parent == os.getpid()}
    return [pid for pid, parent in parents.items() if parent in own]


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_bytes_and_messages_are_the_same_and_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    minutes = tmp_path / "minutes"
    make(small(40), minutes)
    (minutes / "broken.txt").write_text("Intet referat", "utf-8")
    killed: list[int] = []

    def kill(done: int, total: int, name: str) -> None:
        if not killed and done > 8:
            killed.extend(workers()[:1])
            os.kill(killed[0], signal.SIGKILL)

    reports = [
        build_and_export([minutes], tmp_path / "out1", Settings()),
        build_and_export([minutes], tmp_path / "out2", Settings(jobs=2)),
        build_and_export([minutes], tmp_path / "out3", Settings(jobs=3), kill),
    ]
    assert killed
    assert len(reports[0].accepted) == 40
    assert reports[0] == reports[1] == reports[2]
    first = contents(tmp_path / "out1")
    assert first == contents(tmp_path / "out2") == contents(tmp_path / "out3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes", "out1", "out2", "out3"]
