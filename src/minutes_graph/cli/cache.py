"""`minutes-graph cache`: what is kept from build to build."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import JOBS
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import with_settings
from minutes_graph.masking import presentable
from minutes_graph.pipeline.cache import clear_cache, entries_of
from minutes_graph.settings import Settings


@click.command("cache", epilog="\b\nExample:\n  minutes-graph cache\n  minutes-graph cache --clear")
@click.option("--clear", is_flag=True, help="Remove all of it.")
@with_settings(JOBS)
def command(clear: bool, settings: Settings) -> None:
    """Show or remove what builds have kept of the documents that they read.

    It makes the next build of the same documents fast, and changes nothing in what it writes. It can hold what was
    withdrawn since, for its owner alone to read.
    """
    folder = settings.cache or Path()
    if clear:
        clear_cache(folder)
    sizes = [found.st_size for _, found in entries_of(folder)]
    say(f"{len(sizes)} entries, {sum(sizes)} bytes in {presentable(str(folder))}")
