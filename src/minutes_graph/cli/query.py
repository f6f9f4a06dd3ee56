"""`minutes-graph query`: a named query, one from a file, or one from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFile, format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.settings import graph_option
from minutes_graph.cli.tables import FORMATS, show_rows
from minutes_graph.diagnostics import Outcome
from minutes_graph.store import Table, open_graph, open_rdf
from minutes_graph.trace.named_queries import find_query, run_query
from minutes_graph.trace.own_queries import run_own_query
from minutes_graph.trace.rules import (
    MISSING_PARAMETER,
    OUTSIDE,
    UNKNOWN_PARAMETER,
    UNKNOWN_QUERY,
    WRONG_TYPE,
)

_WRONG_USE = 2
_WRONGLY_USED = frozenset(
    rule.code for rule in (UNKNOWN_QUERY, MISSING_PARAMETER, UNKNOWN_PARAMETER, WRONG_TYPE, OUTSIDE)
)
_STDIN = "-"


class _Pair(click.ParamType[tuple[str, str]]):
    name = "name=value"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, rest = value.partition("=")
        if not equals or not name.strip():
            self.fail(f'"{value}" is not name=value', param, ctx)
        return name.strip(), rest


@click.command(
    "query",
    epilog="\b\nExample:\n  minutes-graph query decisions --graph build/demo --param year=2025\n"
    "  minutes-graph query case-history --graph build/demo --param case=24/1187 --format json\n"
    "  minutes-graph query mine.rq --graph build/demo --format csv > mine.csv",
)
@click.argument("name", metavar="NAME|FILE|-")
@graph_option
@click.option(
    "--param", "given", type=_Pair(), multiple=True, metavar="NAME=VALUE", help="A parameter's value."
)
@format_option(*FORMATS)
@click.pass_context
def command(
    ctx: click.Context, name: str, graph_path: Path, given: tuple[tuple[str, str], ...], form: str
) -> None:
    """Query a graph: run a named query, or one of your own from a file or from standard input.

    `minutes-graph queries` lists the named ones. A query of your own is SPARQL 1.1 SELECT, and may be run on any
    RDF. Values are bound as terms and never become part of the query's text.
    """
    values = _values(given)
    answer = _own(name, graph_path, values) if _is_own(name) else _named(name, graph_path, values)
    show_text(answer.diagnostics, err=True)
    if any(found.code in _WRONGLY_USED for found in answer.diagnostics):
        ctx.exit(_WRONG_USE)
    if answer.value is not None:
        show_rows(answer.value.columns, answer.value.values(), form)
    leave(answer.diagnostics)


def _values(given: tuple[tuple[str, str], ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in given:
        if name in values:
            raise click.UsageError(f'the parameter "{name}" is given twice')
        values[name] = value
    return values


def _is_own(name: str) -> bool:
    # A named query wins over a file, so that no stray file changes what a script asks.
    return name == _STDIN or (find_query(name).value is None and (Path(name).is_file() or _like_a_path(name)))


def _like_a_path(name: str) -> bool:
    return "/" in name or name.endswith((".rq", ".sparql"))


def _named(name: str, graph_path: Path, values: dict[str, str]) -> Outcome[Table | None]:
    query = find_query(name)
    if query.value is None:
        return Outcome(None, query.diagnostics)
    opened = open_graph(graph_path)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    return run_query(opened.value, query.value, values)


def _own(name: str, graph_path: Path, values: dict[str, str]) -> Outcome[Table | None]:
    source, text = _read(name)
    opened = open_rdf(graph_path)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    return run_own_query(opened.value, text, source, values)


def _read(name: str) -> tuple[str, str]:
    try:
        if name == _STDIN:
            return "standard input", sys.stdin.buffer.read().decode("utf-8-sig")
        path = ExistingFile().convert(name, None, None)
        return name, path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8, from byte {error.start} on") from error
    except OSError as error:
        raise click.UsageError(f"the query cannot be read: {error.strerror or error}") from error
