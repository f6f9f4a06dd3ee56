"""Tables as CSV (RFC 4180, UTF-8, with a header line), described by the metadata of CSV on the Web."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias, assert_never

from minutes_graph.export.tables.spec import LIST_SEPARATOR, Column, ColumnType, Row, TableSpec
from minutes_graph.settings import Settings

_LONGEST: Final = 2**31 - 1


def write_csv(spec: TableSpec, rows: Iterable[Row], path: Path) -> None:
    """Write the rows to `path`; a cell without value is empty, and no cell is altered for spreadsheets."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in spec.columns])
        writer.writerows(rows)


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows that `write_csv` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        # A decision can be longer than the reader's default limit.
        csv.field_size_limit(_LONGEST)
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield tuple(cell or None for cell in row)


Json: TypeAlias = "str | bool | list[Json] | dict[str, Json]"

METADATA_NAME = "tables-metadata.json"


def csvw_metadata(specs: Iterable[TableSpec], settings: Settings) -> str:
    """Return the text of `tables-metadata.json`, which stands beside the tables, with their licence and publisher."""
    tables = tuple(specs)
    content: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": settings.licence_page},
        **({"dc:publisher": settings.publisher.name} if settings.publisher.name else {}),
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_table(spec, {table.name: table for table in tables}) for spec in tables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _table(spec: TableSpec, known: dict[str, TableSpec]) -> Json:
    schema: dict[str, Json] = {
        "columns": [_column(column, column.name in spec.key) for column in spec.columns],
        "primaryKey": list(spec.key),
    }
    links: list[Json] = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": f"{column.refers_to}.csv",
                "columnReference": known[column.refers_to].key[0],
            },
        }
        for column in spec.columns
        # A cell that may be empty refers to nothing then, which readers of CSVW take for a broken key.
        if column.refers_to and not column.optional
    ]
    if links:
        schema["foreignKeys"] = links
    return {
        "url": f"{spec.name}.csv",
        "dc:title": [
            {"@value": spec.title_da, "@language": "da"},
            {"@value": spec.title_en, "@language": "en"},
        ],
        "dc:description": {"@value": spec.row, "@language": "en"},
        "tableSchema": schema,
    }


def _column(column: Column, in_key: bool) -> Json:
    described: dict[str, Json] = {
        "name": column.name,
        "dc:description": {"@value": column.meaning, "@language": "en"},
        "datatype": _datatype(column.type),
    }
    if column.type is ColumnType.DANISH:
        described["lang"] = "da"
    if column.type.is_list:
        described["separator"] = LIST_SEPARATOR
    if in_key or not column.optional:
        described["required"] = True
    return described


def _datatype(kind: ColumnType) -> str:
    match kind:
        case ColumnType.IRI | ColumnType.IRIS:
            return "anyURI"
        case ColumnType.TEXT | ColumnType.DANISH | ColumnType.CODE | ColumnType.CODES:
            return "string"
        case ColumnType.INTEGER | ColumnType.DECIMAL | ColumnType.BOOLEAN | ColumnType.DATE:
            return str(kind.value)
        case ColumnType.DATE_TIME:
            return "dateTime"
        case never:
            assert_never(never)
