"""The progress bar: on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

from tests.cli.samples import COUNCIL, FINANCE

COMMAND = [
    sys.executable,
    "-c",
    "from minutes_graph.cli.main import main; main()",
    "check",
    str(FINANCE),
    str(COUNCIL),
]


def read_all(terminal: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how a terminal says on Linux that its other side is closed
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8")


def test_a_person_sees_how_far_it_is() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = read_all(ours)
    os.close(ours)
    assert process.returncode == 0
    assert "2/2" in shown
    assert COUNCIL.name in shown


def test_a_person_sees_colour_and_lines_that_fit() -> None:
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        COMMAND, stdout=theirs, stderr=subprocess.DEVNULL, env={**environment, "COLUMNS": "60"}
    )
    os.close(theirs)
    shown = read_all(ours)
    os.close(ours)
    assert process.wait() == 0
    assert "\x1b[33m" in shown
    sources = [
        line for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines() if re.match(r" +\d+ \| ", line)
    ]
    assert sources and all(len(line) <= 60 for line in sources)


def test_a_pipe_gets_neither() -> None:
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout + done.stderr
    assert "2/2" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
