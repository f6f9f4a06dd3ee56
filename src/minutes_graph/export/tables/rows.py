"""The rows of a table, as texts in the forms of XML Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from minutes_graph.export.tables.spec import LIST_SEPARATOR, TableSpec
from minutes_graph.store import OxigraphStore, Term

Row: TypeAlias = tuple[str | None, ...]


def table_rows(store: OxigraphStore, spec: TableSpec) -> Iterator[Row]:
    """Yield the rows in the order of the query; the values of a list in alphabetical order."""
    lists = tuple(place for place, column in enumerate(spec.columns) if column.type.is_list)
    for row in store.rows(spec.query):
        cells = [_text(cell) for cell in row]
        for place in lists:
            told = cells[place]
            if told:
                cells[place] = LIST_SEPARATOR.join(sorted(set(told.split(LIST_SEPARATOR))))
        yield tuple(cells)


def _text(cell: Term | None) -> str | None:
    match cell:
        case None:
            return None
        case Literal() | NamedNode() | BlankNode():
            return cell.value or None
        case _:
            return str(cell)
