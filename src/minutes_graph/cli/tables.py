"""Rows of an answer as people and programs read them: a table that fits the terminal, TSV, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import click

from minutes_graph.cli.output import screen_width
from minutes_graph.cli.printing import say
from minutes_graph.masking import TABLE_CELLS, mask_personal_numbers, presentable
from minutes_graph.translation import localised, localised_word

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = Sequence[Cell]

FORMATS: Final = ("table", "csv", "json", "md")
# The columns whose cells are codes.
_CODED: Final = frozenset(
    ("kind", "status", "pending", "found_in", "outcome", "outcomes", "reason", "result", "choice", "not_recommended",
     "recommended", "decided")
)  # fmt: skip
_GAP: Final = "  "
_ADDRESS: Final = re.compile(r"https?://\S+")
_LETTERS: Final = re.compile(r"[\W_]*(?:[^\W\d_]-?)+[\W_]*")
_NARROWEST: Final = 12
_USUAL: Final = 26
_BETWEEN: Final = ("", "")


def show_rows(
    columns: Sequence[str], rows: Iterable[Row], form: str, aside: frozenset[str] = frozenset()
) -> None:
    """Print rows in one of FORMATS; where there are none, standard error says so.

    Columns that are `aside` are for programs: a table on a terminal leaves them out.
    """
    kept = [tuple(_masked(cell) for cell in row) for row in rows]
    width = screen_width()
    if width is not None and form == "table":
        places = [place for place, column in enumerate(columns) if column not in aside]
        fitting = _without_addresses(columns, kept, places, width)
        shown = [[localised_cell(columns[place], row[place]) for place in fitting] for row in kept]
        say(
            render_rows([localised_word(columns[place]) for place in fitting], shown, form, width),
            nl=False,
            apart=TABLE_CELLS,
        )
        if fitting != places:
            left = ", ".join(localised_word(columns[place]) for place in places if place not in fitting)
            say(localised(f"left out for want of room: {left}; csv and json have it"), err=True)
    else:
        if form == "md":
            kept = [tuple(map(localised_cell, columns, row)) for row in kept]
        headings = [localised_word(column) for column in columns] if form == "md" else columns
        say(render_rows(headings, kept, form, None), nl=False, apart=TABLE_CELLS)
    if not kept:
        say(localised("no rows"), err=True)


def localised_cell(column: str, cell: Cell) -> Cell:
    """Return a cell as people read it: codes in words of the chosen language, what is printed as it stands."""
    if column not in _CODED or cell is None:
        return cell
    parts = cell if isinstance(cell, tuple) else (str(cell),)
    shown = tuple(", ".join(map(localised_word, localised(part).split(", "))) for part in parts)
    return shown if isinstance(cell, tuple) else shown[0]


def _without_addresses(
    columns: Sequence[str], rows: Sequence[Row], places: list[int], width: int
) -> list[int]:
    """Return the columns to show: those of web addresses are left out where the others fit only without them."""
    few = [place for place in places if not any(_ADDRESS.fullmatch(_text(row[place])) for row in rows)]

    def fits(chosen: list[int]) -> bool:
        lines = [[_one_line(row[place]) for place in chosen] for row in rows]
        return _table([columns[place] for place in chosen], lines, width) is not None

    return few if few and few != places and not fits(places) and fits(few) else places


def render_rows(columns: Sequence[str], rows: Sequence[Row], form: str, width: int | None) -> str:
    """Return rows in one of FORMATS; a table is fitted to `width` columns, and is tab-separated where that is None."""
    if form == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return _csv(columns, rows)
    lines = [[_one_line(cell) for cell in row] for row in rows]
    if form == "md":
        return _markdown(columns, lines)
    if width is None:
        return "".join("\t".join(line) + "\n" for line in [columns, *lines])
    return _fitted(columns, lines, width)


def _masked(cell: Cell) -> Cell:
    match cell:
        case str():
            return mask_personal_numbers(cell)
        case tuple():
            return tuple(mask_personal_numbers(part) for part in cell)
        case _:
            return cell


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case tuple():
            return " | ".join(cell)
        case _:
            return str(cell)


def _one_line(cell: Cell) -> str:
    return presentable(" ".join(_text(cell).split()))


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _markdown(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    def line_of(cells: Sequence[str]) -> str:
        return "".join(f"| {cell} " for cell in cells) + "|\n"

    escaped = ([cell.replace("\\", "\\\\").replace("|", "\\|") for cell in line] for line in lines)
    return line_of(columns) + "|---" * len(columns) + "|\n" + "".join(line_of(line) for line in escaped)


def _fitted(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    """Return aligned columns with long cells wrapped, or a block a row where there is no room or blocks are shorter."""
    return _table(columns, lines, width) or _blocks(columns, lines, width)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str | None:
    """Return the aligned columns, or None where there is no room for them or blocks take fewer lines."""
    widths = _widths(list(zip(columns, *lines, strict=True)), width - len(_GAP) * (len(columns) - 1))
    if widths is None:
        return None
    heading, *rows = _rendered(widths, (columns, *lines), width)
    if len(rows) > _lines_of_blocks(columns, lines, width):
        return None
    return "".join(f"{line}\n" for line in (click.style(heading, bold=True), *rows))


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return widths that fit into the room, wide where most is said; None where what may not be cut is too long."""
    natural = [max(map(len, cells)) for cells in columns]
    widths = [min(size, _least_width(cells)) for size, cells in zip(natural, columns, strict=True)]
    for _ in range(room - sum(widths)):
        tallest = max(range(len(widths)), key=lambda place: natural[place] / max(widths[place], 1))
        widths[tallest] += natural[tallest] > widths[tallest]
    return widths if sum(widths) <= room else None


def _least_width(cells: Sequence[str]) -> int:
    """Return the least width of a column, its heading first: only a word that is unusually long may be cut."""
    words = {word for cell in cells[1:] for word in cell.split()}
    least = (min(len(word), _USUAL) if _LETTERS.fullmatch(word) else len(word) for word in words)
    return max(len(cells[0]), _NARROWEST, *least)


def _lines_of_blocks(columns: Sequence[str], lines: Iterable[Sequence[str]], width: int) -> int:
    """Return about how many lines the rows take as blocks."""
    room = max(width - max(map(len, columns)) - len(_GAP), _NARROWEST)
    return sum(1 + sum(-(-len(cell) // room) for cell in line) for line in lines)


def _blocks(columns: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    margin = max(map(len, columns))
    pairs = (pair for line in lines for pair in (*zip(columns, line, strict=True), _BETWEEN))
    said = [pair for pair in pairs if pair[1] or pair is _BETWEEN][:-1]
    sizes = (margin, max(width - margin - len(_GAP), _NARROWEST))
    return "".join(f"{line}\n" for line in _rendered(sizes, said, width))


def _rendered(widths: Iterable[int], rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Return the lines of rows in columns of these widths."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, len(_GAP), 0, 0))
    for size in widths:
        table.add_column(width=size, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=width, color_system=None, file=io.StringIO())
    with console.capture() as shown:
        console.print(table)
    return [line.rstrip() for line in shown.get().splitlines()]
