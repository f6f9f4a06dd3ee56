"""What all networks share: their type, name and description, and nodes and edges with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from minutes_graph.trace.facts import Place

if TYPE_CHECKING:
    # At run time networkx 3.4 has no generic graph classes.
    Network: TypeAlias = nx.Graph[str]
    Journeys: TypeAlias = nx.DiGraph[str]
else:
    Network = nx.Graph
    Journeys = nx.DiGraph


def new_network(name: str, description: str) -> Network:
    """Return an empty network with a name and a sentence on what its nodes and edges are."""
    network: Network = nx.Graph()
    network.graph.update(name=name, description=description)
    return network


def new_journeys(name: str, description: str) -> Journeys:
    """Return the same with directed edges."""
    network: Journeys = nx.DiGraph()
    network.graph.update(name=name, description=description)
    return network


def in_order(network: Network) -> Network:
    """Return the network with its nodes and edges in order, so that the same graph is written the same."""
    ordered: Network = nx.DiGraph() if network.is_directed() else nx.Graph()
    ordered.graph.update(network.graph)
    ordered.add_nodes_from(sorted(network.nodes(data=True), key=lambda node: node[0]))
    directed = network.is_directed()
    edges = ((one, other, data) if directed or one <= other else (other, one, data)
             for one, other, data in network.edges(data=True))  # fmt: skip
    ordered.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return ordered


def listed(places: Iterable[Place]) -> str:
    """Return places as one text, each once; the formats of graphs have no lists."""
    return "; ".join(map(str, sorted(set(places))))


def joined(names: Iterable[str]) -> str:
    """Return names as one text, each once and in order."""
    return "; ".join(sorted(set(names)))


def strongest(network: Network, most: int) -> Network:
    """Return the part of a network with the nodes that have the strongest ties, at most so many."""
    ranked = sorted(network, key=lambda name: (-network.degree(name, weight="weight"), name))
    return in_order(network.subgraph(ranked[:most]))
