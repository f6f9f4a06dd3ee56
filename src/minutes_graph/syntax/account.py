"""Measure how much of a document a tree accounts for."""

from __future__ import annotations

from minutes_graph.syntax.tree import ItemNode, MinutesTree

_MOST_STRAYS = 0.05
_FEW = 3
_MARGIN = 0.2


def accounts_for(tree: MinutesTree) -> bool:
    """Return whether a tree has a title and items, and hardly a line without a place."""
    if tree.header.title is None or not tree.items:
        return False
    lines = sum(1 for _ in tree.tokens())
    return _unplaced(tree) <= max(_FEW, _MOST_STRAYS * lines)


def better_account(home: MinutesTree, other: MinutesTree) -> MinutesTree:
    """Return the tree that accounts for clearly more of a document, or else that of its own layout."""
    before, after = _worth(home), _worth(other)
    if not (home.items and home.header.title):
        return other if _is_minute(other) else home
    return other if after > before + max(_FEW, _MARGIN * before) else home


def _is_minute(tree: MinutesTree) -> bool:
    """Return whether a tree has what only minutes have: a meeting that is known, or items that are decided."""
    dated = any(field.candidate.field == "date" for field in tree.header.fields)
    decided = any(section.decision for item in tree.items for section in item.sections)
    if tree.items:
        return decided or dated or tree.header.title is not None
    return tree.header.title is not None and len(tree.header.fields) > 1


def _worth(tree: MinutesTree) -> int:
    """Score a tree: the number of parts of minutes that it found, less the lines without a place."""
    parts = sum(1 + len(item.sections) + (item.case is not None) for item in tree.items if _has_text(item))
    found = 3 * (tree.header.title is not None) + len(tree.header.fields) + parts
    return 2 * found - _unplaced(tree) if tree.items else 0


def _has_text(item: ItemNode) -> bool:
    return bool(item.sections or item.preamble or item.case)


def _unplaced(tree: MinutesTree) -> int:
    loose = (item for item in tree.items if not item.candidate.closed and item.sections)
    return len(tree.strays) + sum(len(item.preamble) for item in loose)
