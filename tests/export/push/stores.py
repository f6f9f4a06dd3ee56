"""Real stores, started for a test on free ports of this machine and ended by it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, parse

from minutes_graph.store.oxigraph import canonical_lines

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class RunningStore:
    """A store: where it takes graphs, where it answers queries, and its user, if it asks for one."""

    graphs: str
    queries: str
    user: str = ""
    password: str = ""

    def triples(self, graph: str) -> set[bytes]:
        """Return the triples of a graph as lines of N-Triples."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        headers = {"Accept": "application/n-triples"}
        answer = httpx.get(self.queries, params={"query": query}, headers=headers, timeout=60)
        answer.raise_for_status()
        quads = parse(answer.content, format=RdfFormat.N_TRIPLES)
        return set(canonical_lines(f"{quad.triple} .\n".encode() for quad in quads))

    def graph_names(self, prefix: str) -> set[str]:
        """Return the names of the graphs that begin with `prefix`."""
        query = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{prefix}")) }}'
        answer = httpx.get(self.queries, params={"query": query}, headers={"Accept": "text/csv"}, timeout=60)
        answer.raise_for_status()
        return {line.strip('"') for line in answer.text.splitlines()[1:]}

    def clear(self, prefix: str) -> None:
        """Delete the graphs whose names begin with `prefix`."""
        auth = httpx.DigestAuth(self.user, self.password) if self.user else None
        parameter = "graph-uri" if "crud" in self.graphs else "graph"
        for name in self.graph_names(prefix):
            httpx.delete(self.graphs, params={parameter: name}, auth=auth, timeout=60).raise_for_status()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[RunningStore]:
    """Yield an Oxigraph server whose database is in `folder`."""
    port = port or free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder.parent, port):
        yield RunningStore(f"http://127.0.0.1:{port}/store", f"http://127.0.0.1:{port}/query")


def virtuoso_program() -> str | None:
    """Return the program of Virtuoso 7, or None where it is not installed."""
    return shutil.which("virtuoso-t")


@contextmanager
def virtuoso(folder: Path) -> Iterator[RunningStore]:
    """Yield a Virtuoso server whose database is in `folder`."""
    web, sql = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, web=web, sql=sql), encoding="utf-8")
    command = [virtuoso_program() or "virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _running(command, folder, web):
        address = f"http://127.0.0.1:{web}"
        yield RunningStore(f"{address}/sparql-graph-crud-auth", f"{address}/sparql", "dba", "dba")


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "store.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _await(port, process)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the store ended with status {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the store did not begin to listen")


_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
CheckpointInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 5
MaxClientConnections = 5

[SPARQL]
ResultSetMaxRows = 1000000
"""
