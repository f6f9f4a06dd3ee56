"""The token of a single line."""

from __future__ import annotations

from minutes_graph.layout import printed_lines
from minutes_graph.syntax import Token, classify_lines
from tests.reading import DANISH, document_of


def token_of(line: str) -> Token:
    """Return the one token of `line`."""
    (token,) = classify_lines(printed_lines(document_of(line)), DANISH)
    return token
