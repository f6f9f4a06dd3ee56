"""`minutes-graph validate`: Turtle files against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, bar_option, format_option
from minutes_graph.cli.output import all_rules_for, leave, show_diagnostics, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.progress import progress_bar
from minutes_graph.cli.settings import ENGINE, SHAPES, with_settings
from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.settings import Settings
from minutes_graph.validate import ShapeResult, check_turtle, load_shapes, write_report


@click.command(
    "validate",
    epilog="\b\nExample:\n  minutes-graph validate exports/haderslev/meetings\n"
    "  minutes-graph validate graph.ttl --format ttl > report.ttl",
)
@click.argument("paths", type=ExistingPath(), nargs=-1, required=True, metavar="PATH...")
@format_option("text", "json", "ttl", "sarif")
@bar_option()
@with_settings(SHAPES, ENGINE)
def command(paths: tuple[Path, ...], form: str, bar: Severity, settings: Settings) -> None:
    """Check Turtle files against the shapes, each file by itself, and print the diagnostics.

    PATH is a Turtle file, or a folder whose .ttl files are checked in the order of their names.

    A diagnostic names file and line of the minutes where the graph has them. The format ttl is the report of SHACL.
    """
    shapes = load_shapes(settings.shapes, settings.engine)
    files = _turtle_files(paths)
    results: list[ShapeResult] = []
    found: list[Diagnostic] = []
    with progress_bar() as progress:
        for number, path in enumerate(files):
            progress(number, len(files), path.name)
            checked = check_turtle(path, shapes)
            results.extend(checked.value)
            found.extend(checked.diagnostics)
        progress(len(files), len(files), "")
    if form == "ttl":
        say(write_report(results, shapes), nl=False)
        show_text(found, err=True)
    else:
        show_diagnostics(found, form, all_rules_for(form))
    leave(found, bar)


def _turtle_files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files named and those of Turtle below the folders named, or fail as a usage error."""
    files: dict[Path, None] = {}
    for path in paths:
        below = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        if not below:
            raise click.UsageError(f'the folder "{path}" holds no file that ends in .ttl')
        files.update(dict.fromkeys(below))
    return tuple(files)
