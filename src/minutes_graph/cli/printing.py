"""The one way to standard output and standard error of all commands."""

from __future__ import annotations

import click

from minutes_graph.masking import hide_in_bytes, hide_personal_numbers


def say(text: str | bytes, nl: bool = True, err: bool = False, apart: str = "") -> None:
    """Print to standard output or error; all that a command prints goes through here, and no personal number does.

    `apart` are the characters that part the cells of a table, over which no number goes on.
    """
    safe = hide_in_bytes(text, apart) if isinstance(text, bytes) else hide_personal_numbers(text, apart)
    click.echo(safe, nl=nl, err=err)
