"""Pictures of networks: nothing lies on anything else, whatever the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.render.box import Box
from minutes_graph.render.canvas import Canvas, number, shortened
from minutes_graph.render.edges import between, free_place, sideways
from minutes_graph.render.network_layout import (
    Layout,
    Node,
    apart,
    in_columns,
    label_box,
    on_a_ring,
    spread_out,
)
from minutes_graph.render.network_picture import network_svg, strongest
from minutes_graph.trace.networks.all_networks import NETWORKS, network_of
from minutes_graph.trace.networks.network import Network, new_network
from tests.render.drawn import drawn, overlapping
from tests.trace.graphs import example_store, real_store

LABELS = st.text("abcdefghijklmnopæøå ÆØÅ-/.0123", min_size=0, max_size=70)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    network = new_network("cases", "made up")
    labels = draw(st.lists(LABELS, min_size=1, max_size=14))
    for place, label in enumerate(labels):
        network.add_node(str(place), label=label, kind="case" if place % 2 else "organisation")
    places = st.integers(0, len(labels) - 1)
    for one, other, weight in draw(st.lists(st.tuples(places, places, st.integers(1, 9)), max_size=30)):
        if one != other:
            network.add_edge(str(one), str(other), weight=weight, kind="named")
    return network


def touching(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one, other) for one, other in combinations(layout, 2) if layout[one].box.overlaps(layout[other].box)
    ]


@given(networks())
def test_boxes_never_lie_on_each_other(network: Network) -> None:
    boxes = {name: label_box(str(label)) for name, label in network.nodes(data="label")}
    for layout in (
        spread_out(network, boxes),
        on_a_ring(network, boxes),
        in_columns(network, boxes, frozenset({"case"}), 100),
    ):
        assert set(layout) == set(network)
        assert touching(layout) == []


def test_boxes_at_one_place_come_apart() -> None:
    boxes = {name: label_box("Ny skole") for name in "abcd"}
    assert touching(apart(boxes, dict.fromkeys(boxes, (0.0, 0.0)))) == []


@pytest.mark.parametrize("real", [True, False])
@pytest.mark.parametrize("name", NETWORKS)
def test_every_picture_can_be_read(name: str, real: bool) -> None:
    network = network_of(real_store() if real else example_store(), name)
    picture = drawn(network_svg(network, 60))
    assert overlapping(picture) == []
    assert picture.title in picture.words
    assert f"{min(60, len(network))} nodes and" in picture.description


def test_a_large_network_is_cut_and_the_caption_says_so() -> None:
    network = network_of(example_store(), "cases")
    picture = drawn(network_svg(network, 10))
    assert f"Drawn are the 10 of {len(network)} with the strongest ties." in picture.words.replace("\n", " ")
    kept = strongest(network, 10)
    weakest = min(degree for _, degree in network.degree(list(kept), weight="weight"))
    left = max(degree for node, degree in network.degree(weight="weight") if node not in kept)
    assert weakest >= left


def test_a_picture_does_not_depend_on_the_order_of_hash_tables() -> None:
    code = (
        "import hashlib; from minutes_graph.render.network_picture import network_svg;"
        "from minutes_graph.trace.networks.all_networks import NETWORKS, network_of;"
        "from tests.trace.graphs import example_store;"
        "print([hashlib.sha256(network_svg(network_of(example_store(), name), 40).encode()).hexdigest()"
        " for name in NETWORKS])"
    )
    drawn_twice = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn_twice) == 1


def test_the_text_alternative_names_the_strongest_ties() -> None:
    picture = drawn(network_svg(network_of(real_store(), "people"), 60))
    assert "Finn Lykkeskov – Inga Lykke (58 items, 1 of 1 votes alike)" in picture.description
    assert "the first 12 are" in picture.description
    bodies = drawn(network_svg(network_of(real_store(), "bodies"), 60)).description
    assert "they are: " in bodies
    assert "cases 24/25757; 24/3169" in bodies


def test_an_empty_network_is_a_picture_too() -> None:
    picture = drawn(network_svg(new_network("votes", "Nothing."), 60))
    assert picture.description.endswith("0 nodes and 0 edges; they are: none.")


def test_ways_there_and_back_are_two_lines() -> None:
    one, other = Node((), Box(0, 0, 100, 30)), Node((), Box(300, 100, 400, 130))
    there, back = between(one, other, aside=True), between(other, one, aside=True)
    assert there.start != back.end
    assert between(one, other).start == between(other, one).end
    assert sideways(one, other) == sideways(other, one)


def test_a_number_finds_a_free_place_or_is_left_out() -> None:
    segment = between(Node((), Box(0, 0, 20, 20)), Node((), Box(300, 0, 320, 20)))
    middle = Box(140, 0, 180, 20)
    found = free_place(segment, (20, 14), [middle])
    assert found is not None
    assert not found.overlaps(middle)
    assert free_place(segment, (20, 14), [Box(0, 0, 320, 20)]) is None


def test_a_label_is_cut_after_a_word() -> None:
    assert shortened("Ny skole", 200) == "Ny skole"
    assert shortened("Ny skole i Åbjerg og en bro", 130) == "Ny skole i Åbjerg…"
    assert shortened("Donaudampfschifffahrt", 60).endswith("…")


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.04, "0"), (0.25, "0.2"), (-12.34, "-12.3")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_danish_letters_stay_and_markup_is_text() -> None:
    canvas = Canvas()
    canvas.text(0, 20, "Ændring <b>på</b> Ågade & Østergade")
    picture = drawn(canvas.svg(400, 40, "Ø", "Å"))
    assert picture.words == "Ændring <b>på</b> Ågade & Østergade"


NAMES = ("Økonomiudvalget", "Børne- og Familieudvalget", "Kommunalbestyrelsen", "Social- og Sundhedsudvalget")


def ways(kind: str, count: int) -> Network:
    network = new_network("bodies", "Bodies, and the cases that go from one to the next.")
    for place in range(count):
        network.add_node(str(place), label=f"{NAMES[place % len(NAMES)]} {place}", kind="body")
    for place in range(1, count):
        before = {"chain": place - 1, "star": 0, "tree": place // 2}[kind]
        ends = (str(before), str(place))
        network.add_edge(*ends, weight=1 + place % 3, kind="move", cases="31/1", stated=bool(place % 2))
    return network


@pytest.mark.parametrize("count", [2, 3, 6, 12, 24, 40])
@pytest.mark.parametrize("kind", ["chain", "star", "tree"])
def test_bodies_fit_on_a_sheet_and_every_way_keeps_its_number(kind: str, count: int) -> None:
    svg = network_svg(ways(kind, count), 60)
    picture = drawn(svg)
    assert overlapping(picture) == []
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    assert width <= 1800
    assert width <= max(700, 2.5 * height)
    assert svg.count('rx="8"') == count - 1
