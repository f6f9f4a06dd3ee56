"""Dates as exact as they are printed."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


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
