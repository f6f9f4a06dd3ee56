"""What all networks share, and networks of people: who is there together, votes alike, and votes how on what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from minutes_graph.model.values import alphabetical
from minutes_graph.trace.facts import Place
from minutes_graph.trace.stats.people import PrintedVote, present_pairs, printed_votes
from minutes_graph.trace.stats.records import MeetingRecord, Seen

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
    return "; ".join(sorted(set(names), key=alphabetical))


def strongest(network: Network, most: int) -> Network:
    """Return the part of a network with the nodes that have the strongest ties, at most so many."""
    ranked = sorted(network, key=lambda name: (-network.degree(name, weight="weight"), name))
    return in_order(network.subgraph(ranked[:most]))


def people_network(meetings: Sequence[MeetingRecord]) -> Network:
    """Return the people; an edge is the items that two were both there for, and the votes they both cast."""
    network = new_network(
        "people",
        "People who were there for the same items; the weight of an edge is how many items. votes and same are the "
        "votes in which both are printed with a ballot, and those in which they chose the same.",
    )
    together: dict[tuple[str, str], list[Place]] = {}
    met: dict[tuple[str, str], set[str]] = {}
    for one, other, meeting, item in present_pairs(meetings):
        for seen in (one, other):
            network.add_node(seen.key, kind="person", label=seen.person)
        together.setdefault((one.key, other.key), []).append(item.source)
        met.setdefault((one.key, other.key), set()).add(meeting.iri)
    votes = _votes_together(printed_votes(meetings))
    for pair, items in together.items():
        cast = votes.get(pair, [])
        network.add_edge(
            *pair,
            kind="present",
            weight=len(items),
            meetings=len(met[pair]),
            votes=len(cast),
            same=sum(cast),
            sources=listed(items),
        )
    return in_order(network)


def vote_network(meetings: Sequence[MeetingRecord]) -> Network:
    """Return the members, or parties where only those are printed, and what they voted on; an edge says how."""
    network = new_network(
        "votes",
        "Members, and the votes in which they are printed with a ballot; the kind of an edge is for, against or "
        "abstain. A party stands where no names are printed.",
    )
    for number, one in enumerate(printed_votes(meetings), start=1):
        network.add_node(
            one.vote.iri,
            kind="vote",
            label=f"{one.vote.date} {one.item.title}",
            number=number,
            case=one.item.case,
            date=one.vote.date,
            body=one.vote.body.name,
            motion=one.vote.motion,
            result=one.vote.result,
            sources=listed(one.sources),
        )
        for kind, ballots in (("person", one.vote.ballots), ("party", one.vote.parties)):
            for ballot in ballots:
                _add_ballot(network, one, kind, ballot)
    return in_order(network)


def _add_ballot(network: Network, one: PrintedVote, kind: str, ballot: Seen) -> None:
    key = ballot.key if kind == "person" else f"party:{ballot.key}"
    network.add_node(key, kind=kind, label=ballot.person if kind == "person" else f"({ballot.person})")
    network.add_edge(key, one.vote.iri, kind=ballot.status, weight=1, sources=str(ballot.source))


def _votes_together(votes: Sequence[PrintedVote]) -> dict[tuple[str, str], list[bool]]:
    found: dict[tuple[str, str], list[bool]] = {}
    for one in votes:
        cast = {ballot.key: ballot.status for ballot in one.vote.ballots}
        for first, second in combinations(sorted(cast), 2):
            found.setdefault((first, second), []).append(cast[first] == cast[second])
    return found
