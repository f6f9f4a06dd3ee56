"""Where something stands in a source: whole lines, counted from 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The lines `start` to `end`, both included; 1 is the first line of the file as it stands."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 1 <= self.start <= self.end:
            raise ValueError(
                f"a span runs from a line to the same or a later one, not {self.start} to {self.end}"
            )

    def to(self, other: Span) -> Span:
        """Return the smallest span that holds this one and `other`."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
