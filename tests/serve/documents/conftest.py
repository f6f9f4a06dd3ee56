"""The server with the pages of a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.export.site.site import write_site
from tests.serve.running import RunningServer, running_server


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site of the graph."""
    folder = tmp_path_factory.mktemp("site") / "out"
    assert write_site(built, folder).value is not None
    return folder


@pytest.fixture(scope="session")
def with_site(built: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Yield a server of the graph that shows the pages of the site."""
    with running_server(built, tmp_path_factory.mktemp("serve"), "--site", str(site)) as running:
        yield running
