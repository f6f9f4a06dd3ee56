"""Join lines into paragraphs, and split paragraphs into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_graph.lexicon import Lexicon
from minutes_graph.spans import Span
from minutes_graph.syntax import Token

_END = re.compile(r"[.!?][\"”’)]*(?=\s+[\"”(]?[A-ZÆØÅ0-9])")
_LONGEST_WORD = 60
# A longer sentence is a table or a list without full stops, on which patterns are slow.
LONGEST_SENTENCE = 2000
_LONGEST_CODES = 10
_CODES = re.compile(r"(?:[:,]|\bog|\bsamt|\)) [A-ZÆØÅ]\.$")
_NEXT_SENTENCE = re.compile(
    r"\s+[A-ZÆØÅ][\wæøå]+ (?!(?:og|samt|stem\w+|undlod|kunne|var|er|fore\w+|still\w+)\b)[a-zæøå]"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LAST_WORD = re.compile(r"([\w.]+)[.!?][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, as one text; `bullet` marks an entry of a list, `table` a row of a table."""

    text: str
    span: Span
    bullet: bool
    table: bool = False


def paragraphs(tokens: tuple[Token, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `tokens`: a blank line, a list's mark or a table's row begins a new one."""
    found: list[list[Token]] = []
    for token in tokens:
        if found and not (token.after_blank or token.bullet or token.table or found[-1][-1].table):
            found[-1].append(token)
        else:
            found.append([token])
    return tuple(
        Paragraph(
            " ".join(token.text for token in group),
            group[0].span.to(group[-1].span),
            group[0].bullet,
            group[0].table,
        )
        for group in found
    )


def sentences(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the sentences of `text`; an abbreviation's or an ordinal's full stop ends none."""
    start = 0
    for end in _END.finditer(text):
        last_word = text[max(start, end.end() - _LONGEST_WORD) : end.end()]
        if text[end.start()] == "." and _is_abbreviation(last_word, lexicon) and not _ends_codes(text, end):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


def _ends_codes(text: str, end: re.Match[str]) -> bool:
    """Return whether a full stop behind one letter ends a list of parties: what follows is no name."""
    before = text[max(0, end.end() - _LONGEST_CODES) : end.end()]
    return _CODES.search(before) is not None and _NEXT_SENTENCE.match(text, end.end()) is not None


def _is_abbreviation(piece: str, lexicon: Lexicon) -> bool:
    found = _LAST_WORD.search(piece)
    if found is None:
        return False
    word = found[1].casefold()
    return (
        word in lexicon.language.abbreviations
        or (word.isdigit() and len(word) <= 2)
        or _INITIALS.fullmatch(word) is not None
    )
