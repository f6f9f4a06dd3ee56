"""Rules, diagnostics and the outcome of a stage, as values."""

from __future__ import annotations

from collections.abc import Iterable
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
