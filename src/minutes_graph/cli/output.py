"""Print results, findings and progress, and exit with the status that they call for."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from minutes_graph.cli.printing import say
from minutes_graph.diagnostics import Diagnostic, Rule, Severity, worst
from minutes_graph.diagnostics.rendering import Tone, render_json, render_sarif, render_text, summary_line
from minutes_graph.masking import TABLE_CELLS, hide_in_bytes, presentable
from minutes_graph.trace.rules import UNWRITABLE

_TABLES = frozenset((".csv", ".tsv"))


def paint(text: str, tone: Tone) -> str:
    """Return `text` in the colour of its tone; click takes the colour off where no terminal reads it."""
    match tone:
        case Tone.PLACE:
            return click.style(text, bold=True)
        case Tone.ERROR:
            return click.style(text, fg="red", bold=True)
        case Tone.WARNING:
            return click.style(text, fg="yellow", bold=True)
        case Tone.NOTE | Tone.HINT:
            return click.style(text, fg="cyan")
        case Tone.SOURCE:
            return click.style(text, dim=True)


def screen_width(err: bool = False) -> int | None:
    """Return the columns of the terminal that standard output (or error) is, or None where it is none."""
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def show_text(found: Iterable[Diagnostic], err: bool = False) -> None:
    """Print the diagnostics as text, in colour on a terminal."""
    say(render_text(found, paint, screen_width(err)), nl=False, err=err)


def show_diagnostics(
    found: Sequence[Diagnostic], form: str, rules: Iterable[Rule] = (), least: Severity = Severity.NOTE
) -> None:
    """Print the diagnostics in the format asked for: "text", "json" or "sarif"; as text those from `least` on."""
    if form == "json":
        say(render_json(found), nl=False)
    elif form == "sarif":
        say(render_sarif(found, rules), nl=False)
    else:
        show_text(one for one in found if one.severity >= least)
        say(summary_line(found), err=True)


def all_rules_for(form: str) -> tuple[Rule, ...]:
    """Return the rules that a format lists beside the findings: all of them for SARIF, none for others."""
    if form != "sarif":
        return ()
    # The list of all rules loads every stage; only the format that lists them needs it.
    from minutes_graph.cli.all_rules import ALL_RULES

    return tuple(ALL_RULES)


def leave(found: Iterable[Diagnostic], bar: Severity = Severity.ERROR) -> None:
    """End the command: status 1 where a diagnostic reaches the bar, else 0."""
    reached = worst(found)
    click.get_current_context().exit(1 if reached is not None and reached >= bar else 0)


def write_file(out: Path, content: bytes) -> tuple[Diagnostic, ...]:
    """Write a file atomically; where that fails, a diagnostic says so and the old file is whole."""
    # Of a link, the target is written, and the link stays.
    place = out.resolve()
    aside = place.with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(hide_in_bytes(content, TABLE_CELLS if place.suffix in _TABLES else ""))
        aside.replace(place)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        return (Diagnostic(UNWRITABLE, str(out), None, error.strerror or str(error), "name another file"),)
    return ()


Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Yield a function that reports progress: how many are done, of how many, and the name of the next.

    The bar is drawn on a terminal only, and is removed when the block ends.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    # Drawn when progress is reported: a thread that draws would not survive the forking of processes.
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=max(total, 1), description=presentable(name), refresh=True)

        yield show


def _silent(done: int, total: int, name: str) -> None:
    """Show nothing."""
