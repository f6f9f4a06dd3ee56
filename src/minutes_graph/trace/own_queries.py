"""Queries that a researcher writes, with or without a head like those of the program, and why one is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.spans import Span
from minutes_graph.store import QuadStore, Table, Term
from minutes_graph.store.query_errors import line_and_column, tokens_of
from minutes_graph.store.query_refusal import Forbidden, foreign_dataset, refusal_of
from minutes_graph.trace.named_queries import has_head, parse_query, run_query, run_text
from minutes_graph.trace.rules import BAD_QUERY, OUTSIDE, UNKNOWN_PARAMETER

_HINTS: Final = {
    Forbidden.UPDATE: "`minutes-graph build` writes a graph anew",
    Forbidden.SERVICE: "fetch the other data first, and ask it as a graph of its own",
    Forbidden.NESTING: "write the query with fewer brackets within brackets",
    Forbidden.GRAPH: "leave FROM out to ask the whole graph",
}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_VARIABLE = re.compile(r"[?$](\w+)")


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


def run_own_query(
    store: QuadStore, text: str, source: str, values: Mapping[str, str]
) -> Outcome[Table | None]:
    """Return the rows of a query's text with values as they are typed.

    Without a head a value is bound to the variable `?param_name` or else `?name`, as an IRI where it is a web address
    and else as words; the query must project that variable.
    """
    empty = Diagnostic(BAD_QUERY, source, None, "the query is empty", "write a SELECT query")
    refused = query_refusal(store, text, source) if text.strip() else empty
    if refused is not None:
        return Outcome(None, (refused,))
    if has_head(text):
        query = parse_query(source, text, source)
        if query.value is None:
            return Outcome(None, query.diagnostics)
        return run_query(store, query.value, values)
    bound = _bound(text, source, values)
    bindings = bound.value
    if bindings is None:
        return Outcome(None, bound.diagnostics)
    answer = run_text(store, text, source, bindings)
    if answer.value is None:
        return answer
    hidden = frozenset(variable for variable in bindings if variable.startswith("param_"))
    return Outcome(answer.value.without(hidden))


def _bound(text: str, source: str, values: Mapping[str, str]) -> Outcome[dict[str, Term] | None]:
    variables = set(_VARIABLE.findall(text))
    bindings: dict[str, Term] = {}
    for name, value in values.items():
        variable = next((one for one in (f"param_{name}", name) if one in variables), None)
        if variable is None:
            hint = "write its variable into the query and into what it selects"
            what = f"no variable ?param_{name} or ?{name}"
            return Outcome(None, (Diagnostic(UNKNOWN_PARAMETER, source, None, what, hint),))
        bindings[variable] = NamedNode(value) if _IRI.fullmatch(value) else Literal(value)
    return Outcome(bindings)
