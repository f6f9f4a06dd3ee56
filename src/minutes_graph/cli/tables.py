"""Rows of an answer as people and programs read them: a table that fits the terminal, TSV, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import click

from minutes_graph.cli.output import screen_width
from minutes_graph.cli.wrapping import is_address, least_width, wrapped_cell
from minutes_graph.masking import mask_personal_numbers, presentable

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = Sequence[Cell]

FORMATS: Final = ("table", "csv", "json", "md")
_GAP: Final = "  "
_NARROWEST: Final = 12
_LONGEST: Final = 1000


def show_rows(
    columns: Sequence[str], rows: Iterable[Row], form: str, aside: frozenset[str] = frozenset()
) -> None:
    """Print rows in one of FORMATS; that there are none is said on standard error.

    Columns that are `aside` are for programs: a table on a terminal leaves them out.
    """
    kept = [tuple(_masked(cell) for cell in row) for row in rows]
    width = screen_width()
    if width is not None and form == "table":
        places = [place for place, column in enumerate(columns) if column not in aside]
        told = _without_addresses(columns, kept, places, width)
        shown = [[row[place] for place in told] for row in kept]
        click.echo(render_rows([columns[place] for place in told], shown, form, width), nl=False)
        if told != places:
            left = ", ".join(columns[place] for place in places if place not in told)
            click.echo(f"left out for want of room: {left}; csv and json have it", err=True)
    else:
        click.echo(render_rows(columns, kept, form, None), nl=False)
    if not kept:
        click.echo("no rows", err=True)


def _without_addresses(
    columns: Sequence[str], rows: Sequence[Row], places: list[int], width: int
) -> list[int]:
    """Return the columns to show: those of web addresses are left out where the others fit only without them."""
    few = [place for place in places if not any(is_address(_text(row[place])) for row in rows)]

    def fits(chosen: list[int]) -> bool:
        lines = [[_one_line(row[place]) for place in chosen] for row in rows]
        return _table([columns[place] for place in chosen], lines, width) is not None

    return few if few != places and not fits(places) and fits(few) else places


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
    room = width - len(_GAP) * (len(columns) - 1)
    widths = _widths(columns, lines, room, _LONGEST) or _widths(columns, lines, room, _NARROWEST)
    if widths is None:
        return None
    wrapped = [[wrapped_cell(cell, size) for cell, size in zip(line, widths, strict=True)] for line in lines]
    heading = click.style(_GAP.join(map(str.ljust, columns, widths)).rstrip(), bold=True)
    table = "".join(
        f"{line}\n" for line in [heading, *(one for line in wrapped for one in _aligned(line, widths))]
    )
    return table if table.count("\n") <= _blocks(columns, lines, width).count("\n") + 1 else None


def _widths(
    columns: Sequence[str], lines: Sequence[Sequence[str]], room: int, longest: int
) -> list[int] | None:
    """Return widths that fit into the room, wide where most is said; None where what may not be cut is too long."""
    cells = [list(column) for column in zip(columns, *lines, strict=True)]
    natural = [max(map(len, column)) for column in cells]
    widths = [
        min(size, max(len(column[0]), _NARROWEST, *(least_width(cell, longest) for cell in column[1:])))
        if column[1:]
        else size
        for size, column in zip(natural, cells, strict=True)
    ]
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        tallest = max(range(len(widths)), key=lambda place: natural[place] / max(widths[place], 1))
        if natural[tallest] <= widths[tallest]:
            break
        widths[tallest] += 1
    return widths


def _aligned(line: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for place in range(max(map(len, line))):
        parts = (cell[place] if place < len(cell) else "" for cell in line)
        yield _GAP.join(map(str.ljust, parts, widths)).rstrip()


def _blocks(columns: Sequence[str], lines: Iterable[Sequence[str]], width: int) -> str:
    margin = max(map(len, columns)) + len(_GAP)
    return "\n".join(
        "".join(
            _labelled(column, cell, margin, width) for column, cell in zip(columns, line, strict=True) if cell
        )
        for line in lines
    )


def _labelled(label: str, text: str, margin: int, width: int) -> str:
    wrapped = wrapped_cell(text, max(width - margin, _NARROWEST))
    first, *others = wrapped
    return "".join(
        f"{line}\n" for line in [label.ljust(margin) + first, *(" " * margin + one for one in others)]
    )
