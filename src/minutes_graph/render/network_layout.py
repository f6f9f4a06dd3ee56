"""The layout of a network: positions of nodes in inches, with room for their labels."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin, sqrt
from typing import TypeAlias

import networkx as nx
import numpy as np

from minutes_graph.trace.networks.network import Network, in_order

Place: TypeAlias = tuple[float, float]
_SEED = 1
_SMALLEST_RING = 1.9
_GAP = 0.25
_SHEET = 13.0
_ROUNDS = 400


Numbers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def spread_out(network: Network, sizes: Mapping[str, Place]) -> dict[str, Place]:
    """Return positions for boxes of those sizes: connected boxes are near each other, and none overlap.

    Unconnected parts stand side by side, the largest first.
    """
    parts = sorted(nx.connected_components(network.to_undirected()), key=lambda part: (-len(part), min(part)))
    placed: dict[str, Place] = {}
    x = y = row = 0.0
    for part in parts:
        names = sorted(part)
        boxes = np.array([sizes[name] for name in names]) + _GAP
        found = _apart(_sprung(in_order(network.subgraph(names)), boxes), boxes)
        found -= (found - boxes / 2).min(axis=0)
        width, height = (float(end) for end in (found + boxes / 2).max(axis=0))
        if x and x + width > _SHEET:
            x, y, row = 0.0, y - row, 0.0
        placed |= {name: (x + at[0], y - at[1]) for name, at in zip(names, found.tolist(), strict=True)}
        x, row = x + width, max(row, height)
    return placed


def on_a_ring(names: list[str], apart: float) -> dict[str, Place]:
    """Return positions on a circle around the origin, at least so far apart."""
    radius = max(_SMALLEST_RING, apart * len(names) / (2 * pi))
    angles = (pi / 2 - 2 * pi * place / max(1, len(names)) for place, _ in enumerate(names))
    return {
        name: (radius * cos(angle), radius * sin(angle)) for name, angle in zip(names, angles, strict=True)
    }


def boxes_on_a_ring(names: list[str], sizes: Mapping[str, Place], apart: float) -> dict[str, Place]:
    """Return positions for boxes of those sizes on a circle, moved where they would overlap."""
    boxes = np.array([sizes[name] for name in names]) + _GAP
    ring = np.array(list(on_a_ring(names, apart).values()))
    return {name: (x, y) for name, (x, y) in zip(names, _apart(ring, boxes).tolist(), strict=True)}


def in_columns(network: Network, left: set[str], apart: float, between: float) -> dict[str, Place]:
    """Return positions in two columns, each node near the mean of its neighbours."""
    columns = [sorted(left), sorted(set(network) - left)]
    longest = max(map(len, columns))

    def height(column: list[str]) -> dict[str, float]:
        step = longest / max(1, len(column))
        return {name: (place + 0.5) * step for place, name in enumerate(column)}

    for side in (1, 0) * 4:
        across = height(columns[1 - side])
        middles = {}
        for name in columns[side]:
            ties = [across[other] for other in network[name] if other in across]
            middles[name] = sum(ties) / max(1, len(ties))
        columns[side].sort(key=lambda name: (middles[name], name))
    return {
        name: (between * side, -apart * y)
        for side, column in enumerate(columns)
        for name, y in height(column).items()
    }


def _sprung(part: Network, boxes: Numbers) -> Numbers:
    """Return the positions of a spring layout, on an area large enough for all boxes."""
    if len(part) == 1:
        return np.zeros((1, 2))
    found = nx.spring_layout(part, k=2 / sqrt(len(part)), iterations=300, weight=None, seed=_SEED)
    side = sqrt(float(boxes.prod(axis=1).sum()) * 1.5)
    places: Numbers = np.array([found[name] for name in sorted(part)])
    loose = 0.3 + 0.05 * min(10, len(part))
    sheet: Numbers = np.array([side * loose, side * loose * 0.65])
    scaled: Numbers = places * sheet
    return scaled


def _apart(places: Numbers, boxes: Numbers) -> Numbers:
    """Return the positions after every two boxes that overlap have been moved apart, in the shorter direction."""
    places = places.copy()
    for _ in range(_ROUNDS):
        away = places[:, None] - places[None, :]
        overlap = (boxes[:, None] + boxes[None, :]) / 2 - np.abs(away)
        touching = np.triu((overlap > 1e-6).all(axis=2), 1)
        if not touching.any():
            break
        for one, other in np.argwhere(touching):
            axis = int(overlap[one, other].argmin())
            push = overlap[one, other, axis] / 2 * (1 if away[one, other, axis] >= 0 else -1)
            places[one, axis] += push
            places[other, axis] -= push
    return places
