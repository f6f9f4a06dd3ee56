"""The command as users give it, and the parts below it with a patience that waits for nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from click.testing import CliRunner

from minutes_graph.cli.push import command
from minutes_graph.export.push.client import Account, Patience, StoreClient
from minutes_graph.export.push.push import GraphSource, PushReport, push
from minutes_graph.export.push.state import open_state
from minutes_graph.store import OxigraphStore, open_graph
from tests.export.push.stores import RunningStore

BASE = "https://w3id.org/minutes-graph/"
WHOLE = f"{BASE}graph"
PASSWORD = "MINUTES_GRAPH_PASSWORD"
_PROGRAM = "from minutes_graph.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Published:
    """What the command gave back: its status and all that it printed."""

    status: int
    out: str
    err: str


def publish(graph: Path, address: str, state: Path, *options: str, password: str = "") -> Published:
    """Return what `minutes-graph push` does."""
    arguments = ["--graph", str(graph), "--to", address, "--state", str(state), *options]
    done = CliRunner().invoke(command, arguments, env={PASSWORD: password or None}, catch_exceptions=False)
    return Published(done.exit_code, done.stdout, done.stderr)


def publish_to(store: RunningStore, graph: Path, state: Path, *options: str) -> Published:
    """Return what the command does with a store and its user."""
    account = ("--auth", "digest", "--user", store.user) if store.user else ()
    return publish(graph, store.graphs, state, *account, *options, password=store.password)


def begin_publishing(graph: Path, address: str, state: Path, *options: str) -> subprocess.Popen[bytes]:
    """Return the command as a process of its own."""
    arguments = ["publish", "--graph", str(graph), "--to", address, "--state", str(state), *options]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-c", _PROGRAM, *arguments], env={**os.environ}, stderr=quiet)


@dataclass(slots=True)
class Pauses:
    """A sleep that does not sleep, and notes how long it should have."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)

    @property
    def patience(self) -> Patience:
        return Patience(sleep=self, seconds=20.0)


@lru_cache(maxsize=8)
def opened(graph: Path) -> OxigraphStore:
    """Return the store of a graph."""
    store = open_graph(graph).value
    assert store is not None
    return store


def push_graphs(
    graph: Path,
    address: str,
    state: Path,
    pauses: Pauses,
    account: Account | None = None,
    prune: bool = False,
) -> PushReport:
    """Push the named graphs of a build without the command around it."""
    with StoreClient(address, account, pauses.patience) as client:
        source = GraphSource(opened(graph), per_document=True)
        return push(source, client, open_state(state, address), prune, lambda done, total, name: None)


@lru_cache(maxsize=64)
def lines_of(graph: Path, name: str) -> set[bytes]:
    """Return the triples of a named graph of a build, or of all of it as WHOLE, as lines of N-Triples."""
    source = GraphSource(opened(graph), per_document=name != WHOLE)
    return set(source.graph(name).content.splitlines(keepends=True))


def names_of(graph: Path) -> tuple[str, ...]:
    """Return the names of the graphs of a build."""
    return GraphSource(opened(graph), per_document=True).names
