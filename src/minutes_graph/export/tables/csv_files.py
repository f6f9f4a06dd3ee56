"""Tables as CSV: RFC 4180, UTF-8, a header line, rows as they come."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from minutes_graph.export.tables.rows import Row
from minutes_graph.export.tables.spec import TableSpec

_LONGEST: Final = 2**31 - 1


def write_csv(spec: TableSpec, rows: Iterable[Row], path: Path) -> None:
    """Write the rows to `path`; a cell without value is empty, and no cell is changed for a spreadsheet's sake."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in spec.columns])
        writer.writerows(rows)


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows that `write_csv` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        # A decision can be longer than the reader would take unasked.
        csv.field_size_limit(_LONGEST)
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield tuple(cell or None for cell in row)
