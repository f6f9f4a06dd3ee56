"""The site of the made-up minutes, built once, and a browser to look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from minutes_graph.export.build import build_and_export
from minutes_graph.export.site.site import write_site
from minutes_graph.store import OxigraphStore, open_graph
from tests.browsers import opened_browser
from tests.house.tree import ROOT

BASE = "https://w3id.org/minutes-graph/"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph") / "out"
    assert build_and_export([ROOT / "examples" / "minutes"], folder).written
    return folder


@pytest.fixture(scope="session")
def site(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    written = write_site(graph, folder, "https://minutes.example.org/")
    assert written.value is not None
    assert not written.diagnostics
    return folder


@pytest.fixture(scope="session")
def store(graph: Path) -> OxigraphStore:
    opened = open_graph(graph).value
    assert opened is not None
    return opened


# Of a module, not of the session: while a browser is open no test in this process can have an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as opened:
        yield opened


def page_like(site: Path, kind: str, text: str = "") -> str:
    """Return the first Danish page of a kind that holds a text, as a path in the site."""
    pages = sorted((site / "document" / kind).rglob("*.html"))
    plain = [page for page in pages if re.fullmatch(r"[a-z0-9-]+\.html", page.name)]
    return next(
        page.relative_to(site).as_posix() for page in plain if text in page.read_text(encoding="utf-8")
    )
