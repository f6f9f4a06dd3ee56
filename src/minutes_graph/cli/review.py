"""`minutes-graph review`: judgements on names that a person should review."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from minutes_graph.cli.options import ExistingPath, Measure, format_option
from minutes_graph.cli.output import leave, paint, progress_bar, screen_width, show_text
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import READING, with_settings
from minutes_graph.cli.tables import Cell, show_rows
from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.diagnostics.rendering import Tone
from minutes_graph.language import chosen_language
from minutes_graph.masking import presentable
from minutes_graph.model import ResolvedDocument
from minutes_graph.pipeline.cache import Run
from minutes_graph.pipeline.documents import read_documents
from minutes_graph.pipeline.jobs import Jobs
from minutes_graph.resolve.review import CERTAIN, ReviewRow, review_rows
from minutes_graph.settings import Settings
from minutes_graph.temporary import temporary_folder
from minutes_graph.translation import localised, localised_word

_COLUMNS = (
    "source", "item", "kind", "text", "name", "key", "score", "doubt", "rule", "reason", "documents", "context",
    "verdict", "otherwise",
)  # fmt: skip


@click.command(
    "review",
    epilog="\b\nExample:\n  minutes-graph review examples/minutes --registry examples/registry\n"
    "  minutes-graph review minutes --below 0.9 --format tsv > judgements.tsv",
)
@click.argument("sources", type=ExistingPath(), nargs=-1, metavar="[SOURCE]...")
@format_option("text", "csv", "json", "tsv")
@click.option(
    "--below",
    type=Measure(0, 1),
    default=CERTAIN,
    show_default=True,
    metavar="SCORE",
    help="From which score on a judgement is certain.",
)
@with_settings(READING)
def command(sources: tuple[Path, ...], form: str, below: float, settings: Settings) -> None:
    """List the names whose meaning is uncertain, least certain first; nothing is written.

    Listed is what can mean several, what scored low, and what stands in no registry, each with the line that says
    it and a line for a file of verdicts. Put that line there as it is to say that the program is right, or put the
    key of what is meant into its fourth column. The other line says the opposite: the name never means that, it
    names nothing at all, or people of one name in several bodies are two. A verdict wins over every rule
    (--judgements). The format tsv is a file of verdicts to work through: a line holds once its "#" is taken away.
    """
    found, documents = _resolved(sources, settings)
    rows = review_rows(documents, below)
    if form == "text":
        width = screen_width()
        say("\n".join("".join(f"{line}\n" for line in _lines(row, width)) for row in rows), nl=False)
        say(localised(f"{len(rows)} to look at"), err=True)
    elif form == "tsv":
        say("".join(_to_work_through(row) for row in rows), nl=False)
    else:
        show_rows(_COLUMNS, [_row(one) for one in rows], form)
    show_text(found, err=True)
    leave(found)


def _resolved(
    sources: tuple[Path, ...], settings: Settings
) -> tuple[list[Diagnostic], list[ResolvedDocument]]:
    """Return what was read, and the errors that kept anything out; `check` reports everything else."""
    with progress_bar() as progress, temporary_folder() as aside, Jobs(1) as jobs:
        read = read_documents(sources, Run(settings, aside), jobs, progress)
        progress(1, 1, "")
        readings = tuple(read.value.readings) if read.value else ()
    found = [*read.diagnostics]
    for reading in readings:
        found += [one for one in reading.diagnostics if one.severity >= Severity.ERROR]
    return found, [reading.resolved for reading in readings if reading.resolved]


def _row(one: ReviewRow) -> tuple[Cell, ...]:
    return (
        f"{one.source}:{one.line}", one.item, one.kind.value, one.text, one.name, one.key, one.score, one.doubt,
        one.rule, one.reason, one.documents, one.context, one.verdict,
        one.reversal,
    )  # fmt: skip


def _lines(row: ReviewRow, width: int | None) -> Iterator[str]:
    more = localised(_more_documents(row.documents - 1))
    kind, doubt = localised_word(row.kind.value), localised(row.doubt)
    place = paint(presentable(f"{row.source}:{row.line}:"), Tone.PLACE)
    text = presentable(" ".join(row.text.split()))
    yield f'{place} {kind} "{text}"{more}: {paint(doubt, Tone.WARNING)} ({row.score:g})'
    yield paint(_cut(f"  {row.line} | {presentable(row.context)}", width), Tone.SOURCE)
    yield from _folded(_taken_for(row), width)
    yield f"  {paint(localised('verdict:'), Tone.HINT)} {presentable(row.verdict)}"
    if row.reversal:
        yield f"  {paint(localised('otherwise:'), Tone.HINT)} {presentable(row.reversal)}"


def _more_documents(count: int) -> str:
    if count == 1:
        return ", and in 1 more document"
    return f", and in {count} more documents" if count else ""


def _taken_for(row: ReviewRow) -> str:
    """Return what a name was taken for, and why; a reason without words in the chosen language is its rule's name."""
    taken = localised(f"taken for {presentable(row.name)} ({row.key})")
    if chosen_language() == "en":
        return f"{taken}: {presentable(row.reason)}"
    parts = [localised(part) for part in presentable(row.reason).split("; ")]
    unknown = parts == presentable(row.reason).split("; ")
    return f"{taken}: {localised(f'the rule {row.rule}') if unknown else '; '.join(parts)}"


def _to_work_through(row: ReviewRow) -> str:
    verdicts = "".join(f"#{line}\n" for line in (row.verdict, row.reversal) if line)
    return f"# {_summary(row)}\n{verdicts}"


def _summary(row: ReviewRow) -> str:
    text = f'{row.source}:{row.line} {row.kind.value} "{row.text}": {row.doubt} ({row.score:g}); {row.reason}'
    return presentable(" ".join(text.split()))


def _folded(text: str, width: int | None) -> list[str]:
    if width is None:
        return [f"  {text}"]
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _cut(line: str, width: int | None) -> str:
    return line if width is None or len(line) <= width else line[: max(width - 1, 0)] + "…"
