"""`minutes-graph serve`: the graph over HTTP."""

from __future__ import annotations

import re
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFolder, Measure, NewFolder
from minutes_graph.cli.output import show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import GRAPH, WITHDRAWN, with_settings
from minutes_graph.export.dcat.declared import published
from minutes_graph.settings import Settings

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")


class _Base(click.ParamType[str]):
    name = "iri"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # Wider than what `build` mints: others may have written the graph.
        if not _BASE.fullmatch(value):
            self.fail(f'"{value}" is no http or https address that ends in "/"', param, ctx)
        return value


class _Host(click.ParamType[str]):
    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # The system takes an empty name, as of an unset variable, for all networks.
        if not value.strip():
            self.fail("the name is empty; 0.0.0.0 listens to everybody", param, ctx)
        return value


@click.command(
    "serve",
    epilog="\b\nExample:\n  minutes-graph serve --graph build/demo\n"
    "  minutes-graph serve --graph build/demo --port 8080 --deadline 5",
)
@click.option(
    "--host", type=_Host(), default="127.0.0.1", show_default=True, help="The address to listen at."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--base",
    "graph_base",
    type=_Base(),
    metavar="IRI",
    help="What all identifiers begin with.  [default: as in the graph]",
)
@click.option(
    "--site", type=ExistingFolder(), help="A folder that site wrote, for the pages that people see."
)
@click.option(
    "--snapshots",
    type=NewFolder(),
    metavar="FOLDER",
    help="Where databases are kept.  [default: in the user's cache]",
)
@click.option(
    "--deadline", type=Measure(0.1), default=20.0, show_default=True, help="Seconds a query may run."
)
@click.option(
    "--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of one answer."
)
@click.option(
    "--memory", type=click.IntRange(64), default=1024, show_default=True, help="Mebibytes a query may take."
)
@click.option("--workers", type=click.IntRange(1), help="Queries at once.  [default: as many as processors]")
@click.option("--log-addresses", is_flag=True, help="Write the addresses of clients into the log.")
@click.option("--quiet", is_flag=True, help="Write no log of requests.")
@with_settings(GRAPH, WITHDRAWN)
def command(
    graph_path: Path,
    host: str,
    port: int,
    graph_base: str | None,
    site: Path | None,
    snapshots: Path | None,
    deadline: float,
    rows: int,
    memory: int,
    workers: int | None,
    log_addresses: bool,
    quiet: bool,
    settings: Settings,
) -> None:
    """Answer SPARQL queries and serve each resource at its own address, read-only.

    A build that replaces the graph meanwhile is loaded without a restart. The log goes to standard error, a line
    of JSON a request, without queries and without the addresses of clients. What was withdrawn is not served;
    the pages of a site that is older than the list are left out, since they may still show it.
    """
    try:
        from minutes_graph.serve.limits import MEBIBYTE, Limits
        from minutes_graph.serve.server import ServeSettings, serve
        from minutes_graph.serve.snapshots.holding import default_keep
    except ModuleNotFoundError as missing:
        raise _not_installed(missing) from missing
    listed = settings.withdrawn
    keep, pages = snapshots or default_keep(), _pages(site, listed)
    limits = Limits(deadline=deadline, rows=rows, memory=memory * MEBIBYTE, fast=workers or Limits().fast)
    logged = (not quiet, log_addresses)
    licence = published(graph_path, settings).licence_name
    served = ServeSettings(graph_path, host, port, graph_base, pages, keep, limits, *logged, listed, licence)

    def started(address: str) -> None:
        say(f"serving {graph_path} at {address}", err=True)

    if not serve(served, lambda found: show_text([found], err=True), started):
        click.get_current_context().exit(1)


def _not_installed(missing: ModuleNotFoundError) -> click.ClickException:
    hint = "pip install 'minutes-graph[serve]'"
    return click.ClickException(f"{missing.name} is not installed; the server needs it: {hint}")


def _pages(site: Path | None, listed: Path | None) -> Path | None:
    """Return the site, unless the list of withdrawals was changed after it was written."""
    if site is None or listed is None:
        return site
    marker = site / "minutes-graph-site.json"
    if marker.is_file() and marker.stat().st_mtime >= listed.stat().st_mtime:
        return site
    say(f"{site} was written before {listed.name} changed: its pages are left out", err=True)
    return None
