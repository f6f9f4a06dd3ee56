"""The language of what people read on screen: Danish or English, chosen once for a run.

The program writes English; for a Danish reader it is put into the words of `lexicon/screen/da.toml` when it is shown.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Final

LANGUAGES: Final = ("da", "en")
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def language_of_locale(environment: Mapping[str, str]) -> str:
    """Return "da" where the locale is Danish, and "en" for any other; the first variable that is set counts."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "da" if locale.casefold().startswith(("da_", "da.", "danish")) or locale == "da" else "en"


def choose_language(language: str | None) -> None:
    """Choose the language of what is printed from here on, None for that of the locale.

    Raises ValueError for a language that is not in `LANGUAGES`.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    _chosen.set(language)


def chosen_language() -> str:
    """Return the language that was chosen, or that of the locale."""
    return _chosen.get() or language_of_locale(os.environ)
