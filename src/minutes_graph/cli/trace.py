"""`minutes-graph trace`: a case through the meetings of all bodies."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, format_option
from minutes_graph.cli.output import leave, screen_width, show_text
from minutes_graph.store.opening import open_graph
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.json_form import timeline_json
from minutes_graph.trace.text_form import timeline_text

# In a pipe each statement stays on its line, whatever its length.
_UNWRAPPED = 100_000


@click.command(
    "trace",
    epilog="\b\nExample:\n  minutes-graph trace 24/1187 --graph build/demo\n"
    "  minutes-graph trace 24/1187 --graph build/demo --format json",
)
@click.argument("case")
@click.option(
    "--graph",
    "graph_path",
    type=ExistingPath(),
    required=True,
    metavar="PATH",
    help="A folder that build wrote, or any RDF file with such a graph.",
)
@click.option("--municipality", metavar="NAME", help="Whose case, where several have that number.")
@format_option("text", "json")
def command(case: str, graph_path: Path, municipality: str | None, form: str) -> None:
    """Follow a case: each treatment in order of date, and what is missing.

    CASE is the number however it is typed (25/4896, 25-4896) or the IRI of the case.
    """
    opened = open_graph(graph_path)
    found = [*opened.diagnostics]
    if opened.value is not None:
        traced = trace_case(opened.value, case, municipality)
        found.extend(traced.diagnostics)
        if traced.value is not None and form == "json":
            click.echo(timeline_json(traced.value), nl=False)
        elif traced.value is not None:
            click.echo(timeline_text(traced.value, screen_width() or _UNWRAPPED), nl=False)
    show_text(found, err=True)
    leave(found)
