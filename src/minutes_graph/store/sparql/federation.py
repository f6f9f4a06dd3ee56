"""Whether a query would have another endpoint asked: rather too often told than too seldom.

A parser of SPARQL that reads without tokens sees fewer borders of words than a reader: it takes `SERVICE:x {` for
SERVICE before a name, and `trueSERVICE` for two words. And it takes "<" for a comparison where an operand stands before
it within an expression, whatever follows: from there on strings and comments may lie elsewhere than they seem.
"""

from __future__ import annotations

from typing import Final

from minutes_graph.store.sparql.tokens import Kind, Token

_SERVICE: Final = "SERVICE"
_GROUP: Final = Token(Kind.SIGN, "{")
_GRAPH: Final = Token(Kind.WORD, "GRAPH")
_OPERANDS: Final = (Kind.VARIABLE, Kind.STRING, Kind.NAME, Kind.WORD, Kind.IRI)
_PAIRS: Final = {"(": ")", "{": "}", "[": "]"}


def asks_elsewhere(query: str, tokens: tuple[Token, ...]) -> bool:
    """Return whether SERVICE stands in a query, or could stand in it."""
    open_brackets: list[str] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if _is_service(token, before, after):
            return True
        if token.kind is Kind.IRI and open_brackets[-1:] == ["("] and _is_operand(before):
            return _SERVICE in query[token.start :].upper()
        if token.kind is Kind.SIGN and token.text in _PAIRS:
            open_brackets.append(token.text)
        elif open_brackets and token.text == _PAIRS[open_brackets[-1]]:
            open_brackets.pop()
    return False


def _is_service(token: Token, before: Token | None, after: Token | None) -> bool:
    if token.kind is Kind.WORD:
        return _SERVICE in token.text
    if token.kind is Kind.NAME and _SERVICE in token.text.upper().partition(":")[0]:
        return after == _GROUP and before != _GRAPH
    return False


def _is_operand(token: Token | None) -> bool:
    return token is not None and (token.kind in _OPERANDS or token.text == ")" or token.text.isdigit())
