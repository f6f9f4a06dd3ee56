"""Why a researcher's own query is not run: it asks for something outside of the graph, or to change it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.spans import Span
from minutes_graph.store import QuadStore
from minutes_graph.store.sparql.refusal import refused_word
from minutes_graph.store.sparql.tokens import Kind, Token, graphs_named, tokens_of
from minutes_graph.trace.rules import OUTSIDE


def refusal_of(store: QuadStore, text: str, source: str) -> Diagnostic | None:
    """Return why the query is refused, with its place in the text, or None where it may be run."""
    tokens = tuple(tokens_of(text))
    word = refused_word(text, tokens)
    if word is not None and word.changes:
        what = f"{word.word} changes a graph, and a query here only reads one"
        return _told(text, source, word.start, what, "`minutes-graph build` writes a graph anew")
    if word is not None:
        what = f"{word.word} asks another endpoint, and a query here reads only the graph that it is given"
        return _told(
            text, source, word.start, what, "fetch the other data first, and ask it as a graph of its own"
        )
    _, graphs = graphs_named(tokens)
    for graph in graphs:
        if not _is_here(store, graph):
            what = f"no graph <{graph}> is here, and none is fetched from elsewhere"
            return _told(text, source, _from(tokens), what, "leave FROM out to ask the whole graph")
    return None


def _is_here(store: QuadStore, graph: str) -> bool:
    try:
        node = NamedNode(graph)
    except ValueError:
        return False
    return store.ask(f"ASK {{ GRAPH {node} {{ ?s ?p ?o }} }}")


def _from(tokens: tuple[Token, ...]) -> int:
    return next((token.start for token in tokens if token.kind is Kind.WORD and token.text == "FROM"), 0)


def _told(text: str, source: str, start: int, what: str, hint: str) -> Diagnostic:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Diagnostic(
        OUTSIDE, source, Span(line, line), f"column {column}: {what}", hint, text.splitlines()[line - 1]
    )
