"""A network as a picture: labelled nodes and lines, a legend, and a description in words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, pi, sin
from typing import Any, Final, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text

from minutes_graph.model.values import alphabetical
from minutes_graph.render.figures import (
    BLUE,
    GREEN,
    INK,
    MARGIN,
    ORANGE,
    SMALL,
    SOFT,
    figure_file,
    new_figure,
    settings,
)
from minutes_graph.render.network_layout import Place, boxes_on_a_ring, in_columns, on_a_ring, spread_out
from minutes_graph.render.templates import only_xml
from minutes_graph.render.text_width import text_width
from minutes_graph.trace.networks.network import Network, strongest
from minutes_graph.translation import localised, localised_word

# networkx keeps the attributes of an edge as a plain dictionary.
_Data = Mapping[str, Any]
_DESCRIBED: Final = 12
_POINTS: Final = 72
_LINE: Final = 0.16
_PAD: Final = 0.1
_LABEL: Final = 24
_LONG_LABEL: Final = 48
_BETWEEN: Final = 3.2
_RING: Final = 0.3
_RING_OF_BOXES: Final = 1.3
_THICKEST: Final = 5.0
_BEND: Final = 0.18
_GREY: Final = "#8793a0"
_TITLES: Final = {
    "cases": "Cases that name the same organisations and laws",
    "bodies": "Cases on their way from body to body",
    "people": "Who was there together", "votes": "Who voted how",
    "organisations": "Organisations and the cases that name them",
}  # fmt: skip
_LEFT: Final = frozenset({"person", "party", "case"})
_NODES: Final = {
    "case": ("white", BLUE), "body": ("#eef3f7", INK), "person": ("white", INK),
    "party": ("#f3efe6", INK), "vote": ("white", BLUE),
    "organisation": ("#e9f4f0", GREEN),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    colour: str
    width: float = 1.5
    dash: Literal["-", "--", ":"] = "-"


@dataclass(frozen=True, slots=True)
class _Placed:
    """The positions of nodes, and how their labels are set: `ring` along the radius, `columns` outside of both."""

    at: dict[str, Place]
    labels: dict[str, str]
    form: str


def network_picture(network: Network, ending: str, most: int) -> bytes:
    """Return the picture of a network as `svg` or `png`, with at most so many nodes: those with the strongest ties."""
    shown = strongest(network, most)
    name = str(network.graph["name"])
    more = len(network) - len(shown)
    cut = f"Drawn are the {len(shown)} of {len(network)} with the strongest ties."
    title, caption = localised(_TITLES[name]), localised(str(network.graph["description"]))
    caption += f" {localised(cut)}" if more else ""
    with settings():
        placed = _place(shown, name)
        left, bottom, right, top = _extent(placed)
        width, body = max(7.0, right - left + 2 * MARGIN), top - bottom + 0.5
        figure, height = new_figure(title, caption, width, body)
        plot = figure.add_axes((0, (MARGIN + 0.4) / height, 1, (top - bottom) / height))
        middle = (left + right) / 2
        plot.set(xlim=(middle - width / 2, middle + width / 2), ylim=(bottom, top))
        plot.set_axis_off()
        tooltips = _draw(plot, shown, placed, _STYLES[name])
        handles = [
            Line2D(
                [],
                [],
                color=line.colour,
                linewidth=line.width,
                linestyle=line.dash,
                label=localised_word(text),
            )
            for text, line in _LEGENDS[name]
        ]
        columns = 1 + (width > 9) * 2
        figure.legend(handles=handles, loc="lower left", ncols=columns, frameon=False, fontsize=SMALL)
        return figure_file(figure, ending, title, f"{caption} {_described(shown)}", tooltips)


def _place(network: Network, name: str) -> _Placed:
    long = name in {"votes", "organisations"}
    labels = {
        node: textwrap.fill(" ".join(only_xml(str(label)).split()), _LONG_LABEL if long else _LABEL) or "?"
        for node, label in network.nodes(data="label")
    }
    if name == "people":
        ordered = sorted(labels, key=lambda node: (alphabetical(labels[node]), node))
        return _Placed(
            on_a_ring(ordered, _RING), {node: labels[node].replace("\n", " ") for node in labels}, "ring"
        )
    if long:
        left = {node for node, kind in network.nodes(data="kind") if str(kind) in _LEFT}
        lines = max((label.count("\n") + 1 for label in labels.values()), default=1)
        return _Placed(in_columns(network, left, _LINE * lines + 0.06, _BETWEEN), labels, "columns")
    sizes = {node: _size(label) for node, label in labels.items()}
    if name == "bodies" and labels:
        return _Placed(boxes_on_a_ring(_by_label(labels), sizes, _RING_OF_BOXES), labels, "boxes")
    return _Placed(spread_out(network, sizes), labels, "boxes")


def _by_label(labels: Mapping[str, str]) -> list[str]:
    return sorted(labels, key=lambda node: (alphabetical(labels[node]), node))


def _size(label: str) -> Place:
    lines = label.split("\n")
    width = max(text_width(line, SMALL) for line in lines) / _POINTS
    return width + 2 * _PAD, _LINE * len(lines) + 2 * _PAD


def _extent(placed: _Placed) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper end of all nodes with their labels."""
    if not placed.at:
        return 0.0, 0.0, 1.0, 1.0
    room = {node: _size(label) for node, label in placed.labels.items()}
    if placed.form == "boxes":
        reach = {node: (width / 2, height / 2) for node, (width, height) in room.items()}
    else:
        longest = max(width for width, _ in room.values())
        reach = dict.fromkeys(room, (longest, longest if placed.form == "ring" else 0.3))
    ends = [(x - reach[node][0], y - reach[node][1], x + reach[node][0], y + reach[node][1])
            for node, (x, y) in placed.at.items()]  # fmt: skip
    lefts, lowers, rights, uppers = zip(*ends, strict=True)
    return min(lefts), min(lowers), max(rights), max(uppers)


def _draw(
    plot: Axes, network: Network, placed: _Placed, style: Callable[[_Data, float], _Line]
) -> dict[str, str]:
    """Draw nodes and edges; return the tooltip of each by its id."""
    tooltips: dict[str, str] = {}
    boxes = {}
    for number, node in enumerate(sorted(network)):
        boxes[node] = _label(plot, placed, node, _NODES[network.nodes[node]["kind"]])
        boxes[node].set_gid(f"node-{number}")
        tooltips[f"node-{number}"] = str(network.nodes[node].get("title") or network.nodes[node]["label"])
    heaviest = max((data["weight"] for _, _, data in network.edges(data=True)), default=1)
    edges = sorted(network.edges(data=True), key=lambda edge: (edge[2]["weight"], edge[0], edge[1]))
    for number, (one, other, data) in enumerate(edges):
        line, gid = style(data, heaviest), f"edge-{number}"
        ends = (placed.at[one], placed.at[other])
        bend = _BEND if network.is_directed() and network.has_edge(other, one) else 0.0
        if network.is_directed():
            _arrow(plot, (boxes[one], boxes[other]), ends, line, bend).set_gid(gid)
        else:
            xs, ys = zip(*ends, strict=True)
            look: dict[str, Any] = {"color": line.colour, "linewidth": line.width, "linestyle": line.dash}
            plot.plot(xs, ys, zorder=1, gid=gid, **look)
        if network.is_directed() or (placed.form == "boxes" and data["weight"] > 1):
            _count(plot, ends, data["weight"], bend, 5 if network.is_directed() else 2)
        tooltips[gid] = f"{network.nodes[one]['label']} – {network.nodes[other]['label']}: {_words(data)}"
    return tooltips


def _label(plot: Axes, placed: _Placed, node: str, colours: tuple[str, str]) -> Text:
    x, y = placed.at[node]
    fill, border = colours
    text: dict[str, Any] = {"size": SMALL, "color": INK, "va": "center", "zorder": 3}
    if placed.form == "boxes":
        box = {"boxstyle": "round,pad=0.5", "facecolor": fill, "edgecolor": border}
        return plot.text(x, y, placed.labels[node], ha="center", bbox=box, **text)
    plot.plot(x, y, "o", markersize=5, mfc=fill, mec=border, zorder=3)
    left = x < 0 if placed.form == "ring" else x == 0
    angle = atan2(y, x) if placed.form == "ring" else (pi if left else 0.0)
    return plot.text(
        x + _PAD * cos(angle),
        y + _PAD * sin(angle),
        placed.labels[node],
        ha="right" if left else "left",
        rotation=degrees(angle) - (180 if left else 0),
        rotation_mode="anchor",
        **text,
    )


def _arrow(
    plot: Axes, boxes: tuple[Text, Text], ends: tuple[Place, Place], line: _Line, bend: float
) -> FancyArrowPatch:
    # After the boxes: an arrow ends at the edge of a box, which is known once it is drawn.
    arrow = FancyArrowPatch(
        *ends,
        arrowstyle="-|>,head_length=0.6,head_width=0.25",
        connectionstyle=f"arc3,rad={bend}",
        patchA=boxes[0].get_bbox_patch(),
        patchB=boxes[1].get_bbox_patch(),
        mutation_scale=12,
        color=line.colour,
        linewidth=line.width,
        linestyle=line.dash,
        zorder=4,
    )
    plot.add_patch(arrow)
    return arrow


def _count(plot: Axes, ends: tuple[Place, Place], weight: int, bend: float, above: int) -> None:
    """Write a weight on an edge, nearer its start: in the middle those of many edges would meet."""
    (x1, y1), (x2, y2) = ends
    far = 0.36
    aside = 2 * far * (1 - far) * bend
    x = x1 + far * (x2 - x1) + aside * (y2 - y1)
    y = y1 + far * (y2 - y1) - aside * (x2 - x1)
    box = {"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": SOFT, "linewidth": 0.8}
    plot.text(x, y, str(weight), ha="center", va="center", size=SMALL, weight="bold", bbox=box, zorder=above)


def _described(network: Network) -> str:
    """Return the strongest edges in words."""
    edges = sorted(network.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    labels = {name: " ".join(str(label).split()) for name, label in network.nodes(data="label")}
    ties = [f"{labels[one]} – {labels[other]} ({_words(data)})" for one, other, data in edges[:_DESCRIBED]]
    listed = "; ".join(ties) or "none"
    first = f"The first {_DESCRIBED} are: {listed}." if len(edges) > _DESCRIBED else f"They are: {listed}."
    return f"{localised(f'{len(network)} nodes and {len(edges)} edges')}. {localised(first)}"


def _words(data: _Data) -> str:
    match data["kind"]:
        case "shared":
            return localised(f"both name {data['shared']}")
        case "move":
            return localised(f"cases {data['cases']}")
        case "present":
            votes = f", {data['same']} of {data['votes']} votes alike" if data["votes"] else ""
            return localised(f"{data['weight']} items{votes}")
        case kind:
            return str(kind)


def _width(weight: float, heaviest: float) -> float:
    return 0.8 + (_THICKEST - 0.8) * weight / heaviest if heaviest > 1 else 1.5


def _move(data: _Data, heaviest: float) -> _Line:
    width = min(3.0, _width(data["weight"], heaviest))
    return _Line(BLUE, width) if data["stated"] else _Line(ORANGE, width, "--")


def _present(data: _Data, heaviest: float) -> _Line:
    width = _width(data["weight"], heaviest) / 2
    if not data["votes"]:
        return _Line(_GREY, width)
    return _Line(BLUE, width) if data["same"] * 2 >= data["votes"] else _Line(ORANGE, width, "--")


_CHOICES: Final = {"for": _Line(BLUE), "against": _Line(ORANGE, dash="--"), "abstain": _Line(SOFT, dash=":")}
_STYLES: Final[dict[str, Callable[[_Data, float], _Line]]] = {
    "cases": lambda data, heaviest: _Line(_GREY, _width(data["weight"], heaviest)),
    "bodies": _move,
    "people": _present,
    "votes": lambda data, _: _CHOICES.get(str(data["kind"]), _Line(SOFT)),
    "organisations": lambda data, _: _Line(GREEN, 2.5) if data["kind"] == "partner" else _Line(_GREY, 1),
}
_LEGENDS: Final[dict[str, tuple[tuple[str, _Line], ...]]] = {
    "cases": (("both name something; the thicker the line, the more", _Line(_GREY, 3)),),
    "bodies": (
        ("cases that went this way; the number says how many", _Line(BLUE, 2)),
        ("announced only: minutes of one step are missing", _Line(ORANGE, 2, "--")),
    ),
    "people": (
        ("there together; the thicker the line, the more items", _Line(_GREY, 2.5)),
        ("voted alike in at least half of the votes printed with names", _Line(BLUE, 2.5)),
        ("in less than half", _Line(ORANGE, 2.5, "--")),
    ),
    "votes": tuple(_CHOICES.items()),
    "organisations": (("a partner of the municipality there", _Line(GREEN, 2.5)), ("named", _Line(_GREY, 1))),
}
