"""The tokens of a query's text, and what follows from them alone: prefixes, depth and dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    (?P<space>[\s\ufeff]+|\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>[\w.-]*:(?:[\w:.%-]|\\.)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\(.)")
BRACKETS: Final = {")": "(", "}": "{", "]": "["}


class Kind(Enum):
    """What a token is."""

    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `start` counts characters from 0. A word is in upper case, as SPARQL ignores case there."""

    kind: Kind
    text: str
    start: int = field(default=0, compare=False)


Tokens = tuple[Token, ...]
_FROM: Final = Token(Kind.WORD, "FROM")
_NAMED: Final = Token(Kind.WORD, "NAMED")


def tokens_of(query: str) -> Tokens:
    """Return the tokens of a query, whether or not it can be parsed, without spaces and comments."""
    found = ((one.lastgroup, one[0], one.start()) for one in _TOKEN.finditer(query))
    return tuple(
        Token(Kind(group), text.upper() if group == "word" else text, start)
        for group, text, start in found
        if group != "space"
    )


def depth_of(tokens: Tokens) -> int:
    """Return how deep brackets of any kind are nested."""
    deepest = depth = 0
    for token in tokens:
        if token.kind is Kind.SIGN:
            depth += (token.text in BRACKETS.values()) - (token.text in BRACKETS)
            deepest = max(deepest, depth)
    return deepest


def has_dataset(tokens: Tokens) -> bool:
    """Return whether FROM stands in the query."""
    return _FROM in tokens


def dataset_of(tokens: Tokens) -> tuple[str, ...]:
    """Return the IRIs of the graphs that follow FROM and FROM NAMED, without those of undeclared prefixes."""
    prefixes = prefixes_of(tokens)
    behind = (tokens[place + 1 : place + 3] for place, token in enumerate(tokens) if token == _FROM)
    named = (pair[1:] if pair[:1] == (_NAMED,) else pair[:1] for pair in behind)
    found = (_iri(token, prefixes) for pair in named for token in pair)
    return tuple(iri for iri in found if iri is not None)


def prefixes_of(tokens: Tokens) -> dict[str, str]:
    """Return the prefixes that a query declares, each with its colon, and their IRIs."""
    return {
        name.text: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text == "PREFIX" and name.kind is Kind.NAME and iri.kind is Kind.IRI
    }


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of a character, both from 1."""
    before = text[: max(offset, 0)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _iri(token: Token, prefixes: dict[str, str]) -> str | None:
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    if token.kind is Kind.NAME and prefix + colon in prefixes:
        return prefixes[prefix + colon] + _ESCAPED.sub(r"\1", local)
    return None
