"""`minutes-graph diff`: what two graphs say differently."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import BASE, with_settings
from minutes_graph.export.changes import changes_json, changes_of, changes_text
from minutes_graph.export.diff import diff_json, diff_text, diff_triples, patch_lines, triples_of
from minutes_graph.settings import Settings


@click.command("diff", epilog="\b\nExample:\n  minutes-graph diff build/published build/demo")
@click.argument("old", type=ExistingPath())
@click.argument("new", type=ExistingPath())
@format_option("text", "json", "patch")
@click.option("--triples", is_flag=True, help="List every triple that differs, resource by resource.")
@with_settings(BASE)
def command(old: Path, new: Path, form: str, triples: bool, settings: Settings) -> None:
    """Tell what two graphs say differently of meetings and cases: what is new, what is gone, and which fact changed.

    OLD and NEW are folders that `build` wrote, or RDF files. Statements are compared by what they say: a moved line or
    a new digest is no change, and a corrected figure is one, with old, new and both places. With --triples every
    triple that only one graph has is listed. The status is 0 where nothing differs, 1 where something does. The format
    "patch" is RDF Patch, which turns OLD into NEW.
    """
    read = triples_of(old), triples_of(new)
    before, after = read[0].value, read[1].value
    if before is None or after is None:
        found = (*read[0].diagnostics, *read[1].diagnostics)
        show_text(found, err=True)
        leave(found)
        raise click.Abort
    if not triples and form != "patch":
        changes = changes_of(before, after)
        say(changes_json(changes) if form == "json" else changes_text(changes), nl=False)
        click.get_current_context().exit(1 if changes else 0)
    diff = diff_triples(before, after)
    if form == "json":
        say(diff_json(diff), nl=False)
    elif form == "patch":
        for line in patch_lines(diff):
            say(line)
    else:
        say(diff_text(diff, settings.base), nl=False)
    click.get_current_context().exit(1 if diff.resources else 0)
