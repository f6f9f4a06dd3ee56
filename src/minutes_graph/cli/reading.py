"""The options of the commands that read minutes, made into `Settings`."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from minutes_graph.cli.options import BaseAddress, ExistingFile, ExistingFolder, ExistingPath
from minutes_graph.lexicon import LexiconError, check_lexicon
from minutes_graph.pipeline.settings import DEFAULT_BASE, Settings
from minutes_graph.resolve import JUDGEMENTS_NAME

_R = TypeVar("_R")


def _usable(ctx: click.Context, param: click.Parameter, added: Path | None) -> Path | None:
    """Return the file or folder of the lexicon back; one that cannot be used is a wrong option."""
    if added is None:
        return None
    try:
        check_lexicon(added)
    except LexiconError as wrong:
        raise click.BadParameter(str(wrong), ctx, param) from wrong
    return added


def _registry(ctx: click.Context, param: click.Parameter, added: Path | None) -> Path | None:
    """Return the folder of entities back; one without any file of a registry is a wrong option."""
    if added is None or any(added.glob("*.csv")) or (added / JUDGEMENTS_NAME).is_file():
        return added
    raise click.BadParameter(f'no file in the folder "{added}" ends in .csv', ctx, param)


def with_settings(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add --base, --lexicon, --registry and --judgements, and hand them to `command` as `settings`."""

    def gather(
        *, base: str, lexicon: Path | None, registry: Path | None, judgements: Path | None, **rest: Any
    ) -> _R:
        chosen = Settings(base=base, lexicon=lexicon, registry=registry, judgements=judgements)
        return command(settings=chosen, **rest)

    decorated: Callable[..., _R] = update_wrapper(gather, command)
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_OPTIONS = (
    click.option(
        "--base",
        type=BaseAddress(),
        default=DEFAULT_BASE,
        metavar="IRI",
        help=f"What all identifiers begin with.  [default: {DEFAULT_BASE}]",
    ),
    click.option(
        "--lexicon",
        type=ExistingPath(),
        callback=_usable,
        help="Words and patterns to add to the program's: a file, or a folder of them.",
    ),
    click.option(
        "--registry",
        type=ExistingFolder(),
        callback=_registry,
        help="Bodies, people, parties, organisations and laws to add to the program's.",
    ),
    click.option(
        "--judgements",
        type=ExistingFile(),
        help="Verdicts on names.  [default: judgements.tsv of --registry, or else the program's]",
    ),
)
