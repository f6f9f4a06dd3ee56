"""All networks by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from minutes_graph.store import QuadStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.networks.cases import body_network, case_network, organisation_network
from minutes_graph.trace.networks.network import Network
from minutes_graph.trace.networks.people import people_network, vote_network
from minutes_graph.trace.stats.records import read_meetings

_BUILT: Final[dict[str, Callable[[QuadStore], Network]]] = {
    "cases": lambda store: case_network(tuple(trace_all(store))),
    "bodies": lambda store: body_network(tuple(trace_all(store))),
    "people": lambda store: people_network(read_meetings(store)),
    "votes": lambda store: vote_network(read_meetings(store)),
    "organisations": lambda store: organisation_network(tuple(trace_all(store))),
}
NETWORKS: Final = tuple(_BUILT)


def network_of(store: QuadStore, name: str) -> Network:
    """Return one of NETWORKS; raises KeyError for another name."""
    return _BUILT[name](store)
