"""Each statistic as a plot: SVG with a text alternative, the same for the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from minutes_graph.model.values import alphabetical
from minutes_graph.render.figures import (
    BLUE,
    FAINT,
    INK,
    MARGIN,
    ORANGE,
    SMALL,
    SOFT,
    figure_file,
    new_figure,
    settings,
    shortened,
)
from minutes_graph.trace.stats.table import Cell, Statistic
from minutes_graph.translation import localised, localised_word

_MOST_ROWS = 60
_MOST_PEOPLE = 40
_DAY = len("2025-11-20")
# Axes of dates count days from here.
_EPOCH = date(1970, 1, 1)
_NOTHING = "Nothing to count"
_WIDTH, _LABELS, _BEHIND, _ROW = 10.0, 3.4, 1.7, 0.24
_LETTERS = 46
_CELL, _CELL_LABEL, _CELL_ROW = 0.56, 2.4, 0.3
_DARK = 0.55


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its start, its full length, a part drawn hollow, and the text behind it."""

    label: str
    start: float
    full: float
    hollow: float
    note: str
    heading: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names of rows and columns, and the cells that there are: how dark, from 0 to 1, and what is written in it."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[float, str]]
    axes: tuple[str, str] | tuple[()] = ()


def plot_svg(statistic: Statistic) -> bytes:
    """Return the plot of a statistic as an SVG file; what does not fit is left out, and the caption says so."""
    title, caption = localised(statistic.title), localised(statistic.counted) + _cut(statistic)
    with settings():
        match statistic.name:
            case "longest-cases":
                figure, described = _bars(title, caption, tuple(_long(statistic)), dated=True)
            case "postponements":
                figure, described = _bars(title, caption, tuple(_postponed(statistic)), dated=True)
            case "agreement":
                figure, described = _squares(title, caption, _agreement(statistic))
            case "recommended-and-decided":
                figure, described = _squares(title, caption, _words(statistic))
            case "attendance":
                figure, described = _bars(title, caption, tuple(_attendance(statistic)))
            case "cases-in-most-bodies":
                figure, described = _bars(title, caption, tuple(_bodies(statistic)))
            case _:
                figure, described = _bars(title, caption, tuple(_outcomes(statistic)))
        return figure_file(figure, "svg", title, f"{caption} {described or localised(_NOTHING)}.")


def _bars(title: str, caption: str, bars: Sequence[Bar], dated: bool = False) -> tuple[Figure, str]:
    """Return bars under their headings, all on one scale, and the same in words."""
    groups = [(heading, list(found)) for heading, found in groupby(bars, key=lambda bar: bar.heading)]
    rows = len(bars) + sum(1.4 for heading, _ in groups if heading)
    body = _ROW * max(1, rows) + (0.35 if dated else 0)
    figure, height = new_figure(title, caption, _WIDTH, body)
    room = (_WIDTH - 2 * MARGIN - _LABELS - _BEHIND) / _WIDTH
    plot = figure.add_axes(
        ((MARGIN + _LABELS) / _WIDTH, MARGIN / height, room, (body - (0.35 if dated else 0)) / height)
    )
    y = 0.0
    ticks: list[tuple[float, str]] = []
    for heading, found in groups:
        if heading:
            y += 0.4
            left = -_LABELS / (room * _WIDTH)
            across = plot.get_yaxis_transform()
            plot.text(left, y, shortened(heading, 90), transform=across, weight="bold", va="center", size=10)
            y += 1
        for bar in found:
            _draw_bar(plot, y, bar)
            ticks.append((y, shortened(bar.label, _LETTERS)))
            y += 1
    plot.set_yticks([place for place, _ in ticks], [label for _, label in ticks], size=9.5, color=INK)
    plot.set_ylim(max(rows, 1) - 0.5, -0.5)
    plot.tick_params(length=0)
    plot.spines[:].set_visible(False)
    _scale(plot, bars, dated)
    return figure, ". ".join(
        f"{heading}: {listed}" if heading else listed
        for heading, found in groups
        for listed in [", ".join(f"{bar.label} {bar.note}" for bar in found)]
    )


def _draw_bar(plot: Axes, y: float, bar: Bar) -> None:
    end = bar.start + bar.full + bar.hollow
    if bar.is_open:
        plot.plot(
            bar.start,
            y,
            "s",
            markerfacecolor="white",
            markeredgecolor=ORANGE,
            markeredgewidth=1.5,
            clip_on=False,
        )
    if bar.full:
        plot.barh(y, bar.full, 0.6, bar.start, color=BLUE)
    if bar.hollow:
        plot.barh(y, bar.hollow, 0.6, bar.start + bar.full, fill=False, edgecolor=BLUE, linestyle=(0, (3, 2)))
    plot.annotate(
        bar.note,
        (end, y),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        size=SMALL,
        color=SOFT,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        annotation_clip=False,
    )


def _scale(plot: Axes, bars: Sequence[Bar], dated: bool) -> None:
    most = max((bar.start + bar.full + bar.hollow for bar in bars), default=1.0)
    if not dated:
        plot.set_xlim(0, most or 1)
        plot.set_xticks([])
        return
    first = min((bar.start for bar in bars), default=0.0)
    plot.set_xlim(first - 3, max(most, first + 30))
    # matplotlib.dates has no types yet.
    locator = AutoDateLocator(minticks=2, maxticks=6)  # type: ignore[no-untyped-call]
    plot.xaxis.set_major_locator(locator)
    plot.xaxis.set_major_formatter(
        ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    )
    plot.xaxis.tick_top()
    plot.tick_params(axis="x", labelsize=SMALL, labelcolor=SOFT)
    plot.grid(axis="x", color=FAINT)
    plot.set_axisbelow(True)


def _squares(title: str, caption: str, matrix: Matrix) -> tuple[Figure, str]:
    """Return cells that are darker the more, each with its number in words; columns like the rows have numbers."""
    numbered = matrix.rows == matrix.columns
    names = [str(place) if numbered else shortened(name, 34) for place, name in enumerate(matrix.columns, 1)]
    cell = _CELL if numbered else max([_CELL, *(0.1 * len(name) for name in names)])
    width = max(6.5, 2 * MARGIN + _CELL_LABEL + cell * len(names))
    body = _CELL_ROW * max(1, len(matrix.rows))
    caption = (
        f"{caption} {localised(f'Down: {matrix.axes[0]}; across: {matrix.axes[1]}.')}"
        if matrix.axes
        else caption
    )
    figure, height = new_figure(title, caption, width, body + 0.3)
    plot = figure.add_axes(
        (
            (MARGIN + _CELL_LABEL) / width,
            MARGIN / height,
            cell * max(1, len(names)) / width,
            body / height,
        )
    )
    shades = colormaps["Blues"]
    for (row, column), (shade, number) in sorted(matrix.cells.items()):
        x, y = matrix.columns.index(column), matrix.rows.index(row)
        plot.barh(y, 1, 1, x - 0.5, color=shades(0.05 + 0.9 * shade))
        plot.text(x, y, number, ha="center", va="center", size=SMALL, color="white" if shade > _DARK else INK)
    rows = [f"{place} {name}" for place, name in enumerate(matrix.rows, 1)] if numbered else matrix.rows
    plot.set_yticks(range(len(rows)), [shortened(name, 34) for name in rows], size=9)
    plot.set_xticks(range(len(names)), names, size=9)
    plot.set_xlim(-0.5, max(1, len(names)) - 0.5)
    plot.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    plot.hlines([y - 0.5 for y in range(len(rows) + 1)], -0.5, len(names) - 0.5, color=FAINT, linewidth=0.7)
    plot.vlines([x - 0.5 for x in range(len(names) + 1)], -0.5, len(rows) - 0.5, color=FAINT, linewidth=0.7)
    plot.xaxis.tick_top()
    plot.tick_params(length=0)
    plot.spines[:].set_visible(False)
    return figure, "; ".join(
        f"{row} {localised_word('and')} {column}: {number}"
        for (row, column), (_, number) in sorted(matrix.cells.items())
    )


def _cut(statistic: Statistic) -> str:
    if len(statistic.rows) <= _MOST_ROWS or statistic.name in {"agreement", "recommended-and-decided"}:
        return ""
    return " " + localised(f"The first {_MOST_ROWS} of {len(statistic.rows)} are drawn.")


def _rows(statistic: Statistic) -> Iterator[dict[str, Cell]]:
    for row in statistic.rows[:_MOST_ROWS]:
        yield dict(zip(statistic.columns, row.cells, strict=True))


def _days(text: Cell) -> float:
    return float((date.fromisoformat(str(text)) - _EPOCH).days)


def _long(statistic: Statistic) -> Iterator[Bar]:
    for row in _rows(statistic):
        note = localised(f"{row['days']} days, {row['treatments']} treatments")
        length = _days(row["last"]) - _days(row["first"])
        yield Bar(f"{row['case']} {row['title']}", _days(row["first"]), length, 0, note)


def _postponed(statistic: Statistic) -> Iterator[Bar]:
    for row in _rows(statistic):
        if len(str(row["date"])) == _DAY:
            start, again = _days(row["date"]), row["treated_again"]
            note = localised(f"{row['date']} to {again}" if again else f"{row['date']}, not treated since")
            label = f"{row['case'] or ''} {row['title']}".strip()
            yield Bar(label, start, _days(again) - start if again else 0, 0, note, is_open=not again)


def _attendance(statistic: Statistic) -> Iterator[Bar]:
    for row in _rows(statistic):
        heading = " ".join(str(part) for part in (row["body"], row["period"]) if part)
        others = int(row["items"] or 0) - int(row["recused"] or 0)
        note = localised(f"{row['present']} of {others} items")
        yield Bar(str(row["person"]), 0, float(row["share"] or 0), 0, note, heading)


def _bodies(statistic: Statistic) -> Iterator[Bar]:
    for row in _rows(statistic):
        treated, announced = int(row["treated"] or 0), int(row["announced"] or 0)
        note = localised(f"{treated} treated" + (f", {announced} announced" if announced else ""))
        yield Bar(f"{row['case']} {row['title']}", 0, treated, announced, note)


def _outcomes(statistic: Statistic) -> Iterator[Bar]:
    for row in _rows(statistic):
        count = int(row["count"] or 0)
        yield Bar(localised_word(str(row["outcome"])), 0, count, 0, str(count), str(row["body"]))


def _agreement(statistic: Statistic) -> Matrix:
    votes: Counter[str] = Counter()
    cells: dict[tuple[str, str], tuple[float, str]] = {}
    for row in statistic.rows:
        one, other, count, same, share = row.cells
        for pair in ((str(one), str(other)), (str(other), str(one))):
            votes[pair[0]] += int(count or 0)
            cells[pair] = (float(share or 0), localised(f"{same} of {count}"))
    busiest = sorted(votes, key=lambda name: (-votes[name], name))[:_MOST_PEOPLE]
    names = tuple(sorted(busiest, key=alphabetical))
    return Matrix(names, names, {pair: cell for pair, cell in cells.items() if {*pair} <= {*names}})


def _words(statistic: Statistic) -> Matrix:
    """Return each word that was recommended with each that was decided and not recommended."""
    counts = Counter(
        (one, other)
        for row in statistic.rows
        for cells in [dict(zip(statistic.columns, row.cells, strict=True))]
        for one in map(localised_word, str(cells["recommended"] or "in other words").split(", "))
        for other in map(localised_word, str(cells["not_recommended"]).split(", "))
    )
    most = max(counts.values(), default=1)
    return Matrix(
        tuple(sorted({one for one, _ in counts}, key=alphabetical)),
        tuple(sorted({other for _, other in counts}, key=alphabetical)),
        {pair: (count / most, str(count)) for pair, count in counts.items()},
        ("recommended", "decided"),
    )
