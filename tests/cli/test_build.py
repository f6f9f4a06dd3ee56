"""`minutes-graph build`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_graph.cli.main import run
from tests.cli.samples import COUNCIL, FINANCE, LETTER, write


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_graph_is_written_and_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FINANCE), str(COUNCIL), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr()
    first, second, last = printed.out.splitlines()
    assert first.startswith("2024-03-19    8 items")
    assert second.endswith("Kommunalbestyrelsen")
    assert last.startswith("2 of 2 documents, ")
    assert "note[" not in printed.err
    assert {name for name in contents(tmp_path / "out") if "/" not in name} >= {
        "minutes-graph.ttl",
        "minutes-graph.trig",
        "build-report.json",
    }


def test_a_refused_document_keeps_none_of_the_others_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = write(tmp_path, "letter.txt", LETTER)
    assert run(["build", str(FINANCE), str(letter), "--out", str(tmp_path / "out"), "--notes"]) == 1
    printed = capsys.readouterr()
    assert "refused: letter.txt\n1 of 2 documents" in printed.out
    assert "letter.txt" in printed.err
    assert "note[" in printed.err
    report = json.loads((tmp_path / "out" / "build-report.json").read_text(encoding="utf-8"))
    assert [document["accepted"] for document in report["documents"]].count(True) == 1


def test_nothing_accepted_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(write(tmp_path, "a.txt", LETTER)), "--out", str(tmp_path / "out")]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = write(tmp_path, "diary.txt", "mine")
    assert run(["build", str(FINANCE), "--out", str(tmp_path)]) == 1
    assert "B703" in capsys.readouterr().err
    assert contents(tmp_path) == {"diary.txt": b"mine"}
    assert kept.exists()


def test_an_output_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FINANCE)]) == 2
    assert "--out" in capsys.readouterr().err


def test_an_interrupted_build_leaves_the_previous_output_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["build", str(FINANCE), "--out", str(out)]) == 0
    capsys.readouterr()
    before = contents(out)
    # The build waits for this file when half of its output is written, and goes on waiting till the signal ends it.
    waiting = tmp_path / "waiting"
    os.mkfifo(waiting)
    held = (
        # Whoever runs the tests in the background may have had the signal ignored, which processes inherit.
        "import signal, sys, time, minutes_graph.pipeline.build\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from minutes_graph.cli.main import main\n"
        "def hold(*_):\n"
        f"    open({str(waiting)!r}).read()\n"
        "    while True: time.sleep(0.01)\n"
        "sys.modules['minutes_graph.store.blocks'].Merged.write_trig = hold\n"
        "main()"
    )
    command = [sys.executable, "-c", held, "build", str(COUNCIL), "--out", str(out)]
    building = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with waiting.open("w", encoding="utf-8"):
        building.send_signal(signal.SIGINT)
    _, told = building.communicate(timeout=60)
    assert building.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
