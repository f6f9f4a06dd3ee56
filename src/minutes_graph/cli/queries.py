"""`minutes-graph queries`: the named queries with their parameters and columns."""

from __future__ import annotations

import click

from minutes_graph.cli.options import format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.tables import FORMATS, show_rows
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.trace.named_queries import NamedQuery, Parameter, find_query, list_queries

_COLUMNS = ("name", "title", "title_da", "answers", "parameters", "columns")
_WRONG_USE = 2


@click.command(
    "queries", epilog="\b\nExample:\n  minutes-graph queries\n  minutes-graph queries decisions --format json"
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@format_option(*FORMATS)
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], form: str) -> None:
    """List the named queries: what each answers, its parameters with their types, and its columns.

    A parameter with a question mark may be left out. With a NAME only that query is listed.
    """
    found: list[Diagnostic] = []
    chosen: list[NamedQuery] = []
    if names:
        for name in names:
            one = find_query(name)
            found.extend(one.diagnostics)
            chosen.extend([one.value] if one.value else [])
    else:
        every = list_queries()
        found.extend(every.diagnostics)
        chosen.extend(every.value)
    if found:
        show_text(found, err=True)
        if names:
            ctx.exit(_WRONG_USE)
    show_rows(_COLUMNS, [_row(query) for query in chosen], form)
    leave(found)


def _row(query: NamedQuery) -> tuple[str | tuple[str, ...], ...]:
    parameters = tuple(_parameter(one) for one in query.parameters)
    return query.name, query.title_en, query.title_da, query.answers, parameters, query.columns


def _parameter(one: Parameter) -> str:
    name = f"{one.name}{'?' if one.optional else ''}: {one.type.value}"
    return f"{name}, {one.meaning}" if one.meaning else name
