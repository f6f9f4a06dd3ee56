"""`minutes-graph diff`: which facts two graphs do not share."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import BASE, with_settings
from minutes_graph.export.diff import diff_files, diff_json, diff_text, patch_lines
from minutes_graph.settings import Settings


@click.command("diff", epilog="\b\nExample:\n  minutes-graph diff build/published build/demo")
@click.argument("old", type=ExistingPath())
@click.argument("new", type=ExistingPath())
@format_option("text", "json", "patch")
@with_settings(BASE)
def command(old: Path, new: Path, form: str, settings: Settings) -> None:
    """Compare two graphs: list the facts that only one of them states, resource by resource.

    OLD and NEW are folders that `build` wrote, or RDF files. The status is 0 where they state the same, 1 where not.
    The format "patch" is RDF Patch, which turns OLD into NEW.
    """
    compared = diff_files(old, new)
    diff = compared.value
    if diff is None:
        show_text(compared.diagnostics, err=True)
        leave(compared.diagnostics)
    elif form == "json":
        say(diff_json(diff), nl=False)
    elif form == "patch":
        for line in patch_lines(diff):
            say(line)
    else:
        say(diff_text(diff, settings.base), nl=False)
    click.get_current_context().exit(1 if diff is None or diff.resources else 0)
