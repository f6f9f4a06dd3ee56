"""A picture as values: what is drawn where, before any format; labels know the room that they take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from minutes_graph.render.text_width import text_width
from minutes_graph.trace.timeline import StepKind

LINE_HEIGHT = 1.35
_ASCENT = 0.95
_DESCENT = 0.3


class Tone(Enum):
    """What a text or line is for, which decides its colour on light and on dark ground."""

    INK = "ink"
    SOFT = "soft"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Return whether the other lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    bold: bool = False
    tone: Tone = Tone.INK


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text; `x` is their left edge, or their middle where `centred`, and `top` the top of the first."""

    x: float
    top: float
    lines: tuple[Line, ...]
    size: float
    centred: bool = False

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return len(self.lines) * self.size * LINE_HEIGHT

    @property
    def box(self) -> Box:
        """Return the room that the label can take in any font."""
        width = max((text_width(line.text, self.size, line.bold) for line in self.lines), default=0.0)
        left = self.x - width / 2 if self.centred else self.x
        return Box(left, self.top, left + width, self.top + self.height)

    def moved(self, top: float) -> Label:
        """Return the same label with its top there."""
        return replace(self, top=top)

    def baseline(self, line: int) -> float:
        """Return where a line of the label stands."""
        return self.top + line * self.size * LINE_HEIGHT + self.size * (_ASCENT + _DESCENT) / 1.25


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a step: its shape says the kind, a broken outline that minutes are missing; `told` is its text."""

    x: float
    y: float
    kind: StepKind
    missing: bool
    told: str

    @property
    def box(self) -> Box:
        """Return the room that the sign takes."""
        return Box(self.x - MARK_RADIUS, self.y - MARK_RADIUS, self.x + MARK_RADIUS, self.y + MARK_RADIUS)


MARK_RADIUS = 9.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, with a head at its end where it is an `arrow`."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with a text alternative: `title` names it, `description` tells what it shows."""

    name: str
    width: float
    height: float
    title: str
    description: str
    bands: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]

    @property
    def box(self) -> Box:
        """Return the whole ground of the picture."""
        return Box(0, 0, self.width, self.height)
