"""What is wrong with a query, with its place: the tokens of its text, and the nearest known names."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import Final

from pyoxigraph import Literal, Store, Variable

from minutes_graph.identifiers import DEFAULT_BASE

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


_PLACE: Final = re.compile(
    r"(?:error )?at (\d+):(\d+)(?:-\d+:\d+)?: *(?:expected (?:one of )?(.*))?", re.DOTALL
)
_KEYWORD: Final = re.compile(r"[A-Z][A-Z_]*")
# What the grammar allows and the language does not; the parser reports no place for it.
_RULE: Final = re.compile(r"\bThe [A-Z]+ [^,]+")
_ANY: Final = "[_]"
_ROOM: Final = "\n#" + "x" * 80
_LONGEST_QUOTE: Final = 60
_WORDS: Final = re.findall(
    r"\w+",
    """SELECT ASK CONSTRUCT DESCRIBE PREFIX BASE WHERE FILTER OPTIONAL UNION GRAPH BIND VALUES MINUS EXISTS DISTINCT
    ORDER GROUP LIMIT OFFSET HAVING COUNT""",
)


@dataclass(frozen=True, slots=True)
class SyntaxPlace:
    """What is wrong with a query, in words, with line and column from 1 as the text has them."""

    message: str
    line: int
    column: int


def parse_error(query: str) -> str | None:
    """Return the message with which the engine refuses to parse a query, or None; nothing is evaluated."""
    absent = Variable("x" * (len(query) + 1))
    try:
        # A value for a variable that is not selected is refused after parsing and before evaluation.
        Store().query(query, base_iri=DEFAULT_BASE, substitutions={absent: Literal("")})
    except SyntaxError as error:
        return str(error)
    except RuntimeError:
        return None
    return None


def syntax_place(query: str, message: str) -> SyntaxPlace:
    """Return what is wrong with a query that the engine refuses with `message`."""
    tokens = tokens_of(query)
    fault = _known_fault(query, message, tokens)
    if fault is not None:
        return fault
    end = len(query.rstrip())
    stopped = min(_stopped(query), end)
    token = next((token for token in tokens if token.start >= stopped), None)
    if token is None:
        return _at(query, end, "the query ends here, and is not complete")
    seen = _brief(query[token.start : token.start + len(token.text)])
    near = get_close_matches(token.text, _WORDS, n=1, cutoff=0.7) if token.kind is Kind.WORD else []
    hint = f"; did you mean {near[0]}" if near and near[0] != token.text else ""
    return _at(query, token.start, f'"{seen}" is not understood here{hint}')


def _known_fault(query: str, message: str, tokens: Tokens) -> SyntaxPlace | None:
    """Return a known fault, for which there is a specific message, or None."""
    undeclared = _undeclared(tokens)
    if undeclared is not None:
        prefix = _brief(undeclared.text.partition(":")[0])
        return _at(query, undeclared.start, f'the prefix "{prefix}:" is not declared')
    if "IRI parsing failed" in message:
        return _at(query, _offset(query, message), "this is no IRI")
    rule = _RULE.search(message)
    if rule is not None:
        return _at(query, 0, rule[0][0].lower() + rule[0][1:])
    if "expected" not in message:
        return _at(query, min(_offset(query, message), len(query.rstrip())), _without_place(message))
    unopened = _unopened(tokens)
    if unopened is None:
        return None
    return _at(query, unopened.start, f'this "{unopened.text}" closes nothing')


def _undeclared(tokens: Tokens) -> Token | None:
    known = prefixes_of(tokens)
    for before, token in zip((None, *tokens), tokens, strict=False):
        declares = before is not None and before.text == "PREFIX"
        if token.kind is Kind.NAME and not declares and f"{token.text.partition(':')[0]}:" not in known:
            return token
    return None


def _unopened(tokens: Tokens) -> Token | None:
    opened: list[str] = []
    for token in tokens:
        if token.kind is Kind.SIGN and token.text in BRACKETS.values():
            opened.append(token.text)
        elif token.kind is Kind.SIGN and token.text in BRACKETS:
            if opened[-1:] != [BRACKETS[token.text]]:
                return token
            opened.pop()
    return None


def _without_place(message: str) -> str:
    found = _PLACE.match(message)
    return textwrap.shorten(
        message[found.end() :] if found else message, 2 * _LONGEST_QUOTE, placeholder=" …"
    )


def _brief(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _stopped(query: str) -> int:
    """Return the character at which the parser stopped, with room behind the text for the letters that it reads."""
    padded = query + _ROOM
    message = parse_error(padded)
    if message is None:
        return len(query)
    found = _PLACE.match(message)
    expected = [part.strip() for part in (found[3] or "").split(",")] if found else []
    keywords = [part for part in expected if _KEYWORD.fullmatch(part)]
    exact = [part for part in expected if part not in (*keywords, _ANY)]
    return _offset(padded, message) - (0 if exact or not keywords else min(map(len, keywords)))


def _offset(query: str, message: str) -> int:
    found = _PLACE.match(message)
    if found is None:
        return len(query)
    lines = query.splitlines(keepends=True)
    return sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1


def _at(query: str, offset: int, message: str) -> SyntaxPlace:
    return SyntaxPlace(message, *line_and_column(query, offset))
