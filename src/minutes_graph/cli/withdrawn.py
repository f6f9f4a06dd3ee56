"""The option of the commands that let something out: the list of what must not be published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from minutes_graph.cli.options import ExistingFile
from minutes_graph.pipeline.withdrawn import WITHDRAWN_NAME

# click gives back what it decorates with more to it, and types it no closer than this.
_F = TypeVar("_F", bound=Callable[..., Any])


def withdrawn_option(where: str = "in this folder") -> Callable[[_F], _F]:
    """Return the option --withdrawn; `where` tells where the list lies that is taken where none is named."""
    return click.option(
        "--withdrawn",
        type=ExistingFile(),
        help=f"What must not be published.  [default: {WITHDRAWN_NAME} {where}, if there]",
    )


def withdrawn_beside(file: Path | None) -> Path | None:
    """Return the list beside a file, or in the folder that the command runs in; None where there is none."""
    listed = (file.parent if file else Path()) / WITHDRAWN_NAME
    return listed if listed.is_file() else None
