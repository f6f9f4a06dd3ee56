"""`minutes-graph validate`: Turtle files against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, bar_option, format_option
from minutes_graph.cli.output import all_rules_for, leave, progress_bar, show_diagnostics, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import ENGINE, with_settings
from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.rdf.evidence import facts_of, is_evidence_file
from minutes_graph.settings import Settings
from minutes_graph.validate import (
    EngineError,
    ShapeResult,
    Shapes,
    Texts,
    check_engine,
    check_turtle,
    load_core_shapes,
    load_shapes,
    write_report,
)


@click.command(
    "validate",
    epilog="\b\nExample:\n  minutes-graph validate exports/haderslev/meetings\n"
    "  minutes-graph validate graph.ttl --format ttl > report.ttl\n"
    "  minutes-graph validate theirs.ttl --shapes core",
)
@click.argument("paths", type=ExistingPath(), nargs=-1, required=True, metavar="PATH...")
@format_option("text", "json", "ttl", "sarif")
@bar_option()
@click.option(
    "--shapes",
    "chosen",
    metavar="strict|core|FOLDER",
    help="strict: what build writes; core: anybody's minutes in these terms; or shapes of your own.  [default: strict]",
)
@click.option(
    "--sources",
    "originals",
    type=ExistingPath(),
    help="A folder of the minutes, to compare with them what the files quote.",
)
@with_settings(ENGINE)
def command(
    paths: tuple[Path, ...],
    form: str,
    bar: Severity,
    chosen: str | None,
    originals: Path | None,
    settings: Settings,
) -> None:
    """Check Turtle files against the shapes, each file by itself, and print the diagnostics.

    PATH is a Turtle file, or a folder whose .ttl files are checked in the order of their names. A file of facts is
    checked together with its evidence, which stands beside it as NAME-evidence.ttl, whichever of the two is named.

    A diagnostic names file and line of the minutes where the graph has them. The format ttl is the report of SHACL.
    """
    shapes = _shapes(chosen, settings)
    files = _turtle_files(paths)
    texts = _texts(originals, settings) if originals else None
    results: list[ShapeResult] = []
    found: list[Diagnostic] = []
    with progress_bar() as progress:
        for number, path in enumerate(files):
            progress(number, len(files), path.name)
            checked = check_turtle(path, shapes, texts)
            results.extend(checked.value)
            found.extend(checked.diagnostics)
        progress(len(files), len(files), "")
    if form == "ttl":
        say(write_report(results, shapes), nl=False)
        show_text(found, err=True)
    else:
        show_diagnostics(found, form, all_rules_for(form))
    leave(found, bar)


def _shapes(chosen: str | None, settings: Settings) -> Shapes:
    if chosen == "core":
        return load_core_shapes(settings.engine)
    folder = settings.shapes if chosen is None else None if chosen == "strict" else Path(chosen)
    try:
        shapes = load_shapes(folder, settings.engine)
        check_engine(shapes)
    except (EngineError, FileNotFoundError, ValueError) as wrong:
        raise click.UsageError(f"shapes: {wrong}") from wrong
    return shapes


def _texts(folder: Path, settings: Settings) -> Texts:
    """Return the lines of the minutes in a folder, as printed and as repaired, by the digest of their file."""
    from minutes_graph.pipeline.reading import load_knowledge, read_minutes
    from minutes_graph.pipeline.sources import find_sources

    knowledge = load_knowledge(settings)
    read = (read_minutes(path, settings, knowledge).document for path in find_sources([folder]).value)
    return {
        one.source.sha256: (tuple(line.raw for line in one.lines), tuple(line.text for line in one.lines))
        for one in read
        if one is not None
    }


def _turtle_files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files named and those of Turtle below the folders named, or fail as a usage error."""
    files: dict[Path, None] = {}
    for path in paths:
        below = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        if not below:
            raise click.UsageError(f'the folder "{path}" holds no file that ends in .ttl')
        files.update(dict.fromkeys(below))
    return tuple(dict.fromkeys(map(_with_its_facts, files)))


def _with_its_facts(file: Path) -> Path:
    """Return the file of facts that a file of evidence belongs to, where it stands beside it; else the file itself."""
    return facts_of(file) if is_evidence_file(file) and facts_of(file).is_file() else file
