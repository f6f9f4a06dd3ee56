"""Why a researcher's own query is not run: it asks for something outside of the graph, or to change it."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.spans import Span
from minutes_graph.store import QuadStore
from minutes_graph.store.query_refusal import Forbidden, foreign_dataset, refusal_of
from minutes_graph.store.query_text import line_and_column, tokens_of
from minutes_graph.trace.rules import OUTSIDE

_HINTS: Final = {
    Forbidden.UPDATE: "`minutes-graph build` writes a graph anew",
    Forbidden.SERVICE: "fetch the other data first, and ask it as a graph of its own",
    Forbidden.NESTING: "write the query with fewer brackets within brackets",
    Forbidden.GRAPH: "leave FROM out to ask the whole graph",
}


def query_refusal(store: QuadStore, text: str, source: str) -> Diagnostic | None:
    """Return why the query is refused, with its place in the text, or None where it may be run."""
    refused = refusal_of(text) or foreign_dataset(tokens_of(text), lambda graph: _is_here(store, graph))
    if refused is None:
        return None
    line, column = line_and_column(text, refused.start)
    message = f"column {column}: {refused.message}"
    quote = text.splitlines()[line - 1]
    return Diagnostic(OUTSIDE, source, Span(line, line), message, _HINTS[refused.kind], quote)


def _is_here(store: QuadStore, graph: str) -> bool:
    try:
        node = NamedNode(graph)
    except ValueError:
        return False
    return store.ask(f"ASK {{ GRAPH {node} {{ ?s ?p ?o }} }}")
