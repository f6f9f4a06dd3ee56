"""`minutes-graph update`: one night, by the settings."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes_graph.cli.options import NewFile
from minutes_graph.cli.output import progress_bar, show_text, write_file
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import with_settings
from minutes_graph.diagnostics import Diagnostic
from minutes_graph.settings import SETTINGS_NAME, Settings

if TYPE_CHECKING:
    from minutes_graph.update.night import Push


@click.command(
    "update", epilog="\b\nExample:\n  minutes-graph update --config minutes-graph.toml --report night.json"
)
@click.option(
    "--report", "report_file", type=NewFile(), metavar="FILE", help="Write the report as JSON, too."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="[default: text on a terminal, else json]"
)
@click.option(
    "--max", "most", type=click.IntRange(1), metavar="N", help="Documents of a host in a run.  [2000]"
)
@click.option(
    "--trust-list", is_flag=True, help="Believe a list that is shorter, or of another organisation."
)
@click.option("--dry-run", "dry", is_flag=True, help="Tell what a night would bring, and write nothing.")
@with_settings()
def command(
    report_file: Path | None,
    form: str | None,
    most: int | None,
    trust_list: bool,
    dry: bool,
    settings: Settings,
) -> None:
    """Harvest, build, write site and feed, and push, as the settings say; then report what changed.

    Meant for a timer: without news nothing is written. The status is 0 where all is in order, with or without news,
    and 1 where somebody must look: a portal failed, a document was newly refused, something could not be written or
    pushed.
    """
    try:
        from minutes_graph.harvest.report import MOST, Wish
        from minutes_graph.update.night import Night, update
        from minutes_graph.update.report import night_json, night_text
    except ModuleNotFoundError as error:
        hint = "pip install 'minutes-graph[harvest,publish]'"
        raise click.ClickException(f"{error.name} is not installed; updating needs it: {hint}") from error
    from minutes_graph.cli.harvest import manners_of

    settings = _whole(settings)
    harvested = settings.harvest
    wish = Wish(harvested.since, harvested.bodies, most or MOST, dry, trust_list)
    push = _push(settings) if settings.update.store and not dry else None
    with progress_bar() as progress:
        night = Night(settings, wish, manners_of(harvested.places, settings), push)
        report = update(night, progress)
    show_text((*report.harvest.diagnostics, *report.diagnostics), err=True)
    told = night_json(report)
    say(
        told if (form or ("text" if sys.stdout.isatty() else "json")) == "json" else night_text(report),
        nl=False,
    )
    wrong = write_file(report_file, told.encode()) if report_file else ()
    show_text(wrong, err=True)
    click.get_current_context().exit(1 if report.needs_somebody or wrong else 0)


def _whole(settings: Settings) -> Settings:
    """Return the settings with the folder of the harvest as sources where they name none."""
    into = settings.harvest.into
    if settings.out is None:
        raise click.UsageError(f"set out in {SETTINGS_NAME}: the folder that the graph is written to")
    if not settings.sources and into is None:
        raise click.UsageError(f"set sources, or from and into of [harvest], in {SETTINGS_NAME}")
    return settings if settings.sources or into is None else replace(settings, sources=(into,))


def _push(settings: Settings) -> Push:
    from minutes_graph.cli.push import client_of
    from minutes_graph.export.push.push import GraphSource, push
    from minutes_graph.export.push.state import default_state, open_state
    from minutes_graph.export.push.validation import validate_before_push
    from minutes_graph.store.opening import open_graph

    wanted = settings.update
    address = wanted.store or ""
    client = client_of(address, wanted.auth, wanted.user, None)

    def pushed(graph: Path) -> tuple[str, tuple[Diagnostic, ...]]:
        # The build has left out what was withdrawn.
        opened = open_graph(graph)
        if opened.value is None:
            return "nothing was pushed", opened.diagnostics
        state = open_state(default_state(address), address)
        with client, progress_bar() as progress:
            invalid = validate_before_push(graph, opened.value, state, progress)
            if invalid:
                return "nothing was pushed", invalid
            source = GraphSource(opened.value, wanted.graph_per_document)
            report = push(source, client, state, wanted.prune, progress)
        said = f"{report.sent} graphs sent, {report.unchanged} unchanged, {report.deleted} deleted"
        return said, report.diagnostics

    return pushed
