"""Join the lines of a paragraph: a word that the end of a line cut goes together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CUT: Final = re.compile("(?P<inner>[^\\W_][-\u2010])?(?P<part>[^\\W_]+)(?P<hyphen>[-\u2010\u00ad])$")
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_WORD: Final = 80
# Before these a hyphen stands for the rest of a compound.
_AND: Final = frozenset({"og", "eller", "samt", "og/eller"})


def joint(before: str, after: str) -> tuple[int, str]:
    """Return how many letters a line loses at its end, and what stands between it and what goes on with it.

    A hyphen that cuts a word goes. It stays in what has one already, in a compound with an acronym, a number or a
    letter, and before a capital.
    """
    # Only the last word counts: a paragraph of many lines is looked at once a line.
    cut, word = _CUT.search(before, max(0, len(before) - _LONGEST_WORD)), _WORD.match(after)
    if cut is None or word is None:
        return 0, " "
    if cut["hyphen"] == "\u00ad":
        return 1, ""
    if after.split(maxsplit=1)[0] in _AND:
        return 0, " "
    part = cut["part"]
    keeps = cut["inner"] or len(part) < 2 or not part[-1].islower() or not word.group()[0].islower()
    return (0, "") if keeps else (1, "")


def joined_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one text; each is looked at once, however many there are."""
    parts = [lines[0].rstrip()]
    for text in filter(None, (line.strip() for line in lines[1:])):
        lost, between = joint(parts[-1], text)
        kept = parts[-1][: len(parts[-1]) - lost]
        if between:
            parts[-1:] = [kept + between, text]
        else:
            parts[-1:] = [kept[:-_LONGEST_WORD], kept[-_LONGEST_WORD:] + text]
    return "".join(parts)


def joined(before: str, after: str) -> str:
    """Return two lines of a paragraph as one text."""
    before, after = before.rstrip(), after.lstrip()
    lost, between = joint(before, after)
    return f"{before[: len(before) - lost]}{between}{after}"
