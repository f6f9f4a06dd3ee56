"""Whether the rules of a layout can be used: their patterns end and lose nothing, the grammar has a place for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_graph.layout.candidates import candidates_of
from minutes_graph.layout.rows import Row
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.spans import Span

# Escapes and sets of characters, which hold no group; then what opens, closes or repeats.
_PIECES = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<sign>[()+*]|\{\d*,\})")
_BRACES = re.compile(r"\{(\w+)\}")
# Two texts that no rule but a greedy one fits.
_ANYTHING = ("Udvalget mødtes i et lokale ved havnen", "Der var intet at sige til sagen i dag")
_SAMPLES = {
    "label": "3",
    "number": "3",
    "title": "Ny skole",
    "case": "31/1",
    "date": "03-03-2031",
    "time": "16:00",
}
_SAMPLES |= {
    "body": "Skoleudvalget",
    "name": "Ane Bo",
    "names": "Ane Bo, Ib Dam",
    "place": "Salen",
    "text": "Godkendt.",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a layout, and the words of its file by which the line is found."""

    message: str
    where: str


def flaw_of(lines: Sequence[tuple[re.Pattern[str], tuple[str, ...]]], lexicon: Lexicon) -> Flaw | None:
    """Return the first flaw of rules, each the pattern of what is seen and the lines that are meant."""
    for seen, meant in lines:
        if flaw := _endless(seen) or _losing(seen, meant) or _meaningless(seen, meant, lexicon):
            return flaw
    return _overlapping([seen for seen, _ in lines])


def _key(seen: re.Pattern[str]) -> str:
    """Return the beginning of a pattern as it stands in the file: what no placeholder replaced."""
    return re.split(r"\(\?:", seen.pattern)[0][:30]


def _endless(seen: re.Pattern[str]) -> Flaw | None:
    """Return a flaw where a repeat without an end stands in a group that is repeated without an end."""
    repeats = [False]
    closed = -1
    for piece in _PIECES.finditer(seen.pattern):
        sign = piece["sign"]
        if sign == "(":
            repeats.append(False)
        elif sign == ")" and len(repeats) > 1:
            repeated = repeats.pop()
            repeats[-1] = repeats[-1] or repeated
            closed = piece.end() if repeated else -1
        elif sign:
            if piece.start() == closed:
                return Flaw("a repeat stands inside a repeat: the pattern may never end", _key(seen))
            repeats[-1] = True
    return None


def _losing(seen: re.Pattern[str], meant: tuple[str, ...]) -> Flaw | None:
    used = {name for line in meant for name in _BRACES.findall(line)}
    groups = set(seen.groupindex)
    if unknown := sorted(used - groups):
        return Flaw(
            f"what is meant has {{{unknown[0]}}}, but what is seen has no group of that name", unknown[0]
        )
    if lost := sorted(groups - used):
        return Flaw(f'the group "{lost[0]}" of what is seen stands in nothing that is meant', lost[0])
    if all(seen.fullmatch(text) for text in _ANYTHING):
        return Flaw("the pattern fits any line", _key(seen))
    return None


def _meaningless(seen: re.Pattern[str], meant: tuple[str, ...], lexicon: Lexicon) -> Flaw | None:
    for line in meant:
        text = _BRACES.sub(lambda found: _SAMPLES.get(found[1], "Ane Bo"), line)
        if not _has_place(text, lexicon):
            return Flaw(f'the grammar has no place for "{line}"', line)
    return None


def _has_place(text: str, lexicon: Lexicon) -> bool:
    look = candidates_of(Row(text, text, Span(1, 1)), lexicon)
    titled = text.startswith("• ") or full_match(lexicon.forms.titles, text) is not None
    return bool(
        titled or look.told or look.starts or look.label or look.contents or look.closed_part is not None
    )


def _overlapping(patterns: Sequence[re.Pattern[str]]) -> Flaw | None:
    for place, one in enumerate(patterns):
        if any(one.pattern == other.pattern for other in patterns[:place]):
            return Flaw("two rules have the same pattern", _key(one))
    return None
