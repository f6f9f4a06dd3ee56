"""`minutes-graph check`: what is wrong with documents."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, bar_option, format_option
from minutes_graph.cli.output import all_rules_for, leave, show_diagnostics
from minutes_graph.cli.progress import progress_bar
from minutes_graph.cli.reading import with_settings
from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.pipeline.settings import Settings
from minutes_graph.pipeline.sources import find_sources


@click.command(
    "check",
    epilog="\b\nExample:\n  minutes-graph check examples/minutes\n"
    "  minutes-graph check minutes --format sarif > findings.sarif",
)
@click.argument("sources", type=ExistingPath(), nargs=-1, required=True, metavar="SOURCE...")
@format_option("text", "json", "sarif")
@bar_option()
@with_settings
def command(sources: tuple[Path, ...], form: str, bar: Severity, settings: Settings) -> None:
    """Read documents and print what is wrong with them; nothing is written.

    SOURCE is a file, or a folder whose .txt and .md files are read in the order of their names. The status is 1 where a
    finding is as severe as --fail-on says.
    """
    files = find_sources(sources)
    knowledge = load_knowledge(settings)
    found = [*files.diagnostics, *knowledge.diagnostics]
    with progress_bar() as progress:
        for number, path in enumerate(files.value):
            progress(number, len(files.value), path.name)
            found.extend(read_minutes(path, settings, knowledge).diagnostics)
        progress(len(files.value), len(files.value), "")
    show_diagnostics(found, form, all_rules_for(form))
    leave(found, bar)
