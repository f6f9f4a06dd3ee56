"""What a SELECT query gives: named columns, and rows of terms or of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

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
