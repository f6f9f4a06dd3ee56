"""The public Python API: the same as the command line, with values instead of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import rdflib

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline import FileReading, load_knowledge, read_minutes
from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.pipeline.parsed_types import ParsedMinutes
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.render.timelines import ShownTimeline
from minutes_graph.settings import Settings
from minutes_graph.store import Table
from minutes_graph.store.opening import open_graph, open_rdf
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.follow import follow_links
from minutes_graph.trace.named_queries import find_query, run_query
from minutes_graph.trace.own_queries import run_own_query
from minutes_graph.trace.timeline import CaseTimeline

_GRAPH_FILE = "minutes-graph.ttl"


class MinutesGraphError(ValueError):
    """The request cannot be met; `diagnostics` say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{found.code}: {found.message}" for found in diagnostics))
        self.diagnostics = diagnostics


def read(path: str | Path, settings: Settings | None = None) -> FileReading:
    """Return the reading of one file: document, tree, minutes, resolution and diagnostics.

    `path` may name a document within an archive, such as "minutes.zip/march.pdf". What the document holds raises
    nothing; raises FileNotFoundError where there is no such file.
    """
    _must_exist(Path(path))
    settings = settings or Settings()
    return read_minutes(Path(path), settings, load_knowledge(settings))


def parse(path: str | Path, settings: Settings | None = None) -> ParsedMinutes:
    """Return one file as the public JSON of `minutes-graph parse` (docs/parse-json.md).

    Raises FileNotFoundError where there is no such file.
    """
    return cast(ParsedMinutes, parsed_json(read(path, settings)))


def build(
    sources: str | Path | Iterable[str | Path],
    out: str | Path,
    settings: Settings | None = None,
) -> BuildReport:
    """Read files and folders, and write graph and catalogue to the folder `out`; the report lists what was kept out.

    No file of settings is read: `settings` says what to build with and what the catalogue says. Raises
    FileNotFoundError where a source does not exist.
    """
    given = [Path(source) for source in ([sources] if isinstance(sources, (str, Path)) else sources)]
    for source in given:
        _must_exist(source)
    return build_and_export(given, Path(out), settings)


def trace(
    case: str, graph: str | Path, municipality: str | None = None, *, follow: bool = False
) -> CaseTimeline:
    """Return the history of a case in the graph at `graph`: a folder that `build` wrote, or any RDF file.

    With `follow`, its `links` are the cases that may be the same matter. A notebook shows the history as a page.
    Raises FileNotFoundError where there is no graph, MinutesGraphError where it has no such case.
    """
    _must_exist(Path(graph))
    opened = open_graph(Path(graph))
    if opened.value is None:
        raise MinutesGraphError(opened.diagnostics)
    traced = trace_case(opened.value, case, municipality)
    if traced.value is None:
        raise MinutesGraphError(traced.diagnostics)
    return ShownTimeline.of(follow_links(opened.value, traced.value) if follow else traced.value)


def query(question: str, graph: str | Path, **values: str | int | datetime.date) -> Table:
    """Return the answer of a named query, such as "decisions", or of a SPARQL 1.1 SELECT query.

    `values` are those of its parameters, such as year=2025 or since=datetime.date(2025, 1, 1); they are bound as
    terms and never become part of the query's text. The answer has `columns`, `records()` (a dict for each row) and
    `to_pandas()`. Raises FileNotFoundError where there is no graph, MinutesGraphError where the query or a value is
    refused.
    """
    _must_exist(Path(graph))
    opened = open_rdf(Path(graph)) if _is_sparql(question) else open_graph(Path(graph))
    if opened.value is None:
        raise MinutesGraphError(opened.diagnostics)
    typed = {name: str(value) for name, value in values.items()}
    if _is_sparql(question):
        answer = run_own_query(opened.value, question, "query", typed)
    else:
        found = find_query(question)
        if found.value is None:
            raise MinutesGraphError(found.diagnostics)
        answer = run_query(opened.value, found.value, typed)
    if answer.value is None:
        raise MinutesGraphError(answer.diagnostics)
    return answer.value


def _is_sparql(question: str) -> bool:
    # No name of a query has a blank or a bracket, and no query is without.
    return any(character.isspace() or character == "{" for character in question.strip())


def _must_exist(path: Path) -> None:
    """Raise FileNotFoundError where `path` is neither there nor within an archive that is."""
    if not path.exists() and not any(parent.is_file() for parent in path.parents):
        raise FileNotFoundError(f"no such file or folder: {path}")


def load_graph(path: str | Path) -> rdflib.Graph:
    """Return the graph at `path` as an rdflib graph of plain triples, with the evidence that stands beside the facts.

    `path` is a folder that `build` wrote or a Turtle file. Raises FileNotFoundError where there is none.
    """
    where = Path(path)
    file = where / _GRAPH_FILE if where.is_dir() else where
    if not file.is_file():
        raise FileNotFoundError(f"no graph at {where}; `minutes-graph build SOURCE --out FOLDER` writes one")
    graph = rdflib.Graph()
    for one in with_evidence(file):
        graph.parse(one)
    return graph
