"""What the rest of the program asks of a store, whichever product it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pyoxigraph import Triple

from minutes_graph.store.table import Table, Term


class QueryError(ValueError):
    """A query that cannot be read or run; `line` and `column` count from 1, None where the place is not known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class QuadStore(Protocol):
    """A store to read from; the default graph of a query holds each triple of all graphs once."""

    @property
    def name(self) -> str:
        """Return the name by which messages speak of the store: the path that it was opened from."""
        ...

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Table:
        """Return the answer of a SELECT query; `bindings` become the values of variables that the query projects.

        Raises QueryError where the query cannot be read, is of another form or does not project a bound variable.
        """
        ...

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query; raises QueryError as `select` does."""
        ...

    def construct(self, query: str) -> tuple[Triple, ...]:
        """Return the triples of a CONSTRUCT or DESCRIBE query; raises QueryError as `select` does."""
        ...

    def __len__(self) -> int:
        """Return the number of triples."""
        ...
