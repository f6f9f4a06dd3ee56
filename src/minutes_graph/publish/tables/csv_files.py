"""Tables as CSV: RFC 4180, UTF-8, a header line, rows as they come."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from minutes_graph.publish.tables.rows import Row
from minutes_graph.publish.tables.spec import TableSpec


def write_csv(spec: TableSpec, rows: Iterable[Row], path: Path) -> None:
    """Write the rows to `path`; a cell without value is empty, and no cell is changed for a spreadsheet's sake."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in spec.columns])
        writer.writerows(rows)
