"""The graph to serve, as it is on disk now, and as a worker opens it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import RdfFormat, Store

from minutes_graph.rdf.evidence import evidence_of
from minutes_graph.store import OxigraphStore

CATALOG: Final = "catalog.ttl"
_BUILT: Final = ("minutes-graph.trig", "minutes-graph.ttl")
_DATABASE: Final = "CURRENT"
_FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}

Mark = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The open files of one build: the graph with its format, its evidence and the catalogue where they exist."""

    graph: BinaryIO
    evidence: BinaryIO | None
    rdf_format: RdfFormat
    catalog: BinaryIO | None


def is_database(path: Path) -> bool:
    """Return whether `path` is a database already, which is served as it is."""
    return (path / _DATABASE).is_file() and not any((path / name).is_file() for name in _BUILT)


@contextmanager
def open_source(path: Path) -> Iterator[SourceFiles]:
    """Open the files of the graph at `path`, all of the same build; raises OSError or ValueError where it cannot.

    A build takes the place of the folder as a whole: files that are opened through one descriptor of the folder
    belong together, whatever happens to its name meanwhile.
    """
    folder, names = (path, _BUILT) if path.is_dir() else (path.parent, (path.name,))
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        graph, name = _first(descriptor, names)
        with graph:
            rdf_format = _FORMATS.get(Path(name).suffix.lower())
            if rdf_format is None:
                raise ValueError(f'no RDF format that can be served ends in "{Path(name).suffix}"')
            beside = [evidence_of(Path(name)).name, *([CATALOG] if path.is_dir() else [])]
            with ExitStack() as stack:
                found = [_open(descriptor, one) for one in beside]
                for file in found:
                    if file:
                        stack.enter_context(file)
                yield SourceFiles(graph, found[0], rdf_format, found[1] if path.is_dir() else None)
    finally:
        os.close(descriptor)


def mark_of(path: Path, listed: Path | None = None) -> Mark | None:
    """Return a mark that changes with the graph at `path` or the list at `listed`; None where either is missing."""
    own = _mark_of(path)
    if listed is None or own is None:
        return own
    withdrawn = _mark_of(listed)
    return (*own, *withdrawn) if withdrawn else None


def _mark_of(path: Path) -> Mark | None:
    for file in [path / name for name in (*_BUILT, _DATABASE)] if path.is_dir() else [path]:
        try:
            found = file.stat()
        except OSError:
            continue
        return (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
    return None


def _first(descriptor: int, names: tuple[str, ...]) -> tuple[BinaryIO, str]:
    for name in names:
        found = _open(descriptor, name)
        if found:
            return found, name
    raise FileNotFoundError(f"neither {' nor '.join(names)} is there; `minutes-graph build` writes them")


def _open(descriptor: int, name: str) -> BinaryIO | None:
    try:
        return os.fdopen(os.open(name, os.O_RDONLY, dir_fd=descriptor), "rb")
    except FileNotFoundError:
        return None


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
