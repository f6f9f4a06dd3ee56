"""Where a query stops making sense, as a reader of its text would say.

The parser names the furthest place that it looked at. It reads a keyword by its number of letters before it compares
them, so that this lies behind what it stumbled over, or at the end of the text where too few letters are left.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from pyoxigraph import Store

from minutes_graph.store.sparql.tokens import Kind, Token, prefixes_of, tokens_of

_PLACE: Final = re.compile(
    r"(?:error )?at (\d+):(\d+)(?:-\d+:\d+)?: *(?:expected (?:one of )?(.*))?", re.DOTALL
)
_KEYWORD: Final = re.compile(r"[A-Z][A-Z_]*")
_CLOSES: Final = {")": "(", "}": "{", "]": "["}
# What the grammar allows and the language does not; the parser gives no place for it.
_RULE: Final = re.compile(r"\bThe [A-Z]+ [^,]+")
_ANY: Final = "[_]"
_ROOM: Final = "\n#" + "x" * 80
_WORDS: Final = (
    *(
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "PREFIX",
        "BASE",
        "WHERE",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "GRAPH",
    ),
    *(
        "BIND",
        "VALUES",
        "MINUS",
        "EXISTS",
        "DISTINCT",
        "ORDER",
        "GROUP",
        "LIMIT",
        "OFFSET",
        "HAVING",
        "COUNT",
    ),
)


@dataclass(frozen=True, slots=True)
class SyntaxPlace:
    """What is wrong with a query, in words, with line and column as the text has them."""

    message: str
    line: int
    column: int


def syntax_place(query: str, told: str) -> SyntaxPlace:
    """Return what is wrong with a query that the parser refuses with the message `told`."""
    tokens = tuple(tokens_of(query))
    fault = _fault(query, told, tokens)
    if fault is not None:
        return fault
    end = len(query.rstrip())
    stopped = min(_stopped(query), end)
    token = next((token for token in tokens if token.start >= stopped), None)
    if token is None:
        return _at(query, end, "the query ends here, and is not complete")
    seen = query[token.start : token.start + len(token.text)]
    near = get_close_matches(token.text, _WORDS, n=1, cutoff=0.7) if token.kind is Kind.WORD else []
    hint = f"; did you mean {near[0]}" if near and near[0] != token.text else ""
    return _at(query, token.start, f'"{seen}" is not understood here{hint}')


def _fault(query: str, told: str, tokens: tuple[Token, ...]) -> SyntaxPlace | None:
    """Return a fault that has a name of its own, or None."""
    undeclared = next(_undeclared(tokens), None)
    if undeclared is not None:
        prefix = undeclared.text.partition(":")[0]
        return _at(query, undeclared.start, f'the prefix "{prefix}:" is not declared')
    if "IRI parsing failed" in told:
        return _at(query, _offset(query, told), "this is no IRI")
    rule = _RULE.search(told)
    if rule is not None:
        return _at(query, 0, rule[0][0].lower() + rule[0][1:])
    if "expected" not in told:
        return _at(query, min(_offset(query, told), len(query.rstrip())), _without_place(told))
    unopened = next(_unopened(tokens), None)
    if unopened is None:
        return None
    return _at(query, unopened.start, f'this "{unopened.text}" closes nothing')


def _undeclared(tokens: tuple[Token, ...]) -> Iterator[Token]:
    known = prefixes_of(tokens)
    for place, token in enumerate(tokens):
        declares = place > 0 and tokens[place - 1].text == "PREFIX"
        if token.kind is Kind.NAME and not declares and f"{token.text.partition(':')[0]}:" not in known:
            yield token


def _unopened(tokens: tuple[Token, ...]) -> Iterator[Token]:
    open_brackets: list[str] = []
    for token in tokens:
        if token.kind is Kind.SIGN and token.text in _CLOSES.values():
            open_brackets.append(token.text)
        elif token.kind is Kind.SIGN and token.text in _CLOSES:
            if open_brackets[-1:] != [_CLOSES[token.text]]:
                yield token
                return
            open_brackets.pop()


def _without_place(told: str) -> str:
    found = _PLACE.match(told)
    return textwrap.shorten(told[found.end() :] if found else told, 100, placeholder=" …")


def _stopped(query: str) -> int:
    padded = query + _ROOM
    try:
        Store().query(padded)
    except SyntaxError as error:
        told = str(error)
        found = _PLACE.match(told)
        expected = [part.strip() for part in (found[3] or "").split(",")] if found else []
        keywords = [part for part in expected if _KEYWORD.fullmatch(part)]
        exact = [part for part in expected if part not in (*keywords, _ANY)]
        back = 0 if exact or not keywords else min(map(len, keywords))
        return _offset(padded, told) - back
    return len(query)


def _offset(query: str, told: str) -> int:
    found = _PLACE.match(told)
    if found is None:
        return len(query)
    lines = query.splitlines(keepends=True)
    return sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1


def _at(query: str, offset: int, message: str) -> SyntaxPlace:
    before = query[: max(offset, 0)]
    start = before.rfind("\n") + 1
    return SyntaxPlace(message, before.count("\n") + 1, len(before) - start + 1)
