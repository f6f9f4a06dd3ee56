"""What both layouts share: measures, and how lines of a label are broken to fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutes_graph.render.picture import Box, Label, Line, Mark, Stroke
from minutes_graph.render.text_width import wrapped

MARGIN = 20.0
SIZE = 13.0
GUTTER = 236.0
COLUMN = 184.0
WIDE_COLUMN = 210.0
PAD = 12.0
LANE_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A part of a picture, and where it ends."""

    bands: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bottom: float


def wrapped_lines(lines: Iterable[Line], width: float, size: float = SIZE) -> tuple[Line, ...]:
    """Return the lines broken so that none is wider than `width`."""
    return tuple(
        Line(text, line.bold, line.tone)
        for line in lines
        for text in wrapped(line.text, width, size, line.bold)
    )


def lane_name(lane: tuple[Line, ...], left: float, width: float) -> Label:
    """Return the label of a lane, broken to its width; its top is set later."""
    return Label(left, 0, wrapped_lines(lane, width), SIZE)
