"""Names as they stand in a document: the repaired reading beside the printed form."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: `name` is the repaired reading without party or remark, `as_printed` the source's own.

    `party` is the party printed with it, or None. `inferred` names the rule by which `name` was completed from a short
    form, such as "Bent R." of somebody whom this meeting lists as Bent Rosendal; None where the name is printed whole.
    """

    name: str
    as_printed: str
    span: Span = field(compare=False)
    party: str | None = field(compare=False, default=None)
    inferred: str | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name: `name` is the repaired reading without election period, `as_printed` the source's own."""

    name: str
    as_printed: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """An election period as printed, such as 2022-2025: both years belong to it."""

    first_year: int
    last_year: int

    @property
    def text(self) -> str:
        """Return the period as it is written, "2022-2025"."""
        return f"{self.first_year}-{self.last_year}"
