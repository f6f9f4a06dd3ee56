"""Determine the title of a minute, on one line or on several."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.syntax.tokens import FieldCandidate, TitleCandidate, TitlePartCandidate, Token

_LONGEST_PART = 150
_DAY_FIELD = "date"


def title_candidate(text: str, lexicon: Lexicon) -> TitleCandidate | None:
    """Return the whole title, with a day, that a line could be."""
    if not lexicon.date.search(text) or full_match(lexicon.header.days, _bare(text)):
        return None
    for pattern in lexicon.header.titles:
        found = pattern.fullmatch(_bare(text))
        groups = found.groupdict() if found else {}
        if groups.get("date"):
            return TitleCandidate(groups["body"].strip(), groups.get("term"), groups["date"])
    return None


def part_of_title(text: str, lexicon: Lexicon) -> TitlePartCandidate | None:
    """Return the part of a title that a line could be: a title without a day, a day alone, a body alone."""
    if len(text) > _LONGEST_PART:
        return None
    if found := full_match(lexicon.header.days, _bare(text)):
        return TitlePartCandidate(None, None, found["date"])
    if lexicon.date.search(text):
        return None
    if found := full_match(lexicon.header.titles, _bare(text)):
        return TitlePartCandidate(found["body"].strip(), found.groupdict().get("term"), None)
    if found := full_match(lexicon.header.bodies, _bare(text)):
        return TitlePartCandidate(found["body"].strip(), found.groupdict().get("term"), None, lone=True)
    return None


def find_title(tokens: tuple[Token, ...]) -> tuple[Token | None, Token | None]:
    """Return the line that is the title of a header, and the line that has its day where that is another.

    A body alone is a title only where a line or a field of the header has a day.
    """
    whole = next((token for token in tokens if token.match(TitleCandidate)), None)
    if whole:
        return whole, None
    parts = [(token, part) for token in tokens if (part := token.match(TitlePartCandidate))]
    day, date = next(((token, part.date) for token, part in parts if part.date), (None, None))
    fields = (token.match(FieldCandidate) for token in tokens)
    dated = day is not None or any(field and field.field == _DAY_FIELD for field in fields)
    for token, part in sorted(parts, key=lambda one: one[1].lone):
        if part.body and (dated or not part.lone):
            return token.having(TitleCandidate(part.body, part.term, date)), day
    return None, None


def page_headings(tokens: tuple[Token, ...], title: Token | None, day: Token | None) -> Iterator[Token]:
    """Return the lines that repeat the title or its day; a body alone only where the day stands below it."""
    whole = title.match(TitleCandidate) if title else None
    named = title.match(TitlePartCandidate) if title else None
    for place, token in enumerate(tokens):
        below = tokens[place + 1] if place + 1 < len(tokens) else None
        part = token.match(TitlePartCandidate)
        if whole and token.match(TitleCandidate) == whole:
            yield token
        elif part and part == named:
            if not part.lone or (below and day and below.text == day.text):
                yield token
        elif day and token.text == day.text:
            yield token


def _bare(text: str) -> str:
    return text.rstrip(" .")
