"""Read the form of minutes: from lines to a tree that loses none of them."""

from minutes_graph.syntax.grammar import parse_minutes
from minutes_graph.syntax.lexer import classify_lines
from minutes_graph.syntax.tokens import Token
from minutes_graph.syntax.tree import ItemNode, MinutesTree, SectionNode
from minutes_graph.syntax.tree_checks import accounts_for, better_account

__all__ = [
    "ItemNode",
    "MinutesTree",
    "SectionNode",
    "Token",
    "accounts_for",
    "better_account",
    "classify_lines",
    "parse_minutes",
]
