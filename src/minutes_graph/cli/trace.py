"""`minutes-graph trace`: a case through the meetings of all bodies."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minutes_graph.cli.options import NewFile, format_option
from minutes_graph.cli.output import leave, screen_width, show_text, write_file
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import graph_option
from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.language import chosen_language
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.store import OxigraphStore, open_graph
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.follow import follow_links
from minutes_graph.trace.timeline import CaseTimeline
from minutes_graph.trace.timeline_words import timeline_words

# In a pipe each statement stays on its line, whatever its length.
_UNWRAPPED = 100_000
_FORMS = ("text", "json", "csv", "ttl", "mermaid", "svg", "png", "html", "atom", "ics")


@click.command(
    "trace",
    epilog="\b\nExample:\n  minutes-graph trace 24/1187 --graph build/demo\n"
    "  minutes-graph trace 24/1187 --graph build/demo --format html --out case.html",
)
@click.argument("case")
@graph_option
@click.option("--municipality", metavar="NAME", help="Whose case, where several have that number.")
@click.option(
    "--follow-links",
    "follow",
    is_flag=True,
    help="Show also what may be the same matter under other numbers.",
)
@format_option(*_FORMS)
@click.option(
    "--out",
    type=NewFile(),
    metavar="FILE",
    help="Where to write, in place of standard output.",
)
def command(
    case: str, graph_path: Path, municipality: str | None, follow: bool, form: str, out: Path | None
) -> None:
    """Follow a case: each treatment in order of date, and what is missing.

    CASE is the number however it is typed (25/4896, 25-4896) or the IRI of the case.
    """
    if form == "png" and out is None and screen_width() is not None:
        raise click.UsageError("png is no text for a terminal; name a file with --out, or use a pipe")
    opened = open_graph(graph_path)
    found = [*opened.diagnostics]
    if opened.value is not None:
        traced = trace_case(opened.value, case, municipality)
        found.extend(traced.diagnostics)
        if traced.value is not None:
            timeline = follow_links(opened.value, traced.value) if follow else traced.value
            written = _written(opened.value, timeline, form, out)
            found.extend(written.diagnostics)
            if written.value is not None:
                found.extend(_deliver(written.value, out))
    show_text(found, err=True)
    leave(found)


def _written(
    store: OxigraphStore, timeline: CaseTimeline, form: str, out: Path | None
) -> Outcome[bytes | None]:
    if form == "text" and out is None:
        words = timeline_words(chosen_language())
        return Outcome(timeline_text(timeline, screen_width() or _UNWRAPPED, words).encode())
    # The other formats load many modules, which the plain text need not wait for.
    from minutes_graph.render.timelines import write_timeline

    return write_timeline(store, timeline, form, chosen_language())


def _deliver(content: bytes, out: Path | None) -> tuple[Diagnostic, ...]:
    if out is None:
        sys.stdout.flush()
        say(content, nl=False)
        return ()
    return write_file(out, content)
