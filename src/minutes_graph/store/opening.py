"""Open a graph, with diagnostics where it cannot be opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from minutes_graph.diagnostics import Diagnostic, Outcome, Rule
from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.spans import Span
from minutes_graph.store.kept_index import open_index
from minutes_graph.store.oxigraph import OxigraphStore, open_behind_mark, write_database
from minutes_graph.store.quad_store import hide_numbers
from minutes_graph.store.rules import (
    BAD_SYNTAX,
    EMPTY_GRAPH,
    FOREIGN_GRAPH,
    NO_GRAPH,
    NO_INDEX,
    NOT_RDF,
    OLDER_GRAPH,
    UNREADABLE,
)

_BUILT = ("minutes-graph.trig", "minutes-graph.ttl")
_DATABASE = "CURRENT"
_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "rdf": RdfFormat.RDF_XML,
    "xml": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
    "n3": RdfFormat.N3,
}
# About 1.5 million triples, which take 0.6 GB of memory; formats of a line a triple say the same in more bytes.
_LARGE = {"nt": 400_000_000, "nq": 500_000_000}
_LARGE_OTHERS = 110_000_000
# About 25 meetings: below that, loading takes no longer than opening a database and keeps nothing behind.
_SMALL = 8_000_000
_OURS = """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
ASK { { ?a a mg:Meeting } UNION { ?a a mg:AgendaItem } UNION { ?a a mg:Case } }"""

# What leads a statement of version 0.1.0 of the ontology to its lines, and one of a later version.
_OLDER = (
    "ASK { ?s <http://www.w3.org/ns/prov#wasQuotedFrom> ?p . "
    "?p a <https://w3id.org/minutes-graph/ontology#Passage> }"
)
_NEWER = "ASK { ?s <https://w3id.org/minutes-graph/ontology#statedIn> ?p }"


def open_graph(path: Path, aside: Path | None = None) -> Outcome[OxigraphStore | None]:
    """Return the graph at `path`: a folder that `build` wrote, any RDF file with the program's terms, or a database.

    The value is None where nothing can be traced in it; a diagnostic then says why. A file that is too large for
    memory is loaded into a database in the folder `aside`, where one is given.
    """
    opened = open_rdf(path, aside)
    store = opened.value
    if store is not None and store.ask(_OLDER):
        seen = "it mixes versions 0.1.0 and 0.2.0" if store.ask(_NEWER) else "it is of version 0.1.0"
        return _refusal(
            OLDER_GRAPH, path, seen, "build it again with `minutes-graph build SOURCE --out FOLDER`"
        )
    if store is None or store.ask(_OURS):
        return opened
    return _refusal(FOREIGN_GRAPH, path, "no meeting, item or case in it", "give a graph that `build` wrote")


def open_rdf(path: Path, aside: Path | None = None) -> Outcome[OxigraphStore | None]:
    """Return any RDF at `path`, whoever wrote it; the value is None where there is none or it is empty."""
    if path.is_dir():
        return _open_folder(path, aside)
    if not path.exists():
        return _refusal(
            NO_GRAPH, path, "no such file or folder", "`minutes-graph build SOURCE --out FOLDER` writes one"
        )
    return _open_file(path, path, aside)


def _open_folder(folder: Path, aside: Path | None) -> Outcome[OxigraphStore | None]:
    for name in _BUILT:
        if (folder / name).is_file():
            return _open_built(folder / name, folder, aside)
    if (folder / _DATABASE).is_file():
        try:
            return _unless_empty(OxigraphStore.from_database(folder), folder)
        except OSError as error:
            return _refusal(UNREADABLE, folder, str(error), "write the database again")
    seen = f"neither {_BUILT[0]} nor {_BUILT[1]} in the folder"
    return _refusal(NO_GRAPH, folder, seen, "`minutes-graph build SOURCE --out FOLDER` writes one")


def _open_built(file: Path, folder: Path, aside: Path | None) -> Outcome[OxigraphStore | None]:
    """Open the graph of a folder from its index, or load it where it is small or no index can be kept."""
    try:
        size = sum(one.stat().st_size for one in with_evidence(file))
        if size > _SMALL:
            return _unless_empty(open_index(file, _FORMATS[file.suffix.removeprefix(".")], folder), file)
    except (OSError, SyntaxError, MemoryError) as error:
        opened = _open_file(file, folder, aside)
        if opened.value is None or size <= _LARGE_OTHERS or aside is not None:
            return opened
        message = f"no index of the graph can be kept ({error}); it is loaded into memory each time"
        hint = "set XDG_CACHE_HOME to a folder of your own with enough space"
        note = Diagnostic(NO_INDEX, str(folder), None, message, hint)
        return Outcome(opened.value, (*opened.diagnostics, note))
    return _open_file(file, folder, aside)


def _open_file(file: Path, named: Path, aside: Path | None = None) -> Outcome[OxigraphStore | None]:
    end = file.suffix.removeprefix(".").lower()
    rdf_format = _FORMATS.get(end)
    if rdf_format is None:
        known = ", ".join(f".{known}" for known in _FORMATS)
        return _refusal(
            NOT_RDF, file, f'no RDF format ends in "{file.suffix}"', f"use a name that ends in {known}"
        )
    try:
        size = sum(one.stat().st_size for one in with_evidence(file))
        if aside is not None and size > _LARGE.get(end, _LARGE_OTHERS):
            database = aside / "database"
            write_database(file, rdf_format, database)
            return _unless_empty(OxigraphStore.from_database(database, str(named)), file)
        store = Store()
        for one in with_evidence(file):
            with open_behind_mark(one) as content:
                store.load(content, format=rdf_format, base_iri=one.resolve().as_uri())
        hide_numbers(store)
    except SyntaxError as error:
        return _bad_syntax(file, error)
    except MemoryError as error:
        # The reader takes terms of 16 MiB and no longer ones, and says so in this way.
        return _refusal(UNREADABLE, file, f"a term is too long: {error}", "take that text out of the file")
    except OSError as error:
        return _refusal(UNREADABLE, file, str(error), "look at the file's permissions")
    return _unless_empty(OxigraphStore.from_memory(store, str(named)), file)


def _unless_empty(store: OxigraphStore, path: Path) -> Outcome[OxigraphStore | None]:
    if not store.ask("ASK { ?s ?p ?o }"):
        return _refusal(
            EMPTY_GRAPH, path, "no triple in it", "see build-report.json for why no document came in"
        )
    return Outcome(store)


def _bad_syntax(file: Path, error: SyntaxError) -> Outcome[OxigraphStore | None]:
    if "LoadDocumentCallback" in str(error):
        return _remote_context(file)
    where = f", column {error.offset}" if error.offset else ""
    span = Span(error.lineno, error.lineno) if error.lineno else None
    message = (error.msg or str(error)).partition(": ")[2] or str(error.msg)
    found = Diagnostic(BAD_SYNTAX, str(file), span, f"{message}{where}", "repair the file or write it again")
    return Outcome(None, (found,))


def _remote_context(file: Path) -> Outcome[OxigraphStore | None]:
    addresses = _addresses(json.loads(file.read_text("utf-8-sig")))
    message = f"the file takes its terms from {next(addresses, 'another address')}, and nothing is fetched"
    return _refusal(
        BAD_SYNTAX, file, message, 'put the context itself into the file, as the value of "@context"'
    )


def _addresses(content: object) -> Iterator[str]:
    """Yield the addresses that contexts of a JSON-LD document refer to; it is known to be well-formed."""
    if isinstance(content, list):
        for one in content:
            yield from _addresses(one)
    elif isinstance(content, dict):
        named = content.get("@context", ())
        yield from (one for one in (named if isinstance(named, list) else [named]) if isinstance(one, str))
        for value in content.values():
            yield from _addresses(value)


def _refusal(rule: Rule, path: Path, message: str, hint: str) -> Outcome[OxigraphStore | None]:
    return Outcome(None, (Diagnostic(rule, str(path), None, message, hint),))
