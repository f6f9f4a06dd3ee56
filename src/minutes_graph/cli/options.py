"""Arguments and options that several commands take, checked before any work begins."""

from __future__ import annotations

import difflib
import math
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from minutes_graph.diagnostics import Severity
from minutes_graph.settings import Settings, SettingsError

# click returns the decorated function with attributes added, and types it no more closely than this.
_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")


class ExistingPath(click.ParamType[Path]):
    """A file or folder that exists; where there is none, the nearest name beside it is suggested.

    A named pipe and a device are refused: to read one may never end.
    """

    name = "path"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as a usage error."""
        path = Path(value)
        if not str(value):
            self.fail('the name is empty; name a file or folder, "." for this one', param, ctx)
        try:
            if path.is_symlink() and not path.exists():
                self.fail(f'"{value}" is a link that leads nowhere', param, ctx)
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            # Only a path that leads nowhere can lead into an archive.
            from minutes_graph.readers.archives import member_of

            if member_of(path):
                return path
            self.fail(f'there is no file or folder "{value}"{_nearest(path)}', param, ctx)
        except OSError as refused:
            self.fail(f'"{value}" cannot be looked at: {refused.strerror}', param, ctx)
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or _open_already(path)):
            self.fail(f'"{value}" is a pipe or a device; name a file', param, ctx)
        return path


class ExistingFile(ExistingPath):
    """A file that exists."""

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as a usage error."""
        path = super().convert(value, param, ctx)
        if path.is_dir():
            self.fail(f'"{value}" is a folder; name one file in it', param, ctx)
        return path


class ExistingFolder(ExistingPath):
    """A folder that exists."""

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as a usage error."""
        path = super().convert(value, param, ctx)
        if not path.is_dir():
            self.fail(f'"{value}" is a file; name a folder', param, ctx)
        return path


class Checked(click.ParamType[_T]):
    """A value that `read` makes from a text; a SettingsError that it raises is a usage error."""

    def __init__(self, name: str, read: Callable[[str], _T]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: str | _T, param: click.Parameter | None, ctx: click.Context | None) -> _T:
        """Return the value, or fail as a usage error."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except SettingsError as error:
            self.fail(f"{error}; {error.hint}" if error.hint else str(error), param, ctx)


class Measure(click.FloatRange):
    """A number within bounds; NaN lies within none, though comparisons would let it pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or fail as a usage error."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f'"{value}" is no number', param, ctx)
        return number


class NewFolder(click.ParamType[Path]):
    """A folder to write, which need not exist; an empty name, as of an unset variable, is refused."""

    name = "folder"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as a usage error."""
        if not str(value):
            self.fail('the name is empty; name a folder, "." for this one', param, ctx)
        return Path(value)


class NewFile(click.ParamType[Path]):
    """A file to write, which need not exist, and is no folder."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as a usage error."""
        path = Path(value)
        if not str(value):
            self.fail("the name is empty; name a file", param, ctx)
        if not path.name or path.is_dir():
            self.fail(f'"{value}" is a folder; name a file', param, ctx)
        # The file replaces what is there: a device would be lost.
        if path.exists() and not path.is_file():
            self.fail(f'"{value}" is a pipe or a device; name a file', param, ctx)
        return path


class _Level(click.ParamType[Severity]):
    name = "level"

    def convert(
        self, value: str | Severity, param: click.Parameter | None, ctx: click.Context | None
    ) -> Severity:
        if isinstance(value, Severity):
            return value
        try:
            return Severity[value.upper()]
        except KeyError:
            self.fail(f'"{value}" is none of error, warning, note', param, ctx)


def format_option(*formats: str) -> Callable[[_F], _F]:
    """Return the option --format with these formats; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How the result is printed.",
    )


def out_option(what: str, required: bool = True) -> Callable[[_F], _F]:
    """Return the option --out, where `what` is written."""
    return click.option(
        "--out",
        type=NewFolder(),
        required=required,
        metavar="FOLDER",
        help=f"Where {what} written." + ("" if required else "  [default: `out` of the settings]"),
    )


def bar_option() -> Callable[[_F], _F]:
    """Return the option --fail-on, the severity from which the exit status is 1."""
    return click.option(
        "--fail-on",
        "bar",
        type=_Level(),
        default="error",
        show_default=True,
        metavar="error|warning|note",
        help="From which severity on the exit status is 1.",
    )


def least_option() -> Callable[[_F], _F]:
    """Return the option --min-severity, from which on findings are printed as text."""
    return click.option(
        "--min-severity",
        "least",
        type=_Level(),
        default="note",
        show_default=True,
        metavar="error|warning|note",
        help="From which severity on findings are printed as text; json and sarif hold all.",
    )


def _open_already(path: Path) -> bool:
    """Return whether `path` is what a shell passes for `<(command)`, or an empty file of settings."""
    return str(path) in {os.devnull, "/dev/stdin"} or path.parent in {Path("/dev/fd"), Path("/proc/self/fd")}


def _nearest(path: Path) -> str:
    folder = path.parent
    if not (folder.is_dir() and os.access(folder, os.R_OK)):
        return ""
    names = sorted(beside.name for beside in folder.iterdir())
    close = difflib.get_close_matches(path.name, names, n=1)
    return f'; did you mean "{folder / close[0]}"?' if close else ""


# Both change nothing in what is written.
JOBS: Final = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="NUMBER",
        help="Processes that read documents; the result is the same.  [default: one for each processor]",
    ),
    click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Where what was read is kept from build to build.  [default: the user's folder for caches]",
    ),
    click.option("--no-cache", is_flag=True, help="Keep nothing, and take nothing that was kept."),
)


def on_this_machine(settings: Settings, *, cached: bool) -> Settings:
    """Return the settings with the processors and the cache of this machine where they name none."""
    from minutes_graph.pipeline.cache import user_cache
    from minutes_graph.pipeline.jobs import cores

    cache = (settings.cache or user_cache()) if cached else None
    return replace(settings, jobs=settings.jobs or cores(), cache=cache)


def usable(settings: Settings) -> Settings:
    """Return the settings back; a lexicon, registry, shapes or engine that cannot be used is a usage error."""
    if settings.lexicon is not None:
        from minutes_graph.lexicon import LexiconError, check_lexicon

        try:
            check_lexicon(settings.lexicon)
        except LexiconError as wrong:
            raise click.UsageError(f"lexicon: {wrong}") from wrong
    if settings.registry is not None:
        from minutes_graph.resolve import JUDGEMENTS_NAME

        if not any(settings.registry.glob("*.csv")) and not (settings.registry / JUDGEMENTS_NAME).is_file():
            raise click.UsageError(f'registry: no file in the folder "{settings.registry}" ends in .csv')
    if settings.shapes is not None or settings.engine == "fast":
        from minutes_graph.validate import EngineError, check_engine, load_shapes

        try:
            check_engine(load_shapes(settings.shapes, settings.engine))
        except (EngineError, FileNotFoundError, ValueError) as wrong:
            raise click.UsageError(f"shapes: {wrong}") from wrong
    return settings
