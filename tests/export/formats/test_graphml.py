from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from minutes_graph.export.formats.graphml import write_graphml
from minutes_graph.rdf.iris import MG, RDF, RDFS
from minutes_graph.store import OxigraphStore

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph


@pytest.fixture(scope="module")
def network(exported: Path) -> Network:
    return _read(exported / "network.graphml")


def _read(path: Path) -> Network:
    read = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    return read


def _count(store: OxigraphStore, where: str) -> int:
    query = f"PREFIX mg: <{MG.iri}> PREFIX org: <http://www.w3.org/ns/org#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
    return int(store.select(f"{query} SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").values()[0][0] or 0)


def test_every_case_meeting_body_and_person_is_a_node(network: Network, store: OxigraphStore) -> None:
    found = Counter(told["kind"] for _, told in network.nodes(data=True))
    assert found == {
        "case": _count(store, "?x a mg:Case"),
        "meeting": _count(store, "?x a mg:Meeting"),
        "body": _count(store, "?x a mg:Committee"),
        "person": _count(store, "?x a foaf:Person"),
    }


def test_edges_are_the_links_of_the_graph(network: Network, store: OxigraphStore) -> None:
    found = Counter(told["kind"] for *_, told in network.edges(data=True))
    assert found["treated-at"] == _count(store, "?x a mg:AgendaItem ; mg:case ?c")
    assert found["held-by"] == _count(store, "?x mg:heldBy ?t")
    assert found["listed-at"] == _count(store, "?x mg:atMeeting ?m ; mg:attendanceStatus ?s ; mg:person ?p")
    assert found["member-of"] == _count(store, "?x a org:Membership ; org:organization/mg:termOf ?b")
    assert found["continued-as"] == _count(store, "?x mg:fromCase ?c")
    assert found["voted-on"] > 0 and found["announced-for"] > 0


def test_an_edge_says_where_it_stands(network: Network) -> None:
    treated = [told for *_, told in network.edges(data=True) if told["kind"] == "treated-at"]
    assert all(":" in told["source"] and told["detail"].isdecimal() for told in treated)


def test_signs_of_xml_in_names_are_names(tmp_path: Path) -> None:
    case = NamedNode("https://example.org/a?b=1&c='2'")
    store = Store()
    store.extend([Quad(case, RDF["type"], MG["Case"]), Quad(case, RDFS["label"], Literal('<"Råd & Nåd">'))])
    store.add(Quad(case, RDFS["label"], Literal("a second label")))
    write_graphml(OxigraphStore.from_memory(store, "made up"), tmp_path / "n.graphml")
    read = _read(tmp_path / "n.graphml")
    assert list(read.nodes) == [case.value]
    assert read.nodes[case.value] == {"kind": "case", "label": '<"Råd & Nåd">'}
