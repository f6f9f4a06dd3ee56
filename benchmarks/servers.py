"""Servers of one large graph, each started, waited for and ended again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from pyoxigraph import RdfFormat, parse, serialize

from benchmarks.made_up import Copies

BIN = Path(sys.executable).parent
_PATIENCE = 600


def write_graph(built: Path, triples: int, folder: Path) -> tuple[Path, Path]:
    """Write at least so many triples of made-up meetings as N-Quads and as N-Triples."""
    copies = Copies(built / "minutes-graph.trig")
    # What all copies share is there once only.
    meetings = (triples + triples // 20) // len(copies.quads) * copies.meetings
    quads, plain = folder / "graph.nq", folder / "graph.nt"
    serialize(copies.quads_of(meetings), output=str(quads), format=RdfFormat.N_QUADS)
    everything = parse(path=str(quads), format=RdfFormat.N_QUADS)
    serialize((quad.triple for quad in everything), output=str(plain), format=RdfFormat.N_TRIPLES)
    return quads, plain


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], address: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a process that answers at `address`, and end it."""
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        end = time.monotonic() + _PATIENCE
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text(encoding="utf-8")[-2000:])
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait()


def ours(graph: Path, folder: Path, port: int, *options: str) -> list[str]:
    """Return the command of this program's server."""
    place = ["--port", str(port), "--snapshots", str(folder / "snapshots")]
    return [str(BIN / "minutes-graph"), "serve", "--graph", str(graph), *place, *options]


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=60) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
