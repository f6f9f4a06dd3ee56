"""Networks of people: who is there together and votes alike, and who votes how on what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from minutes_graph.trace.facts import Place
from minutes_graph.trace.networks.network import Network, in_order, listed, new_network
from minutes_graph.trace.stats.people import PrintedVote, present_pairs, printed_votes
from minutes_graph.trace.stats.records import MeetingRecord, Seen


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
