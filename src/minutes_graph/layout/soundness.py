"""Check the rules of a layout: their patterns terminate and lose nothing, and the grammar has a place for all."""

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


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as it is written: what is seen as it stands in the file and compiled, and the lines that are meant."""

    text: str
    seen: re.Pattern[str]
    meant: tuple[str, ...]


def flaw_of(lines: Sequence[Written], lexicon: Lexicon) -> Flaw | None:
    """Return the first flaw of the rules of a layout."""
    for rule in lines:
        if flaw := _endless(rule) or _losing(rule) or _meaningless(rule, lexicon):
            return flaw
    return _overlapping(lines)


def _endless(rule: Written) -> Flaw | None:
    """Return a flaw where a repeat without an end stands in a group that is repeated without an end."""
    repeats = [False]
    closed = -1
    for piece in _PIECES.finditer(rule.seen.pattern):
        sign = piece["sign"]
        if sign == "(":
            repeats.append(False)
        elif sign == ")" and len(repeats) > 1:
            repeated = repeats.pop()
            repeats[-1] = repeats[-1] or repeated
            closed = piece.end() if repeated else -1
        elif sign:
            if piece.start() == closed:
                return Flaw("a repeat stands inside a repeat: the pattern may never end", rule.text)
            repeats[-1] = True
    return None


def _losing(rule: Written) -> Flaw | None:
    used = {name for line in rule.meant for name in _BRACES.findall(line)}
    groups = set(rule.seen.groupindex)
    if unknown := sorted(used - groups):
        return Flaw(
            f"what is meant has {{{unknown[0]}}}, but what is seen has no group of that name", unknown[0]
        )
    if lost := sorted(groups - used):
        return Flaw(f'the group "{lost[0]}" of what is seen stands in nothing that is meant', rule.text)
    if all(rule.seen.fullmatch(text) for text in _ANYTHING):
        return Flaw("the pattern fits any line", rule.text)
    return None


def _meaningless(rule: Written, lexicon: Lexicon) -> Flaw | None:
    for line in rule.meant:
        text = _BRACES.sub(lambda found: _SAMPLES.get(found[1], "Ane Bo"), line)
        if not _has_place(text, lexicon):
            return Flaw(f'the grammar has no place for "{line}"', line)
    return None


def _has_place(text: str, lexicon: Lexicon) -> bool:
    look = candidates_of(Row(text, text, Span(1, 1)), lexicon)
    titled = text.startswith("• ") or full_match(lexicon.forms.titles, text) is not None
    return bool(
        titled
        or look.is_content
        or look.starts
        or look.label
        or look.contents
        or look.closed_part is not None
    )


def _overlapping(lines: Sequence[Written]) -> Flaw | None:
    for place, one in enumerate(lines):
        if any(one.seen.pattern == other.seen.pattern for other in lines[:place]):
            return Flaw("two rules have the same pattern", one.text)
    return None
