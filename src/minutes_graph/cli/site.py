"""`minutes-graph site`: a graph in, a static site out."""

from __future__ import annotations

import re
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.progress import progress_bar
from minutes_graph.publish.site.site import write_site

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/")


class _Address(click.ParamType[str]):
    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _ADDRESS.fullmatch(value):
            self.fail(f'"{value}" is no http or https address that ends in "/"', param, ctx)
        return value


@click.command("site", epilog="\b\nExample:\n  minutes-graph site --graph build/demo --out build/site")
@click.option(
    "--graph",
    "graph_path",
    type=ExistingPath(),
    required=True,
    metavar="PATH",
    help="A folder that build wrote, or any RDF file with such a graph.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Where the site is written.",
)
@click.option(
    "--url",
    type=_Address(),
    metavar="ADDRESS",
    help="The address that the site will have; feeds and the site's map name it.  [default: that of the identifiers]",
)
def command(graph_path: Path, out: Path, url: str | None) -> None:
    """Write a site of static pages: one for each case, meeting, item, committee, person, organisation and law.

    The pages stand in Danish and English, with their data as Turtle and JSON-LD beside them, and need no server: open
    index.html. An earlier site in the folder is replaced as a whole, or not at all.
    """
    with progress_bar() as progress:
        written = write_site(graph_path, out, url, progress)
    if written.value is not None:
        report = written.value
        click.echo(
            f"{report.pages} pages of {report.meetings} meetings and {report.cases} cases, written to {out}; "
            f"open {out / 'index.html'}"
        )
    show_text(written.diagnostics, err=True)
    leave(written.diagnostics)
