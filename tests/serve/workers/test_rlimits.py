"""What a worker cannot do, tried in a process of its own."""

from __future__ import annotations

import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_graph.serve.limits import MEBIBYTE
from minutes_graph.serve.workers.worker import bound_memory, end_within, sandboxed
from tests.serve.running import ended


def refused(does: Callable[[], object]) -> bool:
    try:
        does()
    except OSError:
        return True
    return False


def test_no_file_and_no_connection_is_opened_within_the_walls(tmp_path: Path) -> None:
    def does() -> bool:
        with sandboxed():
            read = refused(lambda: Path("/etc/hostname").read_bytes())
            wrote = refused(lambda: (tmp_path / "new").write_bytes(b"x"))
            connected = refused(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        return read and wrote and connected and not refused(lambda: (tmp_path / "later").write_bytes(b"x"))

    assert ended(does) == 0
    assert not (tmp_path / "new").exists()


def test_what_is_open_is_read_on_but_not_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")

    def does() -> bool:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with file.open("r+b", buffering=0) as opened, sandboxed():
            return opened.read() == b"abc" and refused(lambda: opened.write(b"more"))

    assert ended(does) == 0
    assert file.read_bytes() == b"abc"


def test_the_walls_go_after_an_error_too() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with pytest.raises(KeyError), sandboxed():
        raise KeyError
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def test_memory_ends_at_its_limit() -> None:
    def does() -> bool:
        bound_memory(64 * MEBIBYTE)
        small = bytearray(8 * MEBIBYTE)
        try:
            bytearray(128 * MEBIBYTE)
        except MemoryError:
            return bool(small)
        return False

    assert ended(does) == 0


def test_a_worker_that_nobody_ends_ends_itself() -> None:
    def does() -> bool:
        end_within(0.05)
        while True:
            continue

    assert ended(does) == -signal.SIGALRM


def test_a_worker_that_is_done_in_time_goes_on() -> None:
    def does() -> bool:
        end_within(30)
        end_within(0)
        return signal.getitimer(signal.ITIMER_REAL)[0] == 0.0

    assert ended(does) == 0
