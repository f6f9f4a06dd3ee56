"""The options of the commands that take a graph and write a folder, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from minutes_graph.cli.options import ExistingPath, NewFolder

# click gives back what it decorates with more to it, and types it no closer than this.
_F = TypeVar("_F", bound=Callable[..., Any])


def graph_option() -> Callable[[_F], _F]:
    """Return the option --graph of commands that read a graph."""
    return click.option(
        "--graph",
        "graph_path",
        type=ExistingPath(),
        required=True,
        metavar="PATH",
        help="A folder that build wrote, or any RDF file with such a graph.",
    )


def out_option(what: str) -> Callable[[_F], _F]:
    """Return the option --out, where `what` is written."""
    return click.option(
        "--out",
        type=NewFolder(),
        required=True,
        metavar="FOLDER",
        help=f"Where {what} written.",
    )
