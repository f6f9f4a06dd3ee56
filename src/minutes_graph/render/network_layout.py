"""Where the nodes of a picture stand: never one on another, and the same for the same network."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from minutes_graph.render.box import Box
from minutes_graph.render.canvas import SMALL
from minutes_graph.render.text_width import text_width, wrapped
from minutes_graph.trace.networks.network import Network, in_order

PAD = 7.0
LINE = SMALL * 1.35
_WIDEST = 170.0
_APART = 14.0
_ROUNDS = 120
_SPRING = 150.0
_PASSES = 200
_GROWN = 1.06
_SHEET = 1300.0
_THIN = 2.2
_LONG = 700.0
_ROOM = 70.0

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is drawn: a box with its label in lines."""

    lines: tuple[str, ...]
    box: Box

    @property
    def middle(self) -> Place:
        """Return the middle of the box."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2


Layout = dict[str, Node]


def label_box(label: str, widest: float = _WIDEST) -> Node:
    """Return a box around a label, its middle at the origin."""
    lines = wrapped(" ".join(label.split()) or "?", widest, SMALL)
    width = max(text_width(line, SMALL) for line in lines) + 2 * PAD
    height = LINE * len(lines) + 2 * PAD
    return Node(lines, Box(-width / 2, -height / 2, width / 2, height / 2))


def spread_out(network: Network, boxes: Mapping[str, Node], gap: float = _APART) -> Layout:
    """Return each part of the network room of its own, tied nodes near each other; single nodes stand last."""
    parts = sorted((sorted(part) for part in nx.connected_components(network.to_undirected())), key=_by_size)
    layouts = [_part(network, part, boxes, gap) for part in parts if len(part) > 1]
    layouts += [{part[0]: boxes[part[0]]} for part in parts if len(part) == 1]
    return _packed(layouts)


def _part(network: Network, part: Sequence[str], boxes: Mapping[str, Node], gap: float) -> Layout:
    """Return a part as its ties pull it; a long thin one, such as a way from body to body, is bent to a ring."""
    pulled = _moved_to_origin(apart(boxes, _drawn_in(_springs(network, part), gap), gap))
    size = extent(pulled)
    thin = max(size.right / size.bottom, size.bottom / size.right) > _THIN
    if not thin or max(size.right, size.bottom) <= _LONG:
        return pulled
    ring: Network = in_order(network.subgraph(part)).to_undirected()
    return on_a_ring(ring, {name: boxes[name] for name in part}, gap)


def _drawn_in(places: Mapping[str, Place], gap: float) -> dict[str, Place]:
    """Return places that springs drove further apart than labels and gaps need, drawn in to a sheet of their number."""
    room, gap = math.sqrt(len(places)), max(gap, _ROOM)
    across, down = (_max_distance(places, axis) for axis in (0, 1))
    x = min(1.0, room * (_WIDEST + gap) / max(across, 1.0))
    y = min(1.0, room * (3 * LINE + gap) * 1.2 / max(down, 1.0))
    return {name: (place[0] * x, place[1] * y) for name, place in places.items()}


def _max_distance(places: Mapping[str, Place], axis: int) -> float:
    values = [place[axis] for place in places.values()]
    return max(values) - min(values)


def on_a_ring(network: Network, boxes: Mapping[str, Node], gap: float = _APART) -> Layout:
    """Return the nodes on a ring, those with the strongest tie beside each other."""
    order = _chain(network)
    widest = max((node.box.right * 2 for node in boxes.values()), default=0.0)
    # At the top and the bottom labels stand beside each other, at the sides one above the other.
    across = max(220.0, len(order) * (widest + gap) / (2 * math.pi))
    down = max(160.0, len(order) * (30 + gap) / (2 * math.pi))
    places = {}
    for place, name in enumerate(order):
        angle = 2 * math.pi * place / max(1, len(order)) - math.pi / 2
        places[name] = (across * math.cos(angle), down * math.sin(angle))
    return _moved_to_origin(apart(boxes, places, gap))


def in_columns(network: Network, boxes: Mapping[str, Node], left_kinds: frozenset[str], gap: float) -> Layout:
    """Return two columns, ordered so that few edges cross; each side is as high as it needs to be."""
    kinds = nx.get_node_attributes(network, "kind")
    sides = [
        sorted(name for name in network if (kinds[name] in left_kinds) is left) for left in (True, False)
    ]
    for turn in range(12):
        ordered, other = sides[turn % 2], sides[1 - turn % 2]
        ranks = {name: place / max(1, len(other)) for place, name in enumerate(other)}
        pulls = {name: _mean([ranks[near] for near in network[name] if near in ranks]) for name in ordered}
        ordered.sort(key=lambda name: (pulls[name], name))
    widths = [max((boxes[name].box.right * 2 for name in side), default=0.0) for side in sides]
    heights = [sum(boxes[name].box.bottom * 2 + _APART / 2 for name in side) for side in sides]
    spare = [(max(heights) - height) / max(1, len(side)) for height, side in zip(heights, sides, strict=True)]
    placed: Layout = {}
    for place, side in enumerate(sides):
        y = spare[place] / 2
        for name in side:
            box = boxes[name].box
            x = widths[0] - box.right if place == 0 else widths[0] + gap + box.right
            placed[name] = _at(boxes[name], (x, y + box.bottom))
            y += box.bottom * 2 + _APART / 2 + spare[place]
    return placed


def apart(boxes: Mapping[str, Node], places: Mapping[str, Place], gap: float = _APART) -> Layout:
    """Return the boxes at their places, pushed apart until none lies on another."""
    at = dict(places)
    names = sorted(at)
    while True:
        for _ in range(_PASSES):
            if not _pushed(boxes, at, names, gap):
                return {name: _at(boxes[name], at[name]) for name in names}
        at = {name: (x * _GROWN, y * _GROWN) for name, (x, y) in at.items()}


def _by_size(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _springs(network: Network, part: Sequence[str]) -> dict[str, Place]:
    """Return places by the springs of Fruchterman and Reingold, from a ring in the order of names."""
    ring = _SPRING * math.sqrt(len(part)) / 2
    at = {
        name: (
            ring * math.cos(2 * math.pi * place / len(part)),
            ring * math.sin(2 * math.pi * place / len(part)),
        )
        for place, name in enumerate(part)
    }
    ties = {name: network.degree(name) for name in part}
    edges = [
        (one, other, _pull(data) / math.sqrt(min(ties[one], ties[other])))
        for one, other, data in in_order(network.subgraph(part)).edges(data=True)
    ]
    edges.sort(key=lambda edge: edge[:2])
    for turn in range(_ROUNDS):
        moves = _forces(at, edges)
        heat = _SPRING * (1 - turn / _ROUNDS)
        for name, (x, y) in moves.items():
            size = math.hypot(x, y) or 1.0
            step = min(size, heat) / size
            at[name] = (at[name][0] + x * step, at[name][1] + y * step)
    # Labels are wide and low: what lies beside each other needs more room than what lies above each other.
    return {name: (round(x * 1.35, 3), round(y * 0.8, 3)) for name, (x, y) in at.items()}


def _pull(data: Mapping[str, object]) -> float:
    return 1.0 + math.log(float(str(data.get("weight", 1))))


def _forces(at: Mapping[str, Place], edges: Sequence[tuple[str, str, float]]) -> dict[str, Place]:
    names = list(at)
    moves = {name: [-at[name][0] * 0.05, -at[name][1] * 0.05] for name in names}
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            dx, dy = at[one][0] - at[other][0], at[one][1] - at[other][1]
            push = _SPRING**2 / max(dx * dx + dy * dy, 1.0)
            moves[one][0] += dx * push
            moves[one][1] += dy * push
            moves[other][0] -= dx * push
            moves[other][1] -= dy * push
    for one, other, weight in edges:
        dx, dy = at[one][0] - at[other][0], at[one][1] - at[other][1]
        pull = math.hypot(dx, dy) / _SPRING * weight
        moves[one][0] -= dx * pull
        moves[one][1] -= dy * pull
        moves[other][0] += dx * pull
        moves[other][1] += dy * pull
    return {name: (x, y) for name, (x, y) in moves.items()}


def _pushed(boxes: Mapping[str, Node], at: dict[str, Place], names: Sequence[str], gap: float) -> bool:
    """Push every two boxes that touch half their overlap away from each other; tell whether there were any."""
    any_pushed = False
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            across = boxes[one].box.right + boxes[other].box.right + gap - abs(at[one][0] - at[other][0])
            down = boxes[one].box.bottom + boxes[other].box.bottom + gap - abs(at[one][1] - at[other][1])
            if across <= 0.01 or down <= 0.01:
                continue
            any_pushed = True
            axis, push = (0, across / 2) if across < down else (1, down / 2)
            sign = 1.0 if at[one][axis] > at[other][axis] or (at[one][axis] == at[other][axis]) else -1.0
            at[one] = _shifted(at[one], axis, sign * push)
            at[other] = _shifted(at[other], axis, -sign * push)
    return any_pushed


def _shifted(place: Place, axis: int, by: float) -> Place:
    return (place[0] + by, place[1]) if axis == 0 else (place[0], place[1] + by)


def _at(node: Node, place: Place) -> Node:
    half_width, half_height = node.box.right, node.box.bottom
    x, y = place
    return Node(node.lines, Box(x - half_width, y - half_height, x + half_width, y + half_height))


def _chain(network: Network) -> list[str]:
    """Return the nodes one after the other, each followed by the one it is most strongly tied to of those left."""
    left = sorted(network, key=lambda name: (-network.degree(name, weight="weight"), name))
    order: list[str] = []
    while left:
        last = order[-1] if order else None
        ties = network[last] if last is not None else {}
        following = max(left, key=lambda name: ties[name]["weight"] if name in ties else 0)
        left.remove(following)
        order.append(following)
    return order


def extent(layout: Mapping[str, Node]) -> Box:
    """Return the box around all nodes."""
    boxes = [node.box for node in layout.values()]
    return Box(
        min((box.left for box in boxes), default=0.0),
        min((box.top for box in boxes), default=0.0),
        max((box.right for box in boxes), default=0.0),
        max((box.bottom for box in boxes), default=0.0),
    )


def moved(layout: Mapping[str, Node], right: float, down: float) -> Layout:
    """Return the same nodes, moved together."""
    return {
        name: Node(
            node.lines,
            Box(node.box.left + right, node.box.top + down, node.box.right + right, node.box.bottom + down),
        )
        for name, node in layout.items()
    }


def _moved_to_origin(layout: Layout) -> Layout:
    around = extent(layout)
    return moved(layout, -around.left, -around.top)


def _packed(layouts: Sequence[Layout]) -> Layout:
    """Return parts beside each other, in a new row where a row is full."""
    placed: Layout = {}
    x = y = row = 0.0
    for layout in layouts:
        part = _moved_to_origin(layout)
        size = extent(part)
        gap = _APART * 2 if len(part) > 1 else _APART
        if x and x + size.right > _SHEET:
            x, y, row = 0.0, y + row + gap, 0.0
        placed.update(moved(part, x, y))
        x += size.right + gap
        row = max(row, size.bottom)
    return placed
