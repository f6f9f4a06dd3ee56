"""Pictures of networks: no label lies on another, whatever the network, and the same network looks the same."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.render.network_layout import Place, boxes_on_a_ring, in_columns, on_a_ring, spread_out
from minutes_graph.render.network_picture import network_picture
from minutes_graph.trace.networks.cases import NETWORKS, network_of
from minutes_graph.trace.networks.network import Network, new_journeys, new_network, strongest
from tests.render.drawn import Box, drawn, overlapping
from tests.trace.graphs import example_store, real_store

LABELS = st.text("abcdefghijklmnopæøå ÆØÅ-/.0123", min_size=0, max_size=70)
SIZES = st.tuples(st.floats(0.2, 3), st.floats(0.2, 1))


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


def touching(at: dict[str, Place], sizes: dict[str, Place]) -> list[tuple[str, str]]:
    boxes = {
        name: Box(
            x - sizes[name][0] / 2, y - sizes[name][1] / 2, x + sizes[name][0] / 2, y + sizes[name][1] / 2
        )
        for name, (x, y) in at.items()
    }
    return [(one, other) for one, other in combinations(boxes, 2) if boxes[one].overlaps(boxes[other])]


@given(networks(), st.data())
def test_boxes_never_lie_on_each_other(network: Network, data: st.DataObject) -> None:
    sizes = {name: data.draw(SIZES) for name in network}
    for at in (spread_out(network, sizes), boxes_on_a_ring(list(network), sizes, 1.3)):
        assert set(at) == set(network)
        assert touching(at, sizes) == []


@given(networks())
def test_columns_and_rings_keep_their_distance(network: Network) -> None:
    left = {name for name, kind in network.nodes(data="kind") if str(kind) == "case"}
    columns = in_columns(network, left, 0.4, 3)
    assert {name for name, (x, _) in columns.items() if x == 0} == left
    for one, other in combinations(columns.values(), 2):
        assert one[0] != other[0] or abs(one[1] - other[1]) >= 0.399
    ring = on_a_ring(list(network), 0.3)
    assert len({x * x + y * y for x, y in ring.values()} | {0.0}) >= 2
    assert touching(ring, dict.fromkeys(ring, (0.15, 0.15))) == []


@pytest.mark.parametrize("real", [True, False])
@pytest.mark.parametrize("name", NETWORKS)
def test_every_picture_can_be_read(name: str, real: bool) -> None:
    network = network_of(real_store() if real else example_store(), name)
    picture = drawn(network_picture(network, "svg", 60))
    # Names around a ring are turned, and what is written on an edge lies under the labels.
    if name != "people":
        assert [pair for pair in overlapping(picture) if not any(text.isdigit() for text in pair)] == []
    words = " ".join(picture.words.split())
    shown = strongest(network, 60)
    for label in (" ".join(str(label).split()) for _, label in shown.nodes(data="label")):
        assert label.split()[0] in words
    assert picture.title in words
    assert f"{len(shown)} nodes and" in picture.description


def test_a_large_network_is_cut_and_the_caption_says_so() -> None:
    network = network_of(example_store(), "cases")
    picture = drawn(network_picture(network, "svg", 10))
    assert f"Drawn are the 10 of {len(network)} with the strongest ties." in picture.words.replace("\n", " ")
    kept = strongest(network, 10)
    weakest = min(degree for _, degree in network.degree(list(kept), weight="weight"))
    left = max(degree for node, degree in network.degree(weight="weight") if node not in kept)
    assert weakest >= left


def test_a_picture_does_not_depend_on_the_order_of_hash_tables() -> None:
    code = (
        "import hashlib; from minutes_graph.render.network_picture import network_picture;"
        "from minutes_graph.trace.networks.cases import NETWORKS, network_of;"
        "from tests.trace.graphs import example_store;"
        "print([hashlib.sha256(network_picture(network_of(example_store(), name), 'svg', 40)).hexdigest()"
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
    picture = drawn(network_picture(network_of(real_store(), "people"), "svg", 60))
    assert "Finn Lykkeskov – Inga Lykke (58 items, 1 of 1 votes alike)" in picture.description
    assert "The first 12 are" in picture.description
    bodies = drawn(network_picture(network_of(real_store(), "bodies"), "svg", 60)).description
    assert "They are: " in bodies
    assert "cases 24/25757; 24/3169" in bodies


def test_a_pointer_shows_what_a_node_and_an_edge_stand_for() -> None:
    svg = network_picture(network_of(real_store(), "bodies"), "svg", 60).decode()
    assert "cases 24/25757; 24/3169</title>" in svg


def test_an_empty_network_is_a_picture_too() -> None:
    for name in NETWORKS:
        picture = drawn(network_picture(new_network(name, "Nothing."), "svg", 60))
        assert picture.description.endswith("0 nodes and 0 edges. They are: none.")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["cases", "bodies", "people", "votes"])
def test_what_a_label_holds_is_text_whatever_it_is(name: str) -> None:
    network = new_journeys(name, "Made up.") if name == "bodies" else new_network(name, "Made up.")
    hostile = "Sk\x07ole $\\frac{1}$ <b>&</b> 漢字"
    network.add_node("a", label=hostile, kind="person")
    network.add_node("b", label="", kind="vote")
    network.add_edge("a", "b", weight=1, kind="for", votes=0, stated=True, cases="1")
    for ending in ("svg", "png"):
        network_picture(network, ending, 60)
    words = drawn(network_picture(network, "svg", 60)).words
    assert "$\\frac{1}$ <b>&</b>" in words.replace("\n", " ")


NAMES = ("Økonomiudvalget", "Børne- og Familieudvalget", "Kommunalbestyrelsen", "Social- og Sundhedsudvalget")


def ways(kind: str, count: int) -> Network:
    network = new_journeys("bodies", "Bodies, and the cases that go from one to the next.")
    for place in range(count):
        network.add_node(str(place), label=f"{NAMES[place % len(NAMES)]} {place}", kind="body")
    for place in range(1, count):
        before = {"chain": place - 1, "star": 0, "tree": place // 2}[kind]
        ends = (str(before), str(place))
        network.add_edge(*ends, weight=1 + place % 3, kind="move", cases="31/1", stated=bool(place % 2))
    return network


@pytest.mark.parametrize("count", [2, 6, 24])
@pytest.mark.parametrize("kind", ["chain", "star", "tree"])
def test_bodies_fit_on_a_sheet_and_every_way_keeps_its_number(kind: str, count: int) -> None:
    picture = drawn(network_picture(ways(kind, count), "svg", 60))
    assert [pair for pair in overlapping(picture) if not any(text.isdigit() for text in pair)] == []
    assert sum(text.isdigit() for text, _ in picture.texts) == count - 1
    assert picture.size.right <= 1200
