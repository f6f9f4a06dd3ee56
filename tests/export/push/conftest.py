"""Two builds of made-up minutes, the second with a document changed and one gone, and real stores to push them to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import minutes_graph
from tests.export.push.stores import RunningStore, oxigraph, virtuoso, virtuoso_program
from tests.house.tree import ROOT

_NAMES = ("2024-03-12_boerne", "2024-03-19_oekonomi", "2024-03-26_kommunal", "2024-06-11_boerne")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of four made-up meetings."""
    folder = tmp_path_factory.mktemp("built")
    sources = [
        path for path in sorted((ROOT / "examples" / "minutes").iterdir()) if path.name.startswith(_NAMES)
    ]
    assert minutes_graph.build(sources, folder / "out").written
    return folder / "out"


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of three of them, one with another word in it."""
    folder = tmp_path_factory.mktemp("rebuilt")
    sources = [
        path for path in sorted((ROOT / "examples" / "minutes").iterdir()) if path.name.startswith(_NAMES[:3])
    ]
    copies = [folder / path.name for path in sources]
    for source, copy in zip(sources, copies, strict=True):
        text = source.read_text(encoding="utf-8")
        copy.write_text(
            text.replace("Godkendt", "Tiltrådt") if "oekonomi" in copy.name else text, encoding="utf-8"
        )
    assert minutes_graph.build(copies, folder / "out").written
    return folder / "out"


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStore]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph") / "database") as store:
        yield store


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStore]:
    if virtuoso_program() is None:
        pytest.skip("no Virtuoso here: `make test-tools` installs Debian's, as root")
    with virtuoso(tmp_path_factory.mktemp("virtuoso") / "database") as store:
        yield store


@pytest.fixture(params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest) -> RunningStore:
    """Return each kind of store in turn, empty of graphs of the build."""
    running: RunningStore = request.getfixturevalue(f"{request.param}_server")
    running.clear("https://w3id.org/minutes-graph/graph")
    return running


@pytest.fixture
def oxi(oxigraph_server: RunningStore) -> RunningStore:
    """Return an Oxigraph server, empty of graphs of the build."""
    oxigraph_server.clear("https://w3id.org/minutes-graph/graph")
    return oxigraph_server
