"""Values that minutes are made of: names as printed, terms, and dates that may lack a part."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date

from minutes_graph.spans import Span

_ORDER = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "è": "e", "ü": "y"})


def alphabetical(name: str) -> tuple[str, str]:
    """Return the key by which names stand in Danish order: æ, ø and å after z, "aa" as "å"."""
    return name.casefold().replace("aa", "å").translate(_ORDER), name


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


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; an incomplete date stays incomplete."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        self.first_day()
        self.last_day()

    def isoformat(self) -> str:
        """Return "2025", "2025-11" or "2025-11-20" (ISO 8601, as XSD gYear, gYearMonth and date)."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def first_day(self) -> date:
        """Return the earliest day that the date can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def last_day(self) -> date:
        """Return the latest day that the date can mean."""
        month = 12 if self.month is None else self.month
        day = calendar.monthrange(self.year, month)[1] if self.day is None else self.day
        return date(self.year, month, day)

    def covers(self, other: PartialDate) -> bool:
        """Return whether every day of `other` lies within this date."""
        return self.first_day() <= other.first_day() and other.last_day() <= self.last_day()

    @property
    def is_day(self) -> bool:
        """Return whether the date is exact to the day."""
        return self.day is not None
