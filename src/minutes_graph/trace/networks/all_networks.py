"""All networks by name, and the formats by the end of a file's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from minutes_graph.diagnostics import Outcome
from minutes_graph.store import QuadStore
from minutes_graph.trace.all_cases import trace_all
from minutes_graph.trace.forms.png import svg_pixels
from minutes_graph.trace.networks.cases import body_network, case_network, organisation_network
from minutes_graph.trace.networks.formats import network_gexf, network_graphml, network_json
from minutes_graph.trace.networks.network import Network
from minutes_graph.trace.networks.people import people_network, vote_network
from minutes_graph.trace.networks.picture import network_svg
from minutes_graph.trace.stats.records import read_meetings

_BUILT: Final[dict[str, Callable[[QuadStore], Network]]] = {
    "cases": lambda store: case_network(tuple(trace_all(store))),
    "bodies": lambda store: body_network(tuple(trace_all(store))),
    "people": lambda store: people_network(read_meetings(store)),
    "votes": lambda store: vote_network(read_meetings(store)),
    "organisations": lambda store: organisation_network(tuple(trace_all(store))),
}
NETWORKS: Final = tuple(_BUILT)
_TEXTS: Final[dict[str, Callable[[Network], str]]] = {
    "graphml": network_graphml,
    "gexf": network_gexf,
    "json": network_json,
}
ENDINGS: Final = (*_TEXTS, "svg", "png")


def network_of(store: QuadStore, name: str) -> Network:
    """Return one of NETWORKS; raises KeyError for another name."""
    return _BUILT[name](store)


def network_file(network: Network, ending: str, most: int) -> Outcome[bytes | None]:
    """Return the network as a file of one of ENDINGS; `most` bounds the nodes of a picture and of nothing else."""
    if ending in _TEXTS:
        return Outcome(_TEXTS[ending](network).encode("utf-8"))
    picture = network_svg(network, most)
    return (
        svg_pixels(picture, str(network.graph["name"]))
        if ending == "png"
        else Outcome(picture.encode("utf-8"))
    )
