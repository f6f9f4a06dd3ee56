"""The protocol of a quad store, and its answers as Python values, without personal identity numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from minutes_graph.masking import hide_personal_numbers
from minutes_graph.personal_numbers import holds_personal_number

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


_Term = NamedNode | BlankNode | Literal | Triple | DefaultGraph


def hide_numbers(store: Store) -> None:
    """Hide civil registration numbers in all literals and IRIs of a store that can be written to."""
    for quad in [quad for quad in store if holds_number(quad)]:
        store.remove(quad)
        store.add(_without(quad))


def hidden_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads with civil registration numbers hidden in their literals and IRIs."""
    return (_without(quad) if holds_number(quad) else quad for quad in quads)


def holds_number(quad: Quad) -> bool:
    """Return whether a civil registration number stands in a literal or an IRI of the quad."""
    return any(
        _holds(term.value)
        for term in (quad.object, quad.subject, quad.graph_name)
        if isinstance(term, Literal | NamedNode)
    )


@lru_cache(maxsize=1 << 14)
def _holds(text: str) -> bool:
    return holds_personal_number(text)


def _without(quad: Quad) -> Quad:
    terms = (_hidden(quad.subject), quad.predicate, _hidden(quad.object), _hidden(quad.graph_name))
    return Quad(*cast("tuple[NamedNode, NamedNode, Literal, NamedNode]", terms))


def _hidden(term: _Term) -> _Term:
    if isinstance(term, NamedNode):
        return NamedNode(hide_personal_numbers(term.value))
    if not isinstance(term, Literal):
        return term
    text = hide_personal_numbers(term.value)
    return Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
