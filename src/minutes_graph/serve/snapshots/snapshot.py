"""A snapshot opened by a worker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from minutes_graph.store import OxigraphStore

DATABASE: Final = "database"
FACTS: Final = "snapshot.json"


@dataclass(frozen=True, slots=True)
class SnapshotFacts:
    """The facts of a snapshot: the digest of its sources, its number of triples, and how to query it.

    `union` is true where the default graph of a query is the union of all graphs; where graphs share triples, that
    union stands in the default graph itself. `base` is what the graph's own identifiers begin with.
    """

    digest: str
    triples: int
    union: bool
    base: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An open snapshot: the store for queries, the same for the program's own questions, and the facts."""

    store: Store
    graph: OxigraphStore
    facts: SnapshotFacts


class _SnapshotGraph(OxigraphStore):
    """A store whose facts say already whether its default graph is the union."""

    def __init__(self, store: Store, name: str, union: bool) -> None:
        super().__init__(store, name)
        self._union = union


def read_facts(folder: Path) -> SnapshotFacts:
    """Return the facts of the snapshot in `folder`; raises OSError or ValueError where there is none."""
    content = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return SnapshotFacts(content["digest"], content["triples"], content["union"], content["base"])


def open_snapshot(folder: Path) -> Opened:
    """Return the snapshot in `folder`, open to read; raises OSError or ValueError where it cannot be."""
    facts = read_facts(folder)
    store = Store.read_only(str(folder / DATABASE))
    return Opened(store, _SnapshotGraph(store, "graph", facts.union), facts)
