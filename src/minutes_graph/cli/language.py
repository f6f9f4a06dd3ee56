"""The option --lang of every command, and the languages of the settings below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from minutes_graph.language import LANGUAGES, choose_language

# The name under which a context keeps the language that --lang names.
_GIVEN: Final = "minutes_graph.language"


def language_option() -> click.Option:
    """Return --lang, which counts from then on, whatever the settings say."""

    def keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.meta[_GIVEN] = value
            choose_language(value)

    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=keep,
        help="The language of what is printed.  [default: that of the settings, or of the locale]",
    )


def follow_settings(languages: Sequence[str]) -> None:
    """Choose the first language of the settings, where --lang names none."""
    if languages and _GIVEN not in click.get_current_context().meta:
        choose_language(languages[0])
