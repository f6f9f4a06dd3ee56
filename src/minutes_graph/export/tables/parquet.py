"""Tables as Parquet, with typed dates, numbers and truth values; only this module loads pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

from minutes_graph.export.tables.spec import LIST_SEPARATOR, Column, ColumnType, Row, TableSpec

_ROWS_AT_ONCE: Final = 20_000

# pyarrow has no types of its own for the type checker.
Arrow = Any
Value = str | int | Decimal | bool | date | datetime | list[str] | None


def is_available() -> bool:
    """Return whether the extra `parquet` is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(spec: TableSpec, rows: Iterable[Row], path: Path) -> None:
    """Write the rows to `path`, a group at a time; the same rows give the same bytes by one version of pyarrow."""
    # An extra of its own: only Parquet needs pyarrow.
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    schema = pyarrow.schema([_field(column, pyarrow, column.name in spec.key) for column in spec.columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in _pieces(rows):
            columns = zip(*piece, strict=True)
            arrays = [
                pyarrow.array([_value(cell, column.type) for cell in cells], type=field.type)
                for cells, column, field in zip(columns, spec.columns, schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def _pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while piece := list(islice(source, _ROWS_AT_ONCE)):
        yield piece


def _field(column: Column, pyarrow: Arrow, is_key: bool) -> Arrow:
    # A graph without its evidence has no places, and one of others may lack anything but the key.
    return pyarrow.field(
        column.name,
        _type(column.type, pyarrow),
        nullable=not is_key,
        metadata={"description": column.meaning},
    )


def _type(kind: ColumnType, pyarrow: Arrow) -> Arrow:
    types = {
        ColumnType.IRIS: pyarrow.list_(pyarrow.string()),
        ColumnType.CODES: pyarrow.list_(pyarrow.string()),
        ColumnType.INTEGER: pyarrow.int64(),
        ColumnType.DECIMAL: pyarrow.decimal128(20, 4),
        ColumnType.BOOLEAN: pyarrow.bool_(),
        ColumnType.DATE: pyarrow.date32(),
        ColumnType.DATE_TIME: pyarrow.timestamp("s"),
    }
    return types.get(kind, pyarrow.string())


def _value(cell: str | None, kind: ColumnType) -> Value:
    if cell is None:
        return None
    return _READERS.get(kind, str)(cell)


_READERS: Final[dict[ColumnType, Callable[[str], Value]]] = {
    ColumnType.IRIS: lambda text: text.split(LIST_SEPARATOR),
    ColumnType.CODES: lambda text: text.split(LIST_SEPARATOR),
    ColumnType.INTEGER: int,
    ColumnType.DECIMAL: Decimal,
    ColumnType.BOOLEAN: lambda text: text == "true",
    ColumnType.DATE: date.fromisoformat,
    ColumnType.DATE_TIME: datetime.fromisoformat,
}
