"""What networks hold, on the made-up and the real minutes."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import Store

from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.networks.cases import NETWORKS, network_of
from minutes_graph.trace.networks.network import Network
from tests.trace.graphs import (
    FINANCE,
    SCHOOL,
    decision,
    example_store,
    graph_of,
    item,
    minutes,
    procedure,
    real_store,
)


@cache
def example(name: str) -> Network:
    return network_of(example_store(), name)


def by_label(network: Network) -> dict[str, str]:
    return {str(label): str(node) for node, label in network.nodes(data="label")}


def edge(network: Network, one: str, other: str) -> dict[str, object] | None:
    labels = by_label(network)
    data: dict[str, object] | None = network.get_edge_data(labels[one], labels[other])
    return data


@pytest.mark.parametrize("name", NETWORKS)
def test_every_node_and_edge_is_told(name: str) -> None:
    network = example(name)
    assert network.graph["name"] == name
    assert network.graph["description"]
    assert all(data["label"] and data["kind"] for _, data in network.nodes(data=True))
    assert all(data["weight"] >= 1 and data["sources"] for _, _, data in network.edges(data=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_a_graph_without_minutes_is_an_empty_network(name: str) -> None:
    empty = OxigraphStore.from_memory(Store(), "empty")
    assert len(network_of(empty, name)) == 0


def test_folders_take_no_part() -> None:
    folders = {timeline.iri for timeline in trace_all(example_store()) if timeline.folder}
    assert folders
    for name in ("cases", "organisations"):
        assert folders & set(example(name)) == set()


def test_cases_share_what_both_name() -> None:
    network = example("cases")
    shared = edge(network, "24/1733 Klimaregnskab 2023", "25/415 Klimaregnskab 2024")
    assert shared is not None
    assert shared["weight"] == 2
    assert shared["shared"] == "Energistyrelsen; Klimafællesskab Nord (KFN)"


def test_bodies_are_tied_by_the_ways_of_cases() -> None:
    way = decision(SCHOOL, "2031-03-03", "Anbefales.")
    listed = procedure(
        f"{SCHOOL} 3. marts 2031", f"{FINANCE} 10. marts 2031", "Kulturudvalget 12. marts 2031"
    )
    store = graph_of(
        minutes(SCHOOL, "2031-03-03", item(1, "Ny skole", "31/204", listed, way)),
        minutes(
            FINANCE, "2031-03-10", item(2, "Ny skole", "31/204", decision(FINANCE, "2031-03-10", "Godkendt."))
        ),
    )
    network = network_of(store, "bodies")
    assert network.is_directed()
    stated, announced = edge(network, SCHOOL, FINANCE), edge(network, FINANCE, "Kulturudvalget")
    assert stated is not None
    assert announced is not None
    assert (stated["cases"], stated["weight"], stated["announced"], stated["stated"]) == (
        "31/204",
        1,
        0,
        "31/204",
    )
    assert (announced["announced"], announced["stated"]) == (1, "")
    assert [place.split(":")[0] for place in str(stated["sources"]).split("; ")] == ["a.txt", "b.txt"]
    assert edge(network, FINANCE, SCHOOL) is None


def test_people_are_tied_by_the_items_they_were_both_there_for() -> None:
    network = network_of(real_store(), "people")
    old = edge(network, "Jon Krongaard", "Helene Hellesø Appel")
    new = edge(network, "Jon Krongaard", "Klara Steenholdt")
    both = edge(network, "Inga Lykke", "Finn Lykkeskov")
    assert old is not None
    assert new is not None
    assert both is not None
    assert (old["weight"], old["meetings"], old["votes"]) == (24, 2, 0)
    assert (new["weight"], new["meetings"], new["votes"], new["same"]) == (14, 1, 1, 1)
    assert (both["weight"], both["meetings"], both["votes"], both["same"]) == (58, 5, 1, 1)
    assert edge(network, "Thomas Vedsted", "Keld Valentin") is None


def test_votes_tie_members_to_issues() -> None:
    network = network_of(real_store(), "votes")
    (vote,) = (node for node, data in network.nodes(data=True) if data["kind"] == "vote")
    assert network.nodes[vote]["result"] == "rejected"
    kinds = sorted(data["kind"] for _, _, data in network.edges(data=True))
    assert kinds == ["against"] * 5 + ["for"] * 2


def test_a_party_stands_where_no_names_are_printed() -> None:
    network = example("votes")
    labels = {label for node, label in network.nodes(data="label") if network.nodes[node]["kind"] == "party"}
    assert {"(A)", "(F)", "(Ø)"} <= labels


def test_partners_are_more_than_named() -> None:
    network = network_of(example_store(), "organisations")
    partner = edge(network, "24/1187 Udvidelse af Engdalskolen", "Nordvig Lærerkreds")
    assert partner is not None
    assert partner["kind"] == "partner"
    assert {data["kind"] for _, _, data in network.edges(data=True)} == {"named", "partner"}


def test_an_unknown_network_is_a_callers_mistake() -> None:
    with pytest.raises(KeyError):
        network_of(OxigraphStore.from_memory(Store(), "empty"), "none")
