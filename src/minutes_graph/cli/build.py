"""`minutes-graph build`: documents in, a validated graph out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from minutes_graph.cli.options import JOBS, ExistingPath, out_option
from minutes_graph.cli.output import leave, progress_bar, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import PUBLICATION, READING, with_settings
from minutes_graph.diagnostics import Severity
from minutes_graph.diagnostics.rendering import summary_line
from minutes_graph.export.build import build_and_export
from minutes_graph.masking import presentable
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.settings import Settings
from minutes_graph.translation import localised, localised_word

# Findings on names that `review` lists, and on what settings would say.
_UNCERTAIN = frozenset({"R401", "R402", "R405", "R408"})
_UNNAMED = frozenset({"R406", "B721"})


@click.command("build", epilog="\b\nExample:\n  minutes-graph build examples/minutes --out build/demo")
@click.argument("sources", type=ExistingPath(), nargs=-1, metavar="[SOURCE]...")
@out_option("the graph is", required=False)
@click.option("--notes", is_flag=True, help="Print the notes too; the report has them in any case.")
@click.option("--check", is_flag=True, help="Compare with what stands in the folder, and write nothing.")
@with_settings(READING, JOBS, PUBLICATION)
def command(sources: tuple[Path, ...], out: Path, notes: bool, check: bool, settings: Settings) -> None:
    """Read documents, validate their graph and write it to a folder.

    SOURCE is a file, or a folder whose minutes (text, Markdown, web pages, JSON, XML, PDF) are read in the order of
    their names. A document with an error stays out of the graph, the others are built, and the status is 1. An
    earlier build in the folder is replaced as a whole, or not at all.

    With --check the status is 1 where a build would change anything, and what would change is printed.
    """
    if check:
        _check(sources, out, settings)
    with progress_bar() as progress:
        report = build_and_export(sources, out, settings, progress)
    found = report.all_diagnostics()
    bar = Severity.NOTE if notes else Severity.WARNING
    show_text([one for one in found if one.severity >= bar], err=True)
    say(summary(report, out))
    say(summary_line(found), err=True)
    for suggestion in _suggestions(report, sources):
        say(localised(suggestion), err=True)
    leave(found)


def _suggestions(report: BuildReport, sources: tuple[Path, ...]) -> Iterator[str]:
    """Yield what to run next for what was not read whole, is not certain or stands in no settings."""
    codes = {found.code for found in report.all_diagnostics()}
    if any(one.coverage.placed < one.coverage.lines for one in report.accepted) or report.refused:
        yield "to see which lines found no place: `minutes-graph layout FILE`"
    if codes & _UNCERTAIN:
        yield f"to settle what names mean: `minutes-graph review {' '.join(map(presentable, map(str, sources)))}`"
    if codes & _UNNAMED:
        yield "to name publisher, municipality and base once: `minutes-graph init`"


def _check(sources: tuple[Path, ...], out: Path, settings: Settings) -> None:
    """Print what a build would change, and exit."""
    from minutes_graph.export.diff import diff_summary, diff_text
    from minutes_graph.export.published import check_published

    with progress_bar() as progress:
        checked = check_published(sources, out, settings, progress)
    if not checked.report.written:
        found = checked.report.all_diagnostics()
        show_text([one for one in found if one.severity >= Severity.WARNING], err=True)
        leave(found)
    show_text(checked.diagnostics, err=True)
    if checked.diff.resources:
        say(diff_text(checked.diff, settings.base), nl=False)
    else:
        say(diff_summary(checked.diff))
    for name in checked.files:
        say(localised(f"differs: {name}"))
    click.get_current_context().exit(0 if checked.same else 1)


def _coverage(report: BuildReport) -> list[str]:
    """Return a line on how much of the accepted documents was read, where some of it was not."""
    whole = sum(one.coverage.lines for one in report.accepted)
    placed = sum(one.coverage.placed for one in report.accepted)
    partial = sum(one.coverage.partial_items for one in report.accepted)
    if not whole or (placed == whole and not partial):
        return []
    return [
        localised(f"{100 * placed // whole} % of the lines placed, {partial} items with something unread")
    ]


def summary(report: BuildReport, out: Path) -> str:
    """Return a summary of a build: a line a document, and the totals."""
    items, triples = localised_word("items"), localised_word("triples")
    lines = [
        f"{one.date or '-':<10}  {one.items:>3} {items}  {one.triples:>6} {triples}  {one.body or '-'}"
        for one in sorted(report.accepted, key=lambda one: (one.date or "", one.body or ""))
    ]
    lines += [localised(f"refused: {presentable(one.path.name)}") for one in report.refused]
    built, all_of_them = len(report.accepted), len(report.documents)
    where = localised(f", written to {presentable(str(out))}" if report.written else ", nothing was written")
    lines.append(localised(f"{built} of {all_of_them} documents, {report.triples} triples") + where)
    lines += _coverage(report)
    return "\n".join(lines)
