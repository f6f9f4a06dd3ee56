"""What no query may ask for, whoever runs it: to change the graph, or to have another endpoint asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from minutes_graph.store.sparql.federation import asks_elsewhere
from minutes_graph.store.sparql.tokens import Kind, Token

SERVICE: Final = "SERVICE"
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_FORMS: Final = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


@dataclass(frozen=True, slots=True)
class RefusedWord:
    """The word that a query is refused for, and where it begins; `changes` where it would change the graph."""

    word: str
    start: int
    changes: bool


def refused_word(query: str, tokens: tuple[Token, ...]) -> RefusedWord | None:
    """Return the word for which a query is refused, or None where it may be run; rather too often than too seldom."""
    for token in tokens:
        if token.kind is Kind.WORD and token.text in _FORMS | _UPDATES:
            if token.text in _UPDATES:
                return RefusedWord(token.text, token.start, changes=True)
            break
    if not asks_elsewhere(query, tokens):
        return None
    words = (token.start for token in tokens if token.kind is Kind.WORD and SERVICE in token.text)
    return RefusedWord(SERVICE, next(words, max(query.upper().find(SERVICE), 0)), changes=False)
