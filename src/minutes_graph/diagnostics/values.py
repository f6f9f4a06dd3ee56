"""Rules, diagnostics and the outcome of a stage, as values; an index of rules by their code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

from minutes_graph.spans import Span

T_co = TypeVar("T_co", covariant=True)


class Severity(IntEnum):
    """The severity of a diagnostic; an ERROR keeps its document out of the graph."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """Return the severity as it is printed, in lower case."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of diagnostic.

    `code` is a letter for the stage and three digits; `summary` one line in lower case; `explanation` what it
    means and what to do; `example` a small source text that sets it off (empty where no text alone can).
    """

    code: str
    severity: Severity
    summary: str
    explanation: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One diagnostic in one source; `quote` is the line of the source, `hint` what a reader can do."""

    rule: Rule
    source: str
    span: Span | None
    message: str
    hint: str = ""
    quote: str = ""

    @property
    def code(self) -> str:
        """Return the code of the rule, such as "S205"."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Return the severity of the rule."""
        return self.rule.severity


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """The result of a stage: its value and its diagnostics."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the highest severity among `diagnostics`, or None where there are none."""
    return max((found.severity for found in diagnostics), default=None)


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
