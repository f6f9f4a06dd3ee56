"""What could not be read of a document that is published nevertheless."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.interpret.rules import BAD_CASE
from minutes_graph.layout.rules import ONLY_LISTED
from minutes_graph.syntax import MinutesTree, Token
from minutes_graph.syntax.rules import CUT, NUMBER_TWICE

# Findings that say that something of the source is missing from the graph: an item, its case, or what is below it.
_MISSING: Final = frozenset({CUT, NUMBER_TWICE, BAD_CASE, ONLY_LISTED})


def is_incomplete(found: Iterable[Diagnostic]) -> bool:
    """Return whether findings say that something of their document could not be read."""
    return any(one.rule in _MISSING for one in found)


def unplaced_tokens(tree: MinutesTree) -> tuple[Token, ...]:
    """Return the lines that the grammar has no place for: strays, and what stands before an item's first section."""
    loose: list[Token] = [*tree.strays]
    for item in tree.items:
        if item.sections and not item.candidate.closed:
            loose.extend(item.preamble)
    return tuple(loose)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document was read: its lines, those of them with a place, and the items with something unread."""

    lines: int = 0
    placed: int = 0
    partial_items: int = 0


NOT_COUNTED: Final = Coverage()


def coverage_of(tree: MinutesTree, found: Iterable[Diagnostic]) -> Coverage:
    """Return how much of a document a tree and what was found in it account for."""
    loose = unplaced_tokens(tree)
    spans = [
        *(token.span for token in loose),
        *(one.span for one in found if one.rule in _MISSING and one.span),
    ]
    partial = sum(any(item.span.holds(span) for span in spans) for item in tree.items)
    lines = {token.span.start for token in tree.tokens()}
    return Coverage(len(lines), len(lines - {token.span.start for token in loose}), partial)
