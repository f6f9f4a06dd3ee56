"""Networks as files: other programs read them back, and the same network gives the same bytes."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from minutes_graph.render.network_files import NETWORK_TEXTS, network_gexf, network_graphml, network_json
from minutes_graph.render.network_picture import network_picture
from minutes_graph.trace.networks.cases import NETWORKS, network_of
from minutes_graph.trace.networks.network import Network, new_network
from tests.trace.graphs import example_store


def content(network: Network, ending: str) -> bytes:
    return NETWORK_TEXTS[ending](network).encode()


def labels(network: Network) -> dict[str, str]:
    return {node: data["label"] for node, data in network.nodes(data=True)}


@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_written_is_read_back(name: str) -> None:
    network = network_of(example_store(), name)
    read = {
        "graphml": nx.read_graphml(io.BytesIO(content(network, "graphml"))),
        "gexf": nx.read_gexf(io.BytesIO(content(network, "gexf"))),
        "json": nx.node_link_graph(json.loads(content(network, "json")), edges="edges"),
    }
    for found in read.values():
        assert found.is_directed() is network.is_directed()
        assert set(found) == set(network)
        assert {frozenset(pair) for pair in found.edges()} == {frozenset(pair) for pair in network.edges()}
        assert labels(found) == labels(network)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_graph_gives_the_same_files(name: str) -> None:
    one, other = (network_of(example_store(), name) for _ in range(2))
    for ending in NETWORK_TEXTS:
        assert content(one, ending) == content(other, ending), ending


def test_no_file_holds_the_day_it_was_written() -> None:
    assert "lastmodifieddate" not in network_gexf(network_of(example_store(), "bodies"))


def test_pixels_are_a_png() -> None:
    pixels = network_picture(network_of(example_store(), "bodies"), "png", 60)
    assert pixels.startswith(b"\x89PNG")
    assert pixels == network_picture(network_of(example_store(), "bodies"), "png", 60)


def test_what_xml_cannot_hold_is_left_out_and_json_keeps_it() -> None:
    network = new_network("cases", "made up")
    network.add_node("a", label="Sk\x07ole <&>", kind="case")
    assert nx.read_graphml(io.BytesIO(network_graphml(network).encode())).nodes["a"]["label"] == "Skole <&>"
    assert nx.read_gexf(io.BytesIO(network_gexf(network).encode())).nodes["a"]["label"] == "Skole <&>"
    assert json.loads(network_json(network))["nodes"][0]["label"] == "Sk\x07ole <&>"
    assert network.nodes["a"]["label"] == "Sk\x07ole <&>"
