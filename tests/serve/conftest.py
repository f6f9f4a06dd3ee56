"""A built graph, its snapshot and a server of it, for all tests of one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

import minutes_graph
from minutes_graph.serve.snapshots.source import Opened, open_snapshot
from minutes_graph.serve.snapshots.writer import write_snapshot
from tests.house.tree import ROOT
from tests.serve.running import RunningServer, running_server

_NAMES = (
    "2024-03-12_boerne",
    "2024-03-19_oekonomi",
    "2024-03-26_kommunal",
    "2024-06-11_boerne",
    "2025-06-24_komm",
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of five made-up meetings."""
    out = tmp_path_factory.mktemp("built") / "out"
    sources = [
        path for path in sorted((ROOT / "examples" / "minutes").iterdir()) if path.name.startswith(_NAMES)
    ]
    minutes_graph.build(sources, out)
    return out


@pytest.fixture(scope="session")
def snapshot(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its snapshot."""
    return write_snapshot(built, tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="session")
def opened(snapshot: Path) -> Opened:
    """Return the snapshot open, as a worker has it."""
    return open_snapshot(snapshot)


@pytest.fixture(scope="session")
def direct(built: Path) -> Store:
    """Return the same graph in a store of this process."""
    store = Store()
    store.bulk_load(path=str(built / "minutes-graph.trig"), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Yield a server of the graph, which tests share and leave as they found it."""
    with running_server(
        built, tmp_path_factory.mktemp("serve"), "--deadline", "3", "--rows", "5000"
    ) as running:
        yield running
