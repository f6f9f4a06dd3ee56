"""Validate a graph against the shapes before it is pushed, meeting by meeting where `build` wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.export.push.state import PushState
from minutes_graph.rdf.evidence import is_evidence_file, with_evidence
from minutes_graph.rdf.iris import MG
from minutes_graph.store import OxigraphStore
from minutes_graph.store.oxigraph import canonical_lines
from minutes_graph.validate import Shapes, check_quads, check_turtle, load_shapes
from minutes_graph.version import VERSION

Progress = Callable[[int, int, str], None]

_MEETINGS: Final = "meetings/*/*.ttl"
_BUILT: Final = "minutes-graph.trig"
_SOURCE: Final = MG["SourceDocument"]


def validate_before_push(
    path: Path, store: OxigraphStore, state: PushState, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Return the errors that the shapes find in the graph at `path`, which `store` holds.

    Valid content is not checked again. Where a folder holds meetings, each is checked by itself, as `build` did;
    a graph that states of a document what no meeting states, and any other file, is checked as a whole.
    """
    file = path / _BUILT if path.is_dir() else path
    digest = _digest(file) if file.is_file() else None
    if digest is not None and digest in state.valid:
        return ()
    below = sorted(path.glob(_MEETINGS)) if path.is_dir() else []
    files = [file for file in below if not is_evidence_file(file)]
    shapes = load_shapes()
    found = _meetings(files, shapes, state, progress)
    if not found and not _covers(files, store):
        found = _whole(store, shapes, path.name)
    if not found and digest is not None:
        state.note_valid(digest)
    return found


def _meetings(
    files: list[Path], shapes: Shapes, state: PushState, progress: Progress
) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for number, file in enumerate(files):
        progress(number, len(files), file.name)
        digest = _digest(*with_evidence(file))
        if digest in state.valid:
            continue
        errors = _errors(check_turtle(file, shapes).diagnostics)
        found.extend(errors)
        if not errors:
            state.note_valid(digest)
    progress(len(files), len(files), "")
    return tuple(found)


def _covers(files: list[Path], store: OxigraphStore) -> bool:
    """Return whether all that the graph says of documents stands in the files that were checked."""
    graphs = [graph for graph in store.graphs() if isinstance(graph, NamedNode)]
    documents = {graph: set(store.triple_lines(graph)) for graph in graphs if _is_document(store, graph)}
    if not documents:
        return False
    checked = {
        line
        for file in files
        for one in with_evidence(file)
        for line in _lines(parse(path=str(one), format=RdfFormat.TURTLE))
    }
    return all(lines <= checked for lines in documents.values())


def _is_document(store: OxigraphStore, graph: NamedNode) -> bool:
    return store.ask(f"ASK {{ GRAPH {graph} {{ ?source a {_SOURCE} }} }}")


def _whole(store: OxigraphStore, shapes: Shapes, name: str) -> tuple[Diagnostic, ...]:
    quads = (quad for graph in store.graphs() for quad in store.quads_of(graph))
    return _errors(check_quads(quads, shapes, name).diagnostics)


def _errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in diagnostics if one.severity >= Severity.ERROR)


def _lines(quads: Iterable[Quad]) -> Iterable[bytes]:
    return canonical_lines(f"{quad.triple} .\n".encode() for quad in quads)


def _digest(*files: Path) -> str:
    # Another version of the program has other shapes.
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(VERSION.encode() + b"\0" + content).hexdigest()
