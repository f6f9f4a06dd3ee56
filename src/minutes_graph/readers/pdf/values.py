"""The content of PDF pages, as values independent of the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

Box = tuple[float, float, float, float]
# A gap wider than so many times the size of the letters parts columns or cells.
COLUMN_GAP: Final = 1.1


class Show(Enum):
    """How a run is shown: as text, never (invisible, too small, off the page), or below something that covers it."""

    SHOWN = "shown"
    INVISIBLE = "invisible"
    COVERED = "covered"


class Run(NamedTuple):
    """Characters set in one go: `base` is the line they stand on, `left` and `right` their bounds, all in points.

    `order` counts the characters before it as the file has them; `joint` is what stands between it and the run
    before in that order: nothing, a blank, or a line feed. `angle` is in degrees, counter-clockwise.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    order: int
    joint: str
    angle: float = 0.0
    show: Show = Show.SHOWN


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its size in points, its runs in the order of the file, and the measures of whether they can be trusted.

    `picture` is the share of the page that its largest picture covers; `unmapped` the share of characters that the
    fonts map to no letter. `rules` are the boxes of thin level lines, such as those below headings;
    `dots` those of small round or square areas.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    picture: float
    unmapped: float
    rules: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the outline: its depth from 0, its title, and the page that it leads to, from 1, if any."""

    depth: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page as printed: cells parted by tabs, `starts` their offsets.

    `line` counts the lines of the page from 1. `edges` is where each cell begins, `ends` where it ends, in points.
    `dotted`: the mark of a list is drawn before it.
    """

    page: int
    line: int
    text: str
    box: Box
    base: float
    size: float
    bold: bool
    starts: tuple[int, ...] = ()
    edges: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    underlined: bool = False
    dotted: bool = False
    artifact: bool = False
