"""`minutes-graph stats`: statistics over a whole graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes_graph.cli.options import NewFolder, format_option
from minutes_graph.cli.output import leave, screen_width, show_text, write_file
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import graph_option
from minutes_graph.cli.tables import Row, localised_cell, render_rows
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import presentable
from minutes_graph.render.timelines import missing_extra
from minutes_graph.store.opening import open_graph
from minutes_graph.translation import localised, localised_word

if TYPE_CHECKING:
    from minutes_graph.trace.stats.table import Statistic

# A test compares these with the code that counts, which the help page need not load.
NAMES = (
    "longest-cases",
    "cases-in-most-bodies",
    "postponements",
    "attendance",
    "agreement",
    "recommended-and-decided",
    "outcomes-by-body",
)
_TOP = 10


@click.command(
    "stats",
    epilog="\b\nExample:\n  minutes-graph stats --graph build/demo\n"
    "  minutes-graph stats --graph build/demo --only attendance --format csv\n"
    "  minutes-graph stats --graph build/demo --format json --plots build/plots",
)
@graph_option
@click.option(
    "--only",
    type=click.Choice(NAMES),
    multiple=True,
    metavar="NAME",
    help=f"One statistic, instead of all; can be given again. One of {', '.join(NAMES)}.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=_TOP,
    show_default=True,
    metavar="N",
    help="How many cases the lists of the longest and the most hold.",
)
@click.option(
    "--plots",
    type=NewFolder(),
    metavar="FOLDER",
    help="Write a plot of each statistic into this folder, as SVG.",
)
@format_option("table", "json", "md", "csv")
def command(graph_path: Path, only: tuple[str, ...], top: int, plots: Path | None, form: str) -> None:
    """Count the longest cases, attendance, agreement and outcomes, each number with its sources.

    Statistics: longest-cases, cases-in-most-bodies, postponements, attendance, agreement,
    recommended-and-decided, outcomes-by-body.
    """
    from minutes_graph.trace.stats.all_statistics import statistics_of

    opened = open_graph(graph_path)
    found = [*opened.diagnostics]
    if opened.value is not None:
        statistics = statistics_of(opened.value, only or NAMES, top)
        say(_rendered(statistics, form), nl=False)
        if plots is not None:
            found.extend(_write_plots(statistics, plots))
    show_text(found, err=True)
    leave(found)


def _rendered(statistics: Sequence[Statistic], form: str) -> str:
    from minutes_graph.render.stats_tables import statistics_csv, statistics_json

    if form == "json":
        return statistics_json(statistics)
    if form == "csv":
        return statistics_csv(statistics)
    return "\n".join(_section(one, form) for one in statistics)


def _section(statistic: Statistic, form: str) -> str:
    from minutes_graph.render.stats_tables import all_sources, first_sources, masked

    markdown = form == "md"
    width = screen_width()
    sources = first_sources if width else all_sources
    rows: list[Row] = [(*map(masked, row.cells), sources(row)) for row in statistic.rows]
    columns: Sequence[str] = (*statistic.columns, "sources")
    if markdown or width:
        rows = [tuple(map(localised_cell, columns, row)) for row in rows]
        columns = [localised_word(column) for column in columns]
    title, counted = localised(statistic.title), localised(statistic.counted)
    heading = f"## {title}" if markdown else click.style(title, bold=True)
    counted = counted if markdown or not width else click.wrap_text(counted, width)
    heading_text = f"{heading}\n\n{counted}\n\n"
    if not rows:
        return f"{heading_text}{localised('Nothing to count')}.\n"
    return heading_text + render_rows(columns, rows, "md" if markdown else "table", width)


def _write_plots(statistics: Sequence[Statistic], folder: Path) -> list[Diagnostic]:
    try:
        from minutes_graph.render.plots import plot_svg
    except ImportError as error:
        return [missing_extra("plots", "plots", error)]
    trouble: list[Diagnostic] = []
    for one in statistics:
        trouble.extend(write_file(folder / f"{one.name}.svg", plot_svg(one)))
    if not trouble:
        say(localised(f"{len(statistics)} plots written to {presentable(str(folder))}"), err=True)
    return trouble[:1]
