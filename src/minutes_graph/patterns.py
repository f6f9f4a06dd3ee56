"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

_MEMBERS: Final = ("search", "match", "fullmatch", "finditer", "split", "sub", "groupindex")

Matching = Callable[..., re.Match[str] | None]


class LazyPattern:
    """A regular expression as `re.compile` gives it, but compiled at its first use.

    Hundreds stand in the lexicon and the registry, and one document meets a third of them. Once compiled, its members
    are those of the compiled pattern. An expression that cannot be read raises re.error at its first use, or
    when `compiled` is asked for.
    """

    __slots__ = ("flags", "pattern", *_MEMBERS)

    search: Matching
    match: Matching
    fullmatch: Matching
    finditer: Callable[..., Iterator[re.Match[str]]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    groupindex: Mapping[str, int]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        """Return what is asked for before the expression was compiled."""
        if name not in _MEMBERS:
            raise AttributeError(name)
        compiled = self.compiled()
        for member in _MEMBERS:
            setattr(self, member, getattr(compiled, member))
        return getattr(compiled, name)

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression; re.error where it cannot be read."""
        return re.compile(self.pattern, self.flags)
