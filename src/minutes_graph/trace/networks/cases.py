"""Networks of cases, and the list of all networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from minutes_graph.store import QuadStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.facts import Place
from minutes_graph.trace.networks.network import (
    Journeys,
    Network,
    in_order,
    joined,
    listed,
    new_journeys,
    new_network,
    people_network,
    vote_network,
)
from minutes_graph.trace.stats.records import read_meetings
from minutes_graph.trace.timeline import CaseTimeline, NamedThing, StepKind, TimelineStep

_AT_HAND = frozenset({StepKind.HELD, StepKind.QUOTED})


def case_network(timelines: Sequence[CaseTimeline]) -> Network:
    """Return the cases; an edge is what two of them both name, its weight how many organisations and laws that is."""
    network = new_network(
        "cases",
        "Cases, and the organisations, laws and reforms that two of them both name; the weight of an edge is how many.",
    )
    naming: dict[str, dict[str, tuple[str, list[Place]]]] = {}
    for one in matters(timelines):
        _add_case(network, one)
        for thing, places in named_in(one).values():
            naming.setdefault(thing.iri, {})[one.iri] = (thing.name, places)
    for _, cases in sorted(naming.items()):
        for first, second in combinations(sorted(cases), 2):
            _share(network, (first, second), cases[first][0], (*cases[first][1][:1], *cases[second][1][:1]))
    return in_order(network)


def organisation_network(timelines: Sequence[CaseTimeline]) -> Network:
    """Return the organisations and the cases that name them; an edge says whether as a partner."""
    network = new_network(
        "organisations",
        "Organisations and the cases whose items name them; an edge of the kind partner says that the municipality "
        "works with the organisation there.",
    )
    for one in matters(timelines):
        found = [(thing, places) for thing, places in named_in(one).values() if not _is_law(one, thing.iri)]
        if found:
            _add_case(network, one)
        for thing, places in found:
            network.add_node(thing.iri, kind="organisation", label=thing.name)
            kind = "partner" if thing.partner else "named"
            network.add_edge(one.iri, thing.iri, kind=kind, weight=len(places), sources=listed(places))
    return in_order(network)


def body_network(timelines: Sequence[CaseTimeline]) -> Network:
    """Return the bodies; an edge is the cases that go from one to the next, its weight how many."""
    network = new_journeys(
        "bodies",
        "Bodies, and the cases that go from one to the next in order of date; the weight of an edge is how many. "
        "Where minutes of either step are missing, the move is only announced.",
    )
    for one in matters(timelines):
        steps = [step for step in one.treatments if step.date and step.body]
        for step in steps:
            _add_body(network, step)
        for before, after in pairwise(steps):
            if _body_key(before) != _body_key(after):
                _add_move(network, one.case, before, after)
    return in_order(network)


def matters(timelines: Iterable[CaseTimeline]) -> Iterator[CaseTimeline]:
    """Return the cases that are matters: a number that is a folder ties together what has nothing in common."""
    return (one for one in timelines if one.folder is None and one.titles)


def named_in(timeline: CaseTimeline) -> dict[str, tuple[NamedThing, list[Place]]]:
    """Return what a case names: by IRI, the thing with the places; a partner at one item is one of the case."""
    found: dict[str, tuple[NamedThing, list[Place]]] = {}
    for step in timeline.steps:
        for thing in (*step.organisations, *step.legislation):
            known, places = found.get(thing.iri, (thing, []))
            found[thing.iri] = (thing if thing.partner else known, [*places, thing.source])
    return found


def _is_law(timeline: CaseTimeline, iri: str) -> bool:
    return any(law.iri == iri for step in timeline.steps for law in step.legislation)


def _add_case(network: Network, one: CaseTimeline) -> None:
    held = [step for step in one.steps if step.kind in _AT_HAND]
    dates = [step.date for step in held if step.date]
    network.add_node(
        one.iri,
        kind="case",
        label=f"{one.case} {one.titles[0]}",
        case=one.case,
        title=one.titles[0],
        first=min(dates, default=""),
        last=max(dates, default=""),
        sources=listed(step.source for step in held),
    )


def _share(network: Network, pair: tuple[str, str], name: str, places: tuple[Place, ...]) -> None:
    known = network.get_edge_data(*pair, default={})
    names = joined([*(known.get("shared", "").split("; ") if known else ()), name])
    before = known.get("sources", "").split("; ") if known else []
    network.add_edge(
        *pair,
        kind="shared",
        weight=known.get("weight", 0) + 1,
        shared=names,
        sources=joined([*before, *map(str, places)]),
    )


def _body_key(step: TimelineStep) -> str:
    return step.body_iri or (step.body or "").casefold()


def _add_body(network: Journeys, step: TimelineStep) -> None:
    key = _body_key(step)
    known = network.nodes.get(key, {})
    network.add_node(
        key,
        kind="body",
        label=step.body or "",
        treatments=known.get("treatments", 0) + (step.kind in _AT_HAND),
    )


def _add_move(network: Journeys, case: str, before: TimelineStep, after: TimelineStep) -> None:
    pair = (_body_key(before), _body_key(after))
    known = network.get_edge_data(*pair, default={})
    cases = {*(known["cases"].split("; ") if known else ()), case}
    at_hand = before.kind in _AT_HAND and after.kind in _AT_HAND
    sources = joined(
        [*(known["sources"].split("; ") if known else ()), str(before.source), str(after.source)]
    )
    stated = {*filter(None, (known["stated"] if known else "").split("; ")), *([case] if at_hand else [])}
    network.add_edge(
        *pair,
        kind="move",
        weight=len(cases),
        cases=joined(cases),
        stated=joined(stated),
        announced=len(cases) - len(stated),
        sources=sources,
    )


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
