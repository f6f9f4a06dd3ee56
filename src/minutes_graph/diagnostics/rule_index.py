"""An index of rules: list them by code, find one, suggest the nearest to an unknown code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from minutes_graph.diagnostics.values import Rule


class RuleIndex:
    """Rules in the order of their codes, each once.

    Raises ValueError where two different rules share a code.
    """

    def __init__(self, *groups: Iterable[Rule]) -> None:
        by_code: dict[str, Rule] = {}
        for rule in (rule for group in groups for rule in group):
            if by_code.setdefault(rule.code, rule) != rule:
                raise ValueError(f"two rules have the code {rule.code}")
        self._by_code = dict(sorted(by_code.items()))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._by_code.values())

    def find(self, code: str) -> Rule | None:
        """Return the rule with `code`, in upper or lower case, or None."""
        return self._by_code.get(code.strip().upper())

    def nearest_code(self, code: str) -> str | None:
        """Return the code of a rule that is most like `code`, or None where none is."""
        return next(
            iter(difflib.get_close_matches(code.strip().upper(), self._by_code, n=1, cutoff=0.5)), None
        )
