"""`minutes-graph site`: a static site from a graph."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import Checked, out_option
from minutes_graph.cli.output import leave, progress_bar, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import GRAPH, LICENCE, WITHDRAWN, with_settings
from minutes_graph.diagnostics import Outcome
from minutes_graph.export.dcat.declared import published
from minutes_graph.export.redacted_graph import redacted_graph
from minutes_graph.export.site.site import SiteReport, write_site
from minutes_graph.masking import presentable
from minutes_graph.settings import Settings, base_address
from minutes_graph.temporary import temporary_folder
from minutes_graph.translation import localised


@click.command("site", epilog="\b\nExample:\n  minutes-graph site --graph build/demo --out build/site")
@out_option("the site is")
@click.option(
    "--url",
    type=Checked("iri", base_address),
    metavar="ADDRESS",
    help="The address that the site will have; feeds and the site's map name it.  [default: that of the identifiers]",
)
@with_settings(GRAPH, LICENCE, WITHDRAWN)
def command(graph_path: Path, out: Path, url: str | None, settings: Settings) -> None:
    """Write a site of static pages: one for each case, meeting, item, committee, person, organisation and law.

    The pages stand in Danish and English, with their data as Turtle and JSON-LD beside them, and need no server: open
    index.html. An earlier site in the folder is replaced as a whole, or not at all.
    """
    with progress_bar() as progress, temporary_folder() as aside:
        redacted = redacted_graph(graph_path, settings, aside)
        written: Outcome[SiteReport | None] = Outcome(None)
        if redacted.value is not None:
            written = write_site(redacted.value, out, url, progress, published(graph_path, settings))
    found = (*redacted.diagnostics, *written.diagnostics)
    if written.value is not None:
        report = written.value
        say(
            localised(f"{report.pages} pages of {report.meetings} meetings and {report.cases} cases")
            + localised(presentable(f", written to {out}; open {out / 'index.html'}"))
        )
    show_text(found, err=True)
    leave(found)
