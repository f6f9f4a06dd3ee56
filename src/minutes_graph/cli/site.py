"""`minutes-graph site`: a graph in, a static site out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from minutes_graph.cli.graph_out import graph_option, out_option
from minutes_graph.cli.options import BaseAddress
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.progress import progress_bar
from minutes_graph.cli.withdrawn import withdrawn_beside, withdrawn_option
from minutes_graph.diagnostics import Outcome
from minutes_graph.export.release import released_graph
from minutes_graph.export.site.site import SiteReport, write_site
from minutes_graph.masking import presentable


@click.command("site", epilog="\b\nExample:\n  minutes-graph site --graph build/demo --out build/site")
@graph_option()
@out_option("the site is")
@click.option(
    "--url",
    type=BaseAddress(),
    metavar="ADDRESS",
    help="The address that the site will have; feeds and the site's map name it.  [default: that of the identifiers]",
)
@withdrawn_option()
def command(graph_path: Path, out: Path, url: str | None, withdrawn: Path | None) -> None:
    """Write a site of static pages: one for each case, meeting, item, committee, person, organisation and law.

    The pages stand in Danish and English, with their data as Turtle and JSON-LD beside them, and need no server: open
    index.html. An earlier site in the folder is replaced as a whole, or not at all.
    """
    with progress_bar() as progress, TemporaryDirectory(prefix="minutes-graph-") as aside:
        released = released_graph(graph_path, withdrawn or withdrawn_beside(None), Path(aside))
        written: Outcome[SiteReport | None] = Outcome(None)
        if released.value is not None:
            written = write_site(released.value, out, url, progress)
    found = (*released.diagnostics, *written.diagnostics)
    if written.value is not None:
        report = written.value
        click.echo(
            f"{report.pages} pages of {report.meetings} meetings and {report.cases} cases, "
            + presentable(f"written to {out}; open {out / 'index.html'}")
        )
    show_text(found, err=True)
    leave(found)
