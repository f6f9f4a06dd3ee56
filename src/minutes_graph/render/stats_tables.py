"""Statistics as JSON and CSV: public formats in which every number stands with its sources."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from minutes_graph.masking import mask_personal_numbers
from minutes_graph.trace.stats.table import Cell, Statistic, StatRow

_SHOWN = 2


def statistics_json(statistics: Iterable[Statistic]) -> str:
    """Return statistics as an object keyed by name; each row is an object keyed by column, with its `sources`."""
    value = {
        one.name: {
            "title": one.title,
            "counted": one.counted,
            "columns": [*one.columns, "sources"],
            "rows": [_object(one, row) for row in one.rows],
        }
        for one in statistics
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def statistics_csv(statistics: Sequence[Statistic]) -> str:
    """Return one statistic as its own table, or several as one table of statistic, row, column and value."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if len(statistics) == 1:
        (only,) = statistics
        writer.writerow((*only.columns, "sources"))
        writer.writerows((*map(masked, row.cells), all_sources(row)) for row in only.rows)
        return stream.getvalue()
    writer.writerow(("statistic", "row", "column", "value", "sources"))
    for one in statistics:
        for number, row in enumerate(one.rows, start=1):
            for column, cell in zip(one.columns, row.cells, strict=True):
                writer.writerow((one.name, number, column, masked(cell), all_sources(row)))
    return stream.getvalue()


def all_sources(row: StatRow) -> str:
    """Return all the places that a row was counted from."""
    return "; ".join(map(str, row.sources))


def first_sources(row: StatRow) -> str:
    """Return the first places that a row was counted from, and how many more there are."""
    listed = "; ".join(map(str, row.sources[:_SHOWN]))
    more = len(row.sources) - _SHOWN
    return f"{listed} and {more} more" if more > 0 else listed


def masked(cell: Cell) -> Cell:
    """Return a cell without the digits of a personal number, should a title hold one."""
    return mask_personal_numbers(cell) if isinstance(cell, str) else cell


def _object(statistic: Statistic, row: StatRow) -> dict[str, Cell | list[str]]:
    cells: dict[str, Cell | list[str]] = dict(zip(statistic.columns, map(masked, row.cells), strict=True))
    return {**cells, "sources": [str(place) for place in row.sources]}
