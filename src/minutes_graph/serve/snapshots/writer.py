"""Write a snapshot: an immutable database of the graph, in a folder named by the digest of its sources."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import NamedNode, QuerySolutions, Store, parse

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.masking import hide_in_bytes
from minutes_graph.pipeline.redaction import redaction_of
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn
from minutes_graph.serve.snapshots.source import (
    CATALOG,
    DATABASE,
    FACTS,
    SnapshotFacts,
    SourceFiles,
    is_database,
    open_source,
    read_facts,
)
from minutes_graph.store.quad_store import hide_numbers

# A folder of another layout must not be taken for a snapshot of this one.
_LAYOUT: Final = b"minutes-graph snapshot 2\n"
_PIECE: Final = 1 << 20
# The prefix of folders that are being written, or were left unfinished.
UNFINISHED: Final = ".new-"
_LOCK: Final = "writing.lock"
_SHARED_TRIPLE: Final = "ASK { GRAPH ?one { ?s ?p ?o } GRAPH ?other { ?s ?p ?o } FILTER(?one != ?other) }"
_IN_DEFAULT: Final = "ASK { ?s ?p ?o }"
_COPY: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_OURS: Final = """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
SELECT ?one { GRAPH ?g { { ?one a mg:Meeting } UNION { ?one a mg:Case } } } LIMIT 1"""
_OURS_PLAIN: Final = _OURS.replace("GRAPH ?g ", "")


def write_snapshot(path: Path, keep: Path, listed: Path | None = None) -> Path:
    """Return the folder below `keep` with the snapshot of the graph at `path`, written now if it was not before.

    What the list of withdrawals at `listed` names is left out, whatever the graph was built with. Raises OSError,
    SyntaxError or ValueError where the graph or the list cannot be read or the snapshot not be written.
    """
    keep.mkdir(parents=True, exist_ok=True)
    entries = _entries(listed)
    with _locked(keep):
        if is_database(path):
            if entries:
                raise ValueError(
                    "withdrawals are left out of what build wrote, and of RDF files, not of a database"
                )
            return _linked(path, keep)
        with open_source(path) as files:
            folder = keep / _digest(files, entries)
            if not (folder / FACTS).is_file():
                _write(files, folder, entries)
        os.utime(folder)
        return folder


@contextmanager
def _locked(keep: Path) -> Iterator[None]:
    """Lock the folder for one writer at a time, and remove what an interrupted one left."""
    with (keep / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in keep.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _entries(listed: Path | None) -> tuple[Withdrawal, ...]:
    read = read_withdrawn(listed)
    if read.value is None:
        raise ValueError("; ".join(f"{found.source}: {found.message}" for found in read.diagnostics))
    return read.value


def _digest(files: SourceFiles, entries: tuple[Withdrawal, ...]) -> str:
    digest = hashlib.sha256(_LAYOUT)
    if entries:
        digest.update(repr(entries).encode())
    for file in (files.graph, files.evidence, files.catalog):
        digest.update(b"\0")
        if file is not None:
            _update(digest, file)
    return digest.hexdigest()[:32]


def _update(digest: hashlib._Hash, file: BinaryIO) -> None:
    while piece := file.read(_PIECE):
        digest.update(piece)
    file.seek(0)


def _write(files: SourceFiles, folder: Path, entries: tuple[Withdrawal, ...]) -> None:
    aside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        store = Store(str(aside / DATABASE))
        if entries:
            _load_redacted(store, files, entries)
        else:
            for file in filter(None, (files.graph, files.evidence)):
                store.bulk_load(file, files.rdf_format, base_iri=DEFAULT_BASE)
        hide_numbers(store)
        facts = _facts(store, folder.name)
        store.flush()
        store.optimize()
        del store
        if files.catalog is not None:
            (aside / CATALOG).write_bytes(hide_in_bytes(files.catalog.read()))
        (aside / FACTS).write_text(json.dumps(asdict(facts)), encoding="utf-8")
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _load_redacted(store: Store, files: SourceFiles, entries: tuple[Withdrawal, ...]) -> None:
    parts = filter(None, (files.graph, files.evidence))
    quads = tuple(quad for file in parts for quad in parse(file, files.rdf_format, base_iri=DEFAULT_BASE))
    store.bulk_extend(redaction_of(quads, entries).redacted(quads))


def _facts(store: Store, digest: str) -> SnapshotFacts:
    """Return the facts of a database; where graphs share triples, their union is first put into the default graph."""
    union = any(True for _ in store.named_graphs())
    if union and (store.query(_IN_DEFAULT) or store.query(_SHARED_TRIPLE)):
        store.update(_COPY)
        union = False
    count = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", use_default_graph_as_union=union)
    return SnapshotFacts(digest, _number(count), union, _base(store))


def _linked(path: Path, keep: Path) -> Path:
    """Return a snapshot whose database is a link to the one at `path`."""
    found = (path / "CURRENT").stat()
    name = f"{path.resolve()}\0{found.st_ino}\0{found.st_mtime_ns}"
    folder = keep / hashlib.sha256(_LAYOUT + name.encode()).hexdigest()[:32]
    if (folder / FACTS).is_file():
        return folder
    store = Store.read_only(str(path))
    union = any(True for _ in store.named_graphs())
    count = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", use_default_graph_as_union=union)
    facts = SnapshotFacts(folder.name, _number(count), union, _base(store))
    aside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=keep))
    (aside / DATABASE).symlink_to(path.resolve(), target_is_directory=True)
    (aside / FACTS).write_text(json.dumps(asdict(facts)), encoding="utf-8")
    aside.rename(folder)
    return folder


def _number(results: object) -> int:
    if not isinstance(results, QuerySolutions):
        raise TypeError("a count is a SELECT query")
    return int(next(iter(results))[0].value)


def _base(store: Store) -> str:
    """Return what stands before "id/" in the graph's own identifiers."""
    for query in (_OURS, _OURS_PLAIN):
        results = store.query(query)
        for row in results if isinstance(results, QuerySolutions) else ():
            node = row[0]
            if isinstance(node, NamedNode) and "/id/" in node.value:
                return node.value[: node.value.index("/id/") + 1]
    return DEFAULT_BASE


def main(arguments: list[str]) -> int:
    """Write the snapshot of a graph and print the facts, or the error; return the exit status."""
    try:
        path, keep, *listed = map(Path, arguments)
        folder = write_snapshot(path, keep, *listed)
        result = {"folder": str(folder), **asdict(read_facts(folder))}
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        sys.stdout.write(json.dumps({"error": str(error)}))
        return 1
    sys.stdout.write(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
