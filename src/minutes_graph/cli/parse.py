"""`minutes-graph parse`: the content of one document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFile, format_option
from minutes_graph.cli.output import leave, screen_width, show_text
from minutes_graph.cli.parse_text import render_minutes
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.diagnostics import Outcome
from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.pipeline.reading import FileReading, load_knowledge, read_minutes
from minutes_graph.settings import Settings


@click.command(
    "parse",
    epilog="\b\nExample:\n  minutes-graph parse examples/minutes/2024-03-19_oekonomiudvalget.txt\n"
    "  minutes-graph parse minutes.txt --format json > minutes.json",
)
@click.argument("file", type=ExistingFile())
@format_option("text", "json")
@with_settings(READING)
def command(file: Path, form: str, settings: Settings) -> None:
    """Read one document and print its content.

    The text is for people; diagnostics go to standard error. The JSON is the public format of docs/parse-json.md and
    includes them.
    """
    knowledge = load_knowledge(settings)
    redacted = _redacted(read_minutes(file, settings, knowledge), settings)
    reading = redacted.value
    if reading is None:
        show_text(redacted.diagnostics, err=True)
        leave(redacted.diagnostics)
        raise click.Abort
    reading = replace(reading, diagnostics=(*knowledge.diagnostics, *reading.diagnostics))
    if form == "json":
        say(json.dumps(parsed_json(reading), ensure_ascii=False, indent=2))
    else:
        if reading.minutes is not None:
            owner = reading.resolution.municipality if reading.resolution else None
            name = owner.name if owner else None
            say(render_minutes(reading.minutes, screen_width(), name), nl=False)
        show_text(reading.diagnostics, err=True)
    leave(reading.diagnostics)


def _redacted(reading: FileReading, settings: Settings) -> Outcome[FileReading | None]:
    """Return what was read without what was withdrawn; the graph, which tells that, is loaded only for a list."""
    if settings.withdrawn is None:
        return Outcome(reading)
    from minutes_graph.pipeline.redacted import redacted_reading

    return redacted_reading(reading, settings)
