"""A network as a picture: labelled boxes and lines, a legend, and in words what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from minutes_graph.render.box import Box
from minutes_graph.render.canvas import (
    BLUE,
    GREEN,
    INK,
    MARGIN,
    ORANGE,
    PAPER,
    SMALL,
    SOFT,
    Canvas,
    Letters,
    Style,
    head,
)
from minutes_graph.render.edges import between, free_place, sideways
from minutes_graph.render.network_layout import (
    LINE,
    PAD,
    Layout,
    extent,
    in_columns,
    label_box,
    moved,
    on_a_ring,
    spread_out,
)
from minutes_graph.render.text_width import text_width
from minutes_graph.trace.networks.network import Network, in_order

# networkx keeps the attributes of an edge as a plain dictionary.
_Data = Mapping[str, Any]
_NARROWEST: Final = 640.0
_TOLD: Final = 12
_WIDE_LABEL: Final = 300.0
_GAP: Final = 240.0
_THICKEST: Final = 6.0
_ROOM_FOR_NUMBERS: Final = 70.0
_TITLES: Final = {
    "cases": "Cases that name the same organisations and laws",
    "bodies": "Cases on their way from body to body",
    "people": "Who was there together",
    "votes": "Who voted how",
    "organisations": "Organisations and the cases that name them",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How one network is drawn: where nodes stand, how an edge looks and what is written on it."""

    place: Callable[[Network], Layout]
    style: Callable[[_Data, float], Style]
    legend: tuple[tuple[str, Style], ...]
    written: Callable[[_Data], str]
    columns: bool = False


def network_svg(network: Network, most: int) -> str:
    """Return the picture of a network as an SVG file, with at most so many nodes: those with the strongest ties."""
    shown = strongest(network, most)
    name = str(network.graph["name"])
    look = _LOOKS[name]
    layout = look.place(shown)
    around = extent(layout)
    width = max(_NARROWEST, around.right - around.left + 2 * MARGIN)
    canvas = Canvas()
    caption = str(network.graph["description"]) + _left_out(network, shown)
    top = head(canvas, _TITLES[name], caption, width)
    layout = moved(layout, (width - around.right - around.left) / 2, top - around.top)
    _draw_edges(canvas, shown, layout, look)
    _draw_nodes(canvas, shown, layout)
    bottom = _legend(canvas, look, width, top + around.bottom - around.top + MARGIN)
    return canvas.svg(width, bottom + MARGIN, _TITLES[name], f"{caption} {_described(shown)}")


def strongest(network: Network, most: int) -> Network:
    """Return the part of a network with the nodes that have the strongest ties, at most so many."""
    ranked = sorted(network, key=lambda name: (-network.degree(name, weight="weight"), name))
    return in_order(network.subgraph(ranked[:most]))


def _left_out(network: Network, shown: Network) -> str:
    more = len(network) - len(shown)
    return f" Drawn are the {len(shown)} of {len(network)} with the strongest ties." if more else ""


def _described(network: Network) -> str:
    """Return the strongest edges in words."""
    edges = sorted(network.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    labels = {name: " ".join(str(label).split()) for name, label in network.nodes(data="label")}
    told = [f"{labels[one]} – {labels[other]} ({_words(data)})" for one, other, data in edges[:_TOLD]]
    listed = "; ".join(told) or "none"
    first = f"the first {_TOLD} are" if len(edges) > _TOLD else "they are"
    return f"{len(network)} nodes and {len(edges)} edges; {first}: {listed}."


def _words(data: _Data) -> str:
    match data["kind"]:
        case "shared":
            return f"both name {data['shared']}"
        case "move":
            return f"cases {data['cases']}"
        case "present":
            votes = f", {data['same']} of {data['votes']} votes alike" if data["votes"] else ""
            return f"{data['weight']} items{votes}"
        case kind:
            return str(kind)


def _draw_edges(canvas: Canvas, network: Network, layout: Layout, look: _Look) -> None:
    heaviest = max((data["weight"] for _, _, data in network.edges(data=True)), default=1)
    taken = [node.box for node in layout.values()]
    pills: list[tuple[Box, str]] = []
    edges = sorted(network.edges(data=True), key=lambda edge: (edge[2]["weight"], edge[0], edge[1]))
    for one, other, data in edges:
        back = network.is_directed() and network.has_edge(other, one)
        ends_at = (layout[one], layout[other])
        segment = sideways(*ends_at) if look.columns else between(*ends_at, aside=back)
        ends = f"{network.nodes[one]['label']} – {network.nodes[other]['label']}: {_words(data)}"
        canvas.line(segment.start, segment.end, look.style(data, heaviest), ends)
        written = look.written(data)
        if written:
            room = free_place(segment, (text_width(written, SMALL) + 8, LINE + 4), taken)
            if room:
                taken.append(room)
                pills.append((room, written))
    for room, written in pills:
        canvas.rectangle(room, PAPER, Style(SOFT, 1), radius=8)
        middle = (room.top + room.bottom) / 2 + SMALL * 0.35
        canvas.text((room.left + room.right) / 2, middle, written, Letters(SMALL, "middle", bold=True))


def _draw_nodes(canvas: Canvas, network: Network, layout: Layout) -> None:
    for name in sorted(network):
        node = layout[name]
        data = network.nodes[name]
        fill, border, radius = _NODES[data["kind"]]
        canvas.rectangle(node.box, fill, border, str(data.get("title") or data["label"]), radius)
        x, _ = node.middle
        for place, line in enumerate(node.lines):
            y = node.box.top + PAD + LINE * place + SMALL * 0.95
            canvas.text(x, y, line, Letters(SMALL, "middle", colour=INK))


def _legend(canvas: Canvas, look: _Look, width: float, y: float) -> float:
    x = MARGIN
    for told, style in look.legend:
        room = 44 + text_width(told, SMALL) + 24
        if x > MARGIN and x + room > width - MARGIN:
            x, y = MARGIN, y + LINE * 1.4
        canvas.line((x, y), (x + 36, y), style)
        canvas.text(x + 44, y + SMALL * 0.35, told, Letters(SMALL, colour=SOFT))
        x += room
    return y


def _boxes(network: Network, widest: float = 170.0) -> Layout:
    return {name: label_box(str(label), widest) for name, label in network.nodes(data="label")}


def _columns(*left: str) -> Callable[[Network], Layout]:
    return lambda network: in_columns(network, _boxes(network, _WIDE_LABEL), frozenset(left), _GAP)


def _by_weight(colour: str) -> Callable[[_Data, float], Style]:
    return lambda data, heaviest: Style(colour, _width(data["weight"], heaviest))


def _width(weight: float, heaviest: float) -> float:
    return 0.8 + (_THICKEST - 0.8) * weight / heaviest if heaviest > 1 else 1.5


def _move_style(data: _Data, heaviest: float) -> Style:
    width = min(3.5, _width(data["weight"], heaviest))
    stated = bool(data["stated"])
    return Style(BLUE if stated else ORANGE, width, "" if stated else "6 4", arrow=True)


def _present_style(data: _Data, heaviest: float) -> Style:
    width = _width(data["weight"], heaviest) / 2
    if not data["votes"]:
        return Style("#9aa5b0", width)
    alike = data["same"] * 2 >= data["votes"]
    return Style(BLUE if alike else ORANGE, width, "" if alike else "6 4")


_CHOICES: Final = {
    "for": Style(BLUE, 2),
    "against": Style(ORANGE, 2, "7 4"),
    "abstain": Style(SOFT, 1.5, "1.5 4"),
}
_NODES: Final[dict[str, tuple[str, Style, float]]] = {
    "case": (PAPER, Style(BLUE, 1.2), 3),
    "body": ("#eef3f7", Style(INK, 1.4), 3),
    "person": (PAPER, Style(INK, 1.2), 11),
    "party": ("#f3efe6", Style(INK, 1.2), 11),
    "vote": (PAPER, Style(BLUE, 1.2), 3),
    "organisation": ("#e9f4f0", Style(GREEN, 1.2), 11),
}
_LOOKS: Final[dict[str, _Look]] = {
    "cases": _Look(
        lambda network: spread_out(network, _boxes(network)),
        _by_weight("#8793a0"),
        (("both name something; the thicker the line, the more", Style("#8793a0", 3)),),
        lambda data: str(data["weight"]) if data["weight"] > 1 else "",
    ),
    "bodies": _Look(
        lambda network: spread_out(network, _boxes(network), _ROOM_FOR_NUMBERS),
        _move_style,
        (
            ("cases that went this way; the number says how many", Style(BLUE, 2, arrow=True)),
            ("announced only: minutes of one step are missing", Style(ORANGE, 2, "6 4", arrow=True)),
        ),
        lambda data: str(data["weight"]),
    ),
    "people": _Look(
        lambda network: on_a_ring(network, _boxes(network)),
        _present_style,
        (
            ("there together; the thicker the line, the more items", Style("#9aa5b0", 2.5)),
            ("voted alike in at least half of the votes printed with names", Style(BLUE, 2.5)),
            ("in less than half", Style(ORANGE, 2.5, "6 4")),
        ),
        lambda data: "",
    ),
    "votes": _Look(
        _columns("person", "party"),
        lambda data, heaviest: _CHOICES.get(str(data["kind"]), Style()),
        tuple(_CHOICES.items()),
        lambda data: "",
        columns=True,
    ),
    "organisations": _Look(
        _columns("case"),
        lambda data, heaviest: Style(GREEN, 3) if data["kind"] == "partner" else Style("#8793a0", 1),
        (("a partner of the municipality there", Style(GREEN, 3)), ("named", Style("#8793a0", 1))),
        lambda data: "",
        columns=True,
    ),
}
