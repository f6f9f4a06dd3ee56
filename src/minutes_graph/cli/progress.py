"""A progress bar on standard error, where a person watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Return a function to tell of progress: how many are done, of how many, and the name of the next.

    The bar is drawn on a terminal only, and is gone when the block ends.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    with click.progressbar(length=1, file=sys.stderr, show_pos=True, item_show_func=_named) as bar:

        def show(done: int, total: int, name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, name)

        yield show


def _named(name: str | None) -> str:
    return name or ""


def _silent(done: int, total: int, name: str) -> None:
    """Show nothing."""
