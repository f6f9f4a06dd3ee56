"""Tables: columns with types and meaning, as the head of the query declares them, and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from minutes_graph.resources import resource_folder
from minutes_graph.store import OxigraphStore, Term

LIST_SEPARATOR: Final = "|"

_HEAD: Final = re.compile(r"#\s*(?P<field>[a-z-]+):\s*(?P<value>.*)")
_COLUMN: Final = re.compile(
    r"(?P<name>[a-z_]+)(?P<optional>\?)? (?P<type>[a-z-]+)(?: of (?P<table>[a-z_]+))? - (?P<meaning>.+)"
)
# Every table has the same columns for the place that its row was read from.
_PLACE: Final = (
    "source text - where it was read, as file:line",
    "file text - the name of the source file",
    "first_line integer - the first of the lines it was read from, from 1",
    "last_line integer - the last of these lines",
)
_OPTIONAL_PLACE: Final = tuple(column.replace(" ", "? ", 1) for column in _PLACE)


class ColumnType(Enum):
    """The type of the cells of a column."""

    IRI = "iri"
    IRIS = "iris"
    TEXT = "text"
    DANISH = "danish"
    CODE = "code"
    CODES = "codes"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATE_TIME = "date-time"

    @property
    def is_list(self) -> bool:
        """Return whether a cell can hold several values."""
        return self in (ColumnType.IRIS, ColumnType.CODES)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers_to` names the table whose key its values are."""

    name: str
    type: ColumnType
    optional: bool
    meaning: str
    refers_to: str | None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its name, titles, what a row is, columns, those of them that are the key, and its query."""

    name: str
    title_da: str
    title_en: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    query: str


def table_specs(folder: Path | None = None) -> tuple[TableSpec, ...]:
    """Return all tables by name, those of the program or those of `folder`; raises ValueError for a bad head."""
    return tuple(
        read_spec(path) for path in sorted((folder or resource_folder("queries") / "tables").glob("*.rq"))
    )


def read_spec(path: Path) -> TableSpec:
    """Return the table that the file describes; raises ValueError where its head is not as it should be."""
    text = path.read_text(encoding="utf-8")
    head: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _HEAD.fullmatch(line)
        if not match:
            break
        head.setdefault(match["field"], []).append(match["value"].strip())
    try:
        place = _OPTIONAL_PLACE if head.get("place") == ["optional"] else _PLACE
        columns = tuple(_column(line) for line in (*head["column"], *place))
        key = tuple(name.strip() for name in head["key"][0].split(","))
        spec = TableSpec(
            path.stem, head["title-da"][0], head["title-en"][0], head["row"][0], columns, key, text
        )
    except KeyError as missing:
        raise ValueError(f"the head of {path.name} lacks {missing}") from missing
    if not set(key) <= {column.name for column in columns}:
        raise ValueError(f"the key of {path.name} is none of its columns")
    return spec


def _column(line: str) -> Column:
    match = _COLUMN.fullmatch(line)
    if not match:
        raise ValueError(f'"{line}" is not `name type - meaning`')
    return Column(
        match["name"], ColumnType(match["type"]), bool(match["optional"]), match["meaning"], match["table"]
    )


Row: TypeAlias = tuple[str | None, ...]


def table_rows(store: OxigraphStore, spec: TableSpec) -> Iterator[Row]:
    """Yield the rows in the order of the query; the values of a list in alphabetical order."""
    lists = tuple(place for place, column in enumerate(spec.columns) if column.type.is_list)
    for row in store.rows(spec.query):
        cells = [_text(cell) for cell in row]
        for place in lists:
            values = cells[place]
            if values:
                cells[place] = LIST_SEPARATOR.join(sorted(set(values.split(LIST_SEPARATOR))))
        yield tuple(cells)


def _text(cell: Term | None) -> str | None:
    match cell:
        case None:
            return None
        case Literal() | NamedNode() | BlankNode():
            return cell.value or None
        case _:
            return str(cell)
