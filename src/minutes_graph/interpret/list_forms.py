"""Part the text of a list of people: by signs, by parties above their members, and where names run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_graph.interpret.context import Context

PARENTHESES = re.compile(r"\(((?:[^()]|\([^()]{0,100}\)){0,400})\)")
_HELD = re.compile("\x00(\\d+)\x00")
_AFTER_PARTY = re.compile(r"(?<=\)) (?=[^\W\d_])")
_MOST_RUN_TOGETHER = 200
# A party's letters in brackets or behind a slash stand for what stands in parentheses elsewhere.
_CODE_BEHIND = re.compile(r"(?<=\w) ?(?:\[([A-ZÆØÅ]{1,3})\]|/([A-ZÆØÅ]{1,3})(?=\s*(?:[,;.\n]|$)))")
_LABEL = re.compile(r"(?:^|(?<=[.;\n|]))\s*([^\s:;.,()][^:;.,()]{0,60}):\s+")


def by_party(text: str, context: Context) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a list that stand behind the name of a party and a colon, each with it, and what has none."""
    party: str | None = None
    start = 0
    for label in _LABEL.finditer(text):
        found = context.lexicon.votes.group.fullmatch(label[1].strip())
        if found:
            yield party, text[start : label.start()]
            party, start = found["code"] or found["name"], label.end()
    yield party, text[start:].removesuffix(".") if start else text


def run_together(part: str, context: Context) -> Iterator[str]:
    """Yield the names that stand in a part without a sign between: behind a party, before a title, or known ones."""
    for piece in _AFTER_PARTY.split(part):
        pieces = context.lexicon.attendance.before_titles.split(piece)
        for one in pieces:
            yield from _known_names(one, context) or (one,)


def _known_names(text: str, context: Context) -> tuple[str, ...]:
    """Return the names that `text` is made of, where it is made of names of this meeting's people alone."""
    names = context.roster.people
    words = text.split()
    found: list[str] = []
    start = 0 if len(words) <= _MOST_RUN_TOGETHER else len(words)
    while start < len(words):
        ends = (
            end for end in range(len(words), start + 1, -1) if " ".join(words[start:end]).casefold() in names
        )
        end = next(ends, None)
        if end is None:
            return ()
        found.append(" ".join(words[start:end]))
        start = end
    return tuple(found) if len(found) > 1 else ()


def split_list(text: str, context: Context) -> tuple[str, ...]:
    """Return the parts of a list; commas inside parentheses or a party's name part nothing."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found.group())
        return f"\x00{len(held) - 1}\x00"

    text = _CODE_BEHIND.sub(lambda code: f" ({code[1] or code[2]})", text)
    text = context.lexicon.attendance.before_suffix.sub(" ", text.replace("\x00", ""))
    whole = context.lexicon.votes.party_name.sub(hold, PARENTHESES.sub(hold, text))
    parts = context.lexicon.language.list_separator.split(whole)
    return tuple(
        _HELD.sub(lambda found: held[int(found[1])], part).strip() for part in parts if part.strip(" .")
    )
