"""What stores answer: counts and names of graphs, and where a store takes queries."""

from __future__ import annotations

from typing import Final, Protocol
from urllib.parse import urlsplit

# Where a store answers queries, by the end of the address at which it takes graphs.
_QUERIES: Final = (
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/sparql-graph-crud", "/sparql"),
    ("/rdf-graphs/service", ""),
    ("/store", "/query"),
    ("/data", "/query"),
)


class StoreError(Exception):
    """A store that did not do what it was asked; `fatal` where it will not do anything else either."""

    def __init__(self, message: str, fatal: bool = True, reachable: bool = True, hint: str = "") -> None:
        super().__init__(message)
        self.fatal = fatal
        self.reachable = reachable
        self.hint = hint


class JsonBody(Protocol):
    """An answer whose body can be read as JSON."""

    def json(self) -> object:
        """Return the body; raises ValueError where it is no JSON."""


def count_in(answer: JsonBody) -> int:
    """Return the number in the answer of a query that counts; raises StoreError where there is none."""
    found = _column(answer, "n")
    if len(found) == 1 and found[0].isdecimal():
        return int(found[0])
    raise _no_result()


def names_in(answer: JsonBody) -> tuple[str, ...]:
    """Return the names of graphs in the answer of a query; raises StoreError where it is no answer."""
    return _column(answer, "g")


def query_address(address: str) -> str | None:
    """Return where a store answers queries, told from where it takes graphs; None where that cannot be told."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    for end, instead in _QUERIES:
        if path.endswith(end):
            return parts._replace(path=path.removesuffix(end) + instead, query="", fragment="").geturl()
    return None


def _column(answer: JsonBody, name: str) -> tuple[str, ...]:
    try:
        content = answer.json()
    except ValueError as error:
        raise _no_result() from error
    match content:
        case {"results": {"bindings": list(rows)}}:
            return tuple(_cell(row, name) for row in rows)
        case _:
            raise _no_result()


def _cell(row: object, name: str) -> str:
    term = row.get(name) if isinstance(row, dict) else None
    value = term.get("value") if isinstance(term, dict) else None
    if isinstance(value, str):
        return value
    raise _no_result()


def _no_result() -> StoreError:
    return StoreError("the store's answer to a query is no SPARQL result", fatal=False)
