"""`minutes-graph layout`: which layout documents have, and a draft of one that nobody described."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import ExistingFile
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.lexicon import choose_lexicon
from minutes_graph.masking import presentable
from minutes_graph.pipeline.layout_report import LayoutReport, draft_layout, layout_report
from minutes_graph.pipeline.reading import load_knowledge, read_minutes
from minutes_graph.settings import Settings

_MOST_SHOWN = 20


@click.command(
    "layout",
    epilog="\b\nExample:\n  minutes-graph layout minutes/*.txt\n"
    "  minutes-graph layout --draft minutes/*.txt > layouts/mytown/layout.toml",
)
@click.argument("documents", type=ExistingFile(), nargs=-1, required=True, metavar="FILE...")
@click.option("--draft", is_flag=True, help="Print a layout file with a rule for each line without a place.")
@with_settings(READING)
def command(documents: tuple[Path, ...], draft: bool, settings: Settings) -> None:
    """Report the layout of each document, how it was recognised, and how much of the document it accounts for.

    Lines are counted that are not blank. A line without a place is one that nothing was read from; --draft prints
    rules for them, to be edited and put into a folder of layouts (docs/layouts.md).
    """
    knowledge = load_knowledge(settings)
    reports: list[LayoutReport] = []
    for path in documents:
        reading = read_minutes(path, settings, knowledge)
        report = layout_report(reading)
        if report is None:
            show_text(reading.diagnostics, err=True)
            continue
        reports.append(report)
        if not draft:
            say(_shown(path, report))
    if draft:
        say(draft_layout(reports, choose_lexicon(added=settings.lexicon)), nl=False)
    show_text(knowledge.diagnostics, err=True)
    leave(knowledge.diagnostics)


def _shown(path: Path, report: LayoutReport) -> str:
    lines = [f"{presentable(path.name)}: layout {report.name}"]
    lines += [f"  recognised by line {number}: {text}" for number, text in report.told_by]
    lines.append(
        f"  {report.placed} of {report.lines} lines placed ({report.share:.0%}), {report.items} items"
    )
    if report.listed:
        lines.append(f"  {report.met} of {report.listed} entries of the list of contents have an item below")
    lines += [f"  no place for line {number}: {text[:90]}" for number, text in report.unplaced[:_MOST_SHOWN]]
    if (more := len(report.unplaced) - _MOST_SHOWN) > 0:
        lines.append(f"  and {more} more")
    return "\n".join(lines)
