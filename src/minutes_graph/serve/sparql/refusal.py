"""What a query may not ask for, told before it is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.sparql.elsewhere import asks_elsewhere
from minutes_graph.serve.sparql.tokens import Kind, Token, depth_of

_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_FORMS: Final = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def refusal_of(query: str, tokens: tuple[Token, ...], nesting: int) -> Answer | None:
    """Give why a query is refused, or None where it may be run."""
    first = next(
        (token.text for token in tokens if token.kind is Kind.WORD and token.text in _FORMS | _UPDATES), ""
    )
    if first in _UPDATES:
        return problem(403, f"{first}: this endpoint answers queries only and changes nothing")
    if asks_elsewhere(query, tokens):
        return problem(403, "SERVICE: this endpoint asks no other endpoint")
    if depth_of(tokens) > nesting:
        return problem(400, f"the query is nested more than {nesting} brackets deep")
    return None


def foreign_graph(graphs: tuple[str, ...], is_known: Callable[[str], bool]) -> Answer | None:
    """Give why a dataset is refused, or None where all its graphs are here; nothing is fetched from elsewhere."""
    unknown = next((graph for graph in graphs if not is_known(graph)), None)
    if unknown is None:
        return None
    return problem(400, f"no graph <{unknown}> is here, and none is fetched from elsewhere")
