"""`minutes-graph text`: the numbered lines of one document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFile, format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.pipeline.numbered_text import lines_json, numbered_text
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.pipeline.redacted import redacted_document
from minutes_graph.readers.rules import RULES
from minutes_graph.settings import Settings

_CODES = frozenset(rule.code for rule in RULES)


@click.command(
    "text",
    epilog="\b\nExample:\n  minutes-graph text minutes.pdf\n"
    "  minutes-graph text minutes.pdf --format json > lines.json",
)
@click.argument("file", type=ExistingFile())
@format_option("text", "json")
@with_settings(READING)
def command(file: Path, form: str, settings: Settings) -> None:
    """Print the numbered lines of one document, as they are read.

    Every citation refers to these lines. Each comes with its place in the original, its marks, and its text as
    printed. The JSON is the public format of docs/text-json.md.
    """
    reading = read_minutes(file, settings, load_knowledge(settings))
    redacted = redacted_document(reading, settings)
    found = tuple(one for one in reading.diagnostics if one.code in _CODES) or redacted.diagnostics
    if redacted.value is not None:
        if form == "json":
            say(json.dumps(lines_json(redacted.value, found), ensure_ascii=False, indent=2))
        else:
            say(numbered_text(redacted.value), nl=False)
    if redacted.value is None or form == "text":
        show_text(found, err=True)
    leave(found)
