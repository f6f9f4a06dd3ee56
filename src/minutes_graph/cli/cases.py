"""`minutes-graph cases`: the cases of a graph, all or those about something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from minutes_graph.cli.options import format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.settings import graph_option
from minutes_graph.cli.tables import FORMATS, show_rows
from minutes_graph.diagnostics import Severity, worst
from minutes_graph.store import open_graph
from minutes_graph.trace.case_list import FoundCase
from minutes_graph.trace.search import CaseFilter, search_cases
from minutes_graph.translation import localised

_COLUMNS = (
    "case", "titles", "steps", "bodies", "first", "last", "pending", "found_in", "folder", "municipality", "iri",
)  # fmt: skip
_ASIDE = frozenset({"folder", "municipality", "iri"})
_TITLES_OF_A_FOLDER = 2


@click.command(
    "cases",
    epilog="\b\nExample:\n  minutes-graph cases --search skole --graph build/demo\n"
    "  minutes-graph cases --pending --body Økonomiudvalget --year 2025 --graph build/demo --format md",
)
@graph_option
@click.option(
    "--search", "words", default="", metavar="TEXT", help="Words, a name, or a number however typed."
)
@click.option("--body", default="", metavar="NAME", help="Only cases that this body treats.")
@click.option("--year", type=click.IntRange(1000, 9999), help="Only cases treated in this year.")
@click.option(
    "--pending", is_flag=True, help="Only cases that wait: postponed, referred or announced, and no more."
)
@format_option(*FORMATS)
def command(graph_path: Path, words: str, body: str, year: int | None, pending: bool, form: str) -> None:
    """List the cases of a graph, or find those about something.

    --search looks in titles, decisions and numbers, and in the names of the organisations, people and legislation that
    a case's items name. Other forms of a word are found, and so are misprints; "ae", "oe" and "aa" stand for æ, ø and
    å. With --body and --year, it is that body that treats the case in that year.
    """
    opened = open_graph(graph_path)
    found = [*opened.diagnostics]
    if opened.value is not None:
        wanted = CaseFilter(words=words, body=body, year=str(year or ""), pending=pending)
        cases = search_cases(opened.value, wanted)
        found.extend(cases.diagnostics)
        if (worst(cases.diagnostics) or Severity.NOTE) < Severity.ERROR:
            rows = [_row(one if form != "table" else _grouped(one)) for one in cases.value]
            show_rows(_COLUMNS, rows, form, _ASIDE if words else _ASIDE | {"found_in"})
    show_text(found, err=True)
    leave(found)


def _grouped(one: FoundCase) -> FoundCase:
    """Return a case as a reader of a table wants it: of a folder, the first titles and how many more there are."""
    more = len(one.titles) - _TITLES_OF_A_FOLDER
    if not one.folder or more < 1:
        return one
    return replace(
        one, titles=(*one.titles[:_TITLES_OF_A_FOLDER], localised(f"{more} more (a folder, no one matter)"))
    )


def _row(one: FoundCase) -> tuple[str | int | tuple[str, ...] | None, ...]:
    return (
        one.case, one.titles, one.steps, one.bodies, one.first, one.last, one.pending, one.found_in,
        one.folder, one.municipality, one.iri,
    )  # fmt: skip
