from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.export.build import build_and_export
from minutes_graph.export.formats.export import export_graph
from minutes_graph.store import OxigraphStore, open_graph

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a build of the made-up minutes."""
    folder = tmp_path_factory.mktemp("built") / "out"
    assert build_and_export([ROOT / "examples" / "minutes"], folder).written
    return folder


@pytest.fixture(scope="session")
def exported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an export of that build in all formats."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    done = export_graph(built, folder)
    assert done.value is not None and done.diagnostics == ()
    return folder


@pytest.fixture(scope="session")
def store(built: Path) -> OxigraphStore:
    """Return the graph of that build."""
    opened = open_graph(built).value
    assert opened is not None
    return opened
