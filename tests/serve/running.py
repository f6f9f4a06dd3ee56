"""A server as users start it, on a free port of this machine, ended when the test is over."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

_PATIENCE = 60.0
# One client for all: making one takes longer than most requests.
_CLIENT = httpx.Client(timeout=60)
_PROGRAM = "from minutes_graph.cli.main import main; main()"
# The same with limits that no option sets.
_LIMITED = """
import json, sys
from pathlib import Path
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.server import ServeSettings, serve

def tell(found):
    print(found.rule.code, found.message, file=sys.stderr, flush=True)

def started(address):
    print("serving", sys.argv[1], "at", address, file=sys.stderr, flush=True)

limits = Limits(**json.loads(sys.argv[3]))
sys.exit(not serve(ServeSettings(Path(sys.argv[1]), port=0, keep=Path(sys.argv[2]), limits=limits), tell, started))
"""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server with its address, its process and its log."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str, **named: object) -> httpx.Response:
        return _CLIENT.get(self.address + path.lstrip("/"), **named)  # type: ignore[arg-type]

    def request(self, method: str, path: str, **named: object) -> httpx.Response:
        return _CLIENT.request(method, self.address + path.lstrip("/"), **named)  # type: ignore[arg-type]

    def ask(self, query: str, accept: str = "text/csv", **parameters: str) -> httpx.Response:
        form = {"query": query, **parameters}
        return _CLIENT.post(f"{self.address}sparql", data=form, headers={"Accept": accept})

    def lines(self) -> list[dict[str, object]]:
        """Return the lines of the log that are of requests."""
        text = self.log.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def connected(self) -> socket.socket:
        """Return a bare connection, for what no client library would send."""
        parts = urlsplit(self.address)
        assert parts.hostname
        assert parts.port
        return socket.create_connection((parts.hostname, parts.port), timeout=60)

    def metric(self, name: str) -> float:
        lines = self.get("metrics").text.splitlines()
        return sum(
            float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"minutes_graph_{name}")
        )

    def open_files(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.process.pid}/fd").iterdir())

    def workers(self) -> set[int]:
        """Return the processes below the server: the fork_server and its children."""
        return set(descendants(self.process.pid))


@contextmanager
def running_server(graph: Path, folder: Path, *options: str) -> Iterator[RunningServer]:
    """Yield a server of `graph` that keeps its snapshots and its log in `folder`."""
    command = [sys.executable, "-c", _PROGRAM, "serve", "--graph", str(graph), "--port", "0"]
    with _started([*command, "--snapshots", str(folder / "snapshots"), *options], folder) as running:
        yield running


@contextmanager
def limited_server(graph: Path, folder: Path, **limits: float) -> Iterator[RunningServer]:
    """Yield a server of `graph` with limits of its own, which are named as in Limits."""
    command = [sys.executable, "-c", _LIMITED, str(graph), str(folder / "snapshots"), json.dumps(limits)]
    with _started(command, folder) as running:
        yield running


@contextmanager
def _started(command: list[str], folder: Path) -> Iterator[RunningServer]:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"serve-{time.monotonic_ns()}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        server = RunningServer(_address(log, process), process, log)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that a process started, and those that they started."""
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield int(child)
            yield from descendants(int(child))


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that only waits to be counted does not."""
    try:
        os.kill(pid, 0)
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def ended(does: Callable[[], bool]) -> int:
    """Do something in a process of its own, and give how that ended: 0 where it gave true."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 2
    try:
        status = 0 if does() else 1
    finally:
        os._exit(status)


def until(true: Callable[[], object], seconds: float = 20.0) -> bool:
    """Wait until the function `true` gives something true, and tell whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        for line in log.read_text(encoding="utf-8").splitlines():
            if line.startswith("serving ") and " at http://" in line:
                return line.rpartition(" at ")[2].strip()
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(log.read_text(encoding="utf-8"))
