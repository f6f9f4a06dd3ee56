"""The protocol of a quad store, and its answers: tables of terms with their Python values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    import pandas

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Value: TypeAlias = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    _XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
)
_BROKEN = frozenset(_XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of an answer and its rows; a cell is None where the query left it unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def without(self, columns: frozenset[str]) -> Table:
        """Return the same rows without the columns named."""
        kept = tuple(place for place, name in enumerate(self.columns) if name not in columns)
        return Table(
            tuple(self.columns[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    def values(self) -> tuple[tuple[Value, ...], ...]:
        """Return the rows as plain values, ready for JSON, CSV or a data frame."""
        return tuple(tuple(value_of(cell) for cell in row) for row in self.rows)

    def records(self) -> list[dict[str, Value]]:
        """Return a dict of plain values by column for each row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the answer as a data frame; raises ImportError where pandas is not installed."""
        import pandas  # noqa: PLC0415 - heavy, and an extra

        return pandas.DataFrame(self.records(), columns=list(self.columns))


def value_of(term: Term | None) -> Value:
    """Return a number, a truth value or text for `term`; dates are text, an ill-formed number is its text."""
    match term:
        case None:
            return None
        case Literal():
            return _value_of_literal(term.value, term.datatype.value)
        case NamedNode() | BlankNode():
            return term.value
        case _:
            return str(term)


def _value_of_literal(text: str, datatype: str) -> Value:
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _BROKEN:
            return float(text)
    except ValueError:
        return text
    return text in {"true", "1"} if datatype == _XSD + "boolean" else text


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
