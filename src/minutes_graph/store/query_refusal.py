"""Refuse queries that change the graph, query another endpoint, or would exhaust the parser's stack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from string import ascii_lowercase
from typing import Final

from minutes_graph.store.query_errors import (
    BRACKETS,
    Kind,
    Tokens,
    dataset_of,
    depth_of,
    parse_error,
    tokens_of,
)

# The parser descends into brackets, and overflows the stack of a process from some thousands on.
DEEPEST: Final = 500
_SERVICE: Final = re.compile("service", re.IGNORECASE | re.ASCII)
_UPDATES: Final = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"]
)
_SUSPECT: Final = re.compile(rf"service|\b(?:{'|'.join(sorted(_UPDATES))})\b", re.IGNORECASE | re.ASCII)
_FORMS: Final = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])


class Forbidden(Enum):
    """The kind of thing that a query is refused for."""

    UPDATE = "update"
    SERVICE = "service"
    NESTING = "nesting"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is refused, and the character at which the reason begins, counted from 0."""

    kind: Forbidden
    message: str
    start: int


def refusal_of(query: str, nesting: int = DEEPEST) -> Refusal | None:
    """Return why a query is refused, or None where it may be run; `nesting` is how deep its brackets may be."""
    if not _SUSPECT.search(query) and sum(map(query.count, BRACKETS.values())) <= nesting:
        return None
    tokens = tokens_of(query)
    words = [token for token in tokens if token.kind is Kind.WORD]
    form = next((word for word in words if word.text in _FORMS | _UPDATES), None)
    if form is not None and form.text in _UPDATES:
        message = f"{form.text} changes a graph, and a query here only reads one"
        return Refusal(Forbidden.UPDATE, message, form.start)
    if depth_of(tokens) > nesting:
        return Refusal(Forbidden.NESTING, f"the query is nested more than {nesting} brackets deep", 0)
    if not asks_another_endpoint(query):
        return None
    written = (word.start for word in words if "SERVICE" in word.text)
    spelled = _SERVICE.search(query)
    start = next(written, spelled.start() if spelled else 0)
    message = "SERVICE asks another endpoint, and a query here reads only the graph that it is given"
    return Refusal(Forbidden.SERVICE, message, start)


def asks_another_endpoint(query: str) -> bool:
    """Return whether the engine parses a "service" of the query as the keyword SERVICE.

    The engine's parser decides: with another spelling throughout, names, strings, IRIs and comments still parse, and
    the keyword does not. Text that is no query queries no endpoint.
    """
    lowered = query.lower()
    if not _SERVICE.search(lowered) or parse_error(query) is not None:
        return False
    last = next((letter for letter in ascii_lowercase if f"servic{letter}" not in lowered), None)
    if last is None:
        return True

    def respelled(found: re.Match[str]) -> str:
        return found[0][:-1] + (last.upper() if found[0][-1] == "E" else last)

    return parse_error(_SERVICE.sub(respelled, query)) is not None


def unknown_graph(graphs: Iterable[str], is_here: Callable[[str], bool]) -> str | None:
    """Return the message for the first graph of a dataset that is not here, or None where all are."""
    unknown = next((graph for graph in graphs if not is_here(graph)), None)
    return None if unknown is None else f"no graph <{unknown}> is here, and none is fetched from elsewhere"


def foreign_dataset(tokens: Tokens, is_here: Callable[[str], bool]) -> Refusal | None:
    """Return why the dataset that a query names by FROM is refused, or None where all its graphs are here."""
    message = unknown_graph(dataset_of(tokens), is_here)
    start = next((token.start for token in tokens if token.kind is Kind.WORD and token.text == "FROM"), 0)
    return None if message is None else Refusal(Forbidden.GRAPH, message, start)
