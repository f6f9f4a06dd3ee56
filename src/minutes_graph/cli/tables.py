"""Rows of an answer as people and programs read them: a table that fits the terminal, TSV, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import click

from minutes_graph.cli.output import screen_width
from minutes_graph.masking import mask_personal_numbers, presentable

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = Sequence[Cell]

FORMATS: Final = ("table", "csv", "json", "md")
_GAP: Final = "  "
_NARROWEST: Final = 12
_TALLEST: Final = 4


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
        shown = [[row[place] for place in places] for row in kept]
        click.echo(render_rows([columns[place] for place in places], shown, form, width), nl=False)
    else:
        click.echo(render_rows(columns, kept, form, None), nl=False)
    if not kept:
        click.echo("no rows", err=True)


def render_rows(columns: Sequence[str], rows: Sequence[Row], form: str, width: int | None) -> str:
    """Give rows in one of FORMATS; a table is fitted to `width` columns, and is tab-separated where that is None."""
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
    """Give aligned columns with long cells wrapped, or a block a row where columns would be too narrow to read."""
    widths = _widths(columns, lines, width - len(_GAP) * (len(columns) - 1))
    if widths is None:
        return _blocks(columns, lines, width)
    wrapped = [[_wrapped(cell, size) for cell, size in zip(line, widths, strict=True)] for line in lines]
    if any(len(cell) > _TALLEST for line in wrapped for cell in line):
        return _blocks(columns, lines, width)
    heading = click.style(_GAP.join(map(str.ljust, columns, widths)).rstrip(), bold=True)
    return "".join(
        f"{line}\n" for line in [heading, *(one for line in wrapped for one in _aligned(line, widths))]
    )


def _widths(columns: Sequence[str], lines: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Give widths that fit into the room, the widest narrowed first and no word cut; None where none can be read."""
    natural = [max(map(len, column)) for column in zip(columns, *lines, strict=True)]
    words = [
        max(len(word) for cell in column for word in cell.split() or [""])
        for column in zip(columns, *lines, strict=True)
    ]
    for cap in range(max(natural, default=0), _NARROWEST - 1, -1):
        widths = [min(size, max(cap, word)) for size, word in zip(natural, words, strict=True)]
        if sum(widths) <= room:
            return widths
    return natural if sum(natural) <= room else None


def _wrapped(cell: str, width: int) -> list[str]:
    return textwrap.wrap(cell, max(width, 1), break_on_hyphens=False) or [""]


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
    wrapped = _wrapped(text, max(width - margin, _NARROWEST))
    first, *others = wrapped
    return "".join(
        f"{line}\n" for line in [label.ljust(margin) + first, *(" " * margin + one for one in others)]
    )
