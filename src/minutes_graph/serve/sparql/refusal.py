"""What a query may not ask for, told before it is run."""

from __future__ import annotations

from collections.abc import Callable

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.store.sparql.refusal import refused_word
from minutes_graph.store.sparql.tokens import Token, depth_of


def refusal_of(query: str, tokens: tuple[Token, ...], nesting: int) -> Answer | None:
    """Return why a query is refused, or None where it may be run."""
    refused = refused_word(query, tokens)
    if refused and refused.changes:
        return problem(403, f"{refused.word}: this endpoint answers queries only and changes nothing")
    if refused:
        return problem(403, f"{refused.word}: this endpoint asks no other endpoint")
    if depth_of(tokens) > nesting:
        return problem(400, f"the query is nested more than {nesting} brackets deep")
    return None


def foreign_graph(graphs: tuple[str, ...], is_known: Callable[[str], bool]) -> Answer | None:
    """Return why a dataset is refused, or None where all its graphs are here; nothing is fetched from elsewhere."""
    unknown = next((graph for graph in graphs if not is_known(graph)), None)
    if unknown is None:
        return None
    return problem(400, f"no graph <{unknown}> is here, and none is fetched from elsewhere")
