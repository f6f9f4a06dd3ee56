"""What could not be read of a document that is published nevertheless."""

from __future__ import annotations

from collections.abc import Iterable
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
