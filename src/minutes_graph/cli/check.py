"""`minutes-graph check`: the diagnostics of documents."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import JOBS, ExistingPath, bar_option, format_option, least_option
from minutes_graph.cli.output import all_rules_for, leave, progress_bar, show_diagnostics
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline.build import check
from minutes_graph.settings import Settings


@click.command(
    "check",
    epilog="\b\nExample:\n  minutes-graph check examples/minutes\n"
    "  minutes-graph check minutes --format sarif > findings.sarif",
)
@click.argument("sources", type=ExistingPath(), nargs=-1, metavar="[SOURCE]...")
@format_option("text", "json", "sarif")
@bar_option()
@least_option()
@with_settings(READING, JOBS)
def command(
    sources: tuple[Path, ...],
    form: str,
    bar: Severity,
    least: Severity,
    settings: Settings,
) -> None:
    """Read documents, validate their graphs and print the diagnostics; nothing is written.

    SOURCE is a file, or a folder whose minutes (text, Markdown, web pages, JSON, XML, PDF) are read in the order of
    their names. The status is 1 where a finding is as severe as --fail-on says.
    """
    with progress_bar() as progress:
        found = check(sources, settings, progress).all_diagnostics()
    show_diagnostics(found, form, all_rules_for(form), least)
    leave(found, bar)
