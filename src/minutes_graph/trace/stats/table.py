"""A statistic: a table whose every row leads back to the lines that it was counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from minutes_graph.trace.facts import Place

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class StatRow:
    """One row: its cells in the order of the columns, and where it comes from."""

    cells: tuple[Cell, ...]
    sources: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A named table; `counted` says in one sentence what was counted and what was not."""

    name: str
    title: str
    counted: str
    columns: tuple[str, ...]
    rows: tuple[StatRow, ...]

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column."""
        place = self.columns.index(name)
        return tuple(row.cells[place] for row in self.rows)


def stat_row(cells: tuple[Cell, ...], sources: Iterable[Place]) -> StatRow:
    """Return a row with its sources in order, each once."""
    return StatRow(cells, tuple(sorted(set(sources))))
