"""Edges between boxes: where a line meets their borders, and where its number finds a free place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_graph.render.box import Box
from minutes_graph.render.network_layout import Node, Place

_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85)
_SIDE = 7.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from one box to another."""

    start: Place
    end: Place

    def at(self, share: float) -> Place:
        """Return the place so far along the line."""
        return (
            self.start[0] + (self.end[0] - self.start[0]) * share,
            self.start[1] + (self.end[1] - self.start[1]) * share,
        )


def between(one: Node, other: Node, aside: bool = False) -> Segment:
    """Return the line from the border of one box to that of another; `aside` keeps the way back beside it."""
    start, end = one.middle, other.middle
    if aside:
        length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        shift = (-(end[1] - start[1]) / length * _SIDE, (end[0] - start[0]) / length * _SIDE)
        start, end = (start[0] + shift[0], start[1] + shift[1]), (end[0] + shift[0], end[1] + shift[1])
    return Segment(_border(one.box, start, end), _border(other.box, end, start))


def sideways(one: Node, other: Node) -> Segment:
    """Return the line from the side of one box to the facing side of another, for boxes in columns."""
    left, right = (one, other) if one.box.right < other.box.left else (other, one)
    return Segment((left.box.right, left.middle[1]), (right.box.left, right.middle[1]))


def free_place(segment: Segment, size: tuple[float, float], taken: Sequence[Box]) -> Box | None:
    """Return a box of that size on the line that lies on nothing that is taken, or None where there is none."""
    for share in _PLACES:
        x, y = segment.at(share)
        box = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
        if not any(box.overlaps(other) for other in taken):
            return box
    return None


def _border(box: Box, inside: Place, outside: Place) -> Place:
    """Return where the line from a place within the box to one without crosses the border."""
    dx, dy = outside[0] - inside[0], outside[1] - inside[1]
    shares = [1.0]
    if dx:
        shares.append(((box.right if dx > 0 else box.left) - inside[0]) / dx)
    if dy:
        shares.append(((box.bottom if dy > 0 else box.top) - inside[1]) / dy)
    share = max(0.0, min(shares))
    return inside[0] + dx * share, inside[1] + dy * share
