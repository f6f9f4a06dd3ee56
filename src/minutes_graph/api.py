"""The public Python API: the same as the command line, with values instead of text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import rdflib

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.export.build import build_and_export
from minutes_graph.pipeline import FileReading, load_knowledge, read_minutes
from minutes_graph.pipeline.parsed import Json, parsed_json
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.render.timeline_html import ShownTimeline
from minutes_graph.settings import Settings
from minutes_graph.store import Table
from minutes_graph.store.opening import open_graph
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.follow import follow_links
from minutes_graph.trace.named_queries import find_query, run_query
from minutes_graph.trace.timeline import CaseTimeline

_GRAPH_FILE = "minutes-graph.ttl"


class MinutesGraphError(ValueError):
    """The request cannot be met; `diagnostics` say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{found.code}: {found.message}" for found in diagnostics))
        self.diagnostics = diagnostics


def read(path: str | Path, settings: Settings | None = None) -> FileReading:
    """Return the reading of one file: document, tree, minutes, resolution and diagnostics; bad input raises nothing."""
    settings = settings or Settings()
    return read_minutes(Path(path), settings, load_knowledge(settings))


def parse(path: str | Path, settings: Settings | None = None) -> Json:
    """Return one file as the public JSON of `minutes-graph parse` (docs/parse-json.md)."""
    return parsed_json(read(path, settings))


def build(
    sources: str | Path | Iterable[str | Path],
    out: str | Path,
    settings: Settings | None = None,
) -> BuildReport:
    """Read files and folders, and write graph and catalogue to the folder `out`; the report lists what was kept out.

    No file of settings is read: `settings` says what to build with and what the catalogue says.
    """
    given = [sources] if isinstance(sources, (str, Path)) else list(sources)
    return build_and_export([Path(source) for source in given], Path(out), settings)


def trace(
    case: str, graph: str | Path, municipality: str | None = None, *, follow: bool = False
) -> CaseTimeline:
    """Return the history of a case in the graph at `graph`: a folder that `build` wrote, or any RDF file.

    With `follow`, its `links` are the cases that may be the same matter. A notebook shows the history as a page.
    Raises MinutesGraphError where the graph cannot be opened or has no such case.
    """
    opened = open_graph(Path(graph))
    if opened.value is None:
        raise MinutesGraphError(opened.diagnostics)
    traced = trace_case(opened.value, case, municipality)
    if traced.value is None:
        raise MinutesGraphError(traced.diagnostics)
    return ShownTimeline.of(follow_links(opened.value, traced.value) if follow else traced.value)


def query(name: str, graph: str | Path, **values: str) -> Table:
    """Return the answer of a named query, such as "decisions", with values for its parameters, such as year="2025".

    `pandas.DataFrame(answer.values(), columns=answer.columns)` makes a data frame of it. Raises MinutesGraphError
    where the graph cannot be opened, there is no such query, or a value does not fit.
    """
    opened = open_graph(Path(graph))
    if opened.value is None:
        raise MinutesGraphError(opened.diagnostics)
    found = find_query(name)
    if found.value is None:
        raise MinutesGraphError(found.diagnostics)
    answer = run_query(opened.value, found.value, values)
    if answer.value is None:
        raise MinutesGraphError(answer.diagnostics)
    return answer.value


def load_graph(path: str | Path) -> rdflib.Graph:
    """Return the graph at `path` as an rdflib graph of plain triples.

    `path` is a folder that `build` wrote or a Turtle file. Raises FileNotFoundError where there is none.
    """
    where = Path(path)
    file = where / _GRAPH_FILE if where.is_dir() else where
    if not file.is_file():
        raise FileNotFoundError(f"no graph at {where}; `minutes-graph build SOURCE --out FOLDER` writes one")
    graph = rdflib.Graph()
    graph.parse(file)
    return graph
