"""The words of a query, told from what stands in its strings, IRIs and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_OPENING: Final = frozenset("({[")
_CLOSING: Final = frozenset(")}]")


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
    """A piece of a query; a word is in upper case, as SPARQL does not tell cases of its words apart."""

    kind: Kind
    text: str
    start: int = field(default=0, compare=False)


def tokens_of(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, whether or not it can be parsed; space and comments are left out."""
    for found in _TOKEN.finditer(query):
        match found.lastgroup:
            case "space" | None:
                continue
            case "word":
                yield Token(Kind.WORD, found[0].upper(), found.start())
            case group:
                yield Token(Kind(group), found[0], found.start())


def depth_of(tokens: tuple[Token, ...]) -> int:
    """Return how deep brackets of any kind stand in each other."""
    deepest = depth = 0
    for token in tokens:
        if token.kind is Kind.SIGN:
            if token.text in _OPENING:
                depth += 1
                deepest = max(deepest, depth)
            elif token.text in _CLOSING:
                depth -= 1
    return deepest


def graphs_named(tokens: tuple[Token, ...]) -> tuple[bool, tuple[str, ...]]:
    """Return whether FROM stands in the query, and give the IRIs that follow it, as far as they can be told."""
    prefixes = prefixes_of(tokens)
    found = []
    has_from = False
    for place, token in enumerate(tokens[:-1]):
        if token != _FROM:
            continue
        has_from = True
        after = tokens[place + 1]
        if after == _NAMED and place + 2 < len(tokens):
            after = tokens[place + 2]
        iri = _iri(after, prefixes)
        if iri is not None:
            found.append(iri)
    return has_from, tuple(found)


_FROM: Final = Token(Kind.WORD, "FROM")
_NAMED: Final = Token(Kind.WORD, "NAMED")


def prefixes_of(tokens: tuple[Token, ...]) -> dict[str, str]:
    """Return the prefixes that a query declares, each with its colon, and what they stand for."""
    return {
        tokens[place + 1].text: tokens[place + 2].text[1:-1]
        for place, token in enumerate(tokens[:-2])
        if token.text == "PREFIX"
        and tokens[place + 1].kind is Kind.NAME
        and tokens[place + 2].kind is Kind.IRI
    }


def _iri(token: Token, prefixes: dict[str, str]) -> str | None:
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    if token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        space = prefixes.get(f"{prefix}:")
        return None if space is None else space + _ESCAPED.sub(r"\1", local)
    return None
