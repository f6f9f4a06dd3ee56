"""What the endpoint says of itself, in the terms of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.graph_text import graph_text
from minutes_graph.serve.snapshots.opened import SnapshotFacts

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VOID_TRIPLES: Final = NamedNode("http://rdfs.org/ns/void#triples")
_INTEGER: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def description_of(endpoint: str, facts: SnapshotFacts, media_type: str) -> Answer:
    """Return the description of the endpoint at that address."""
    body = graph_text(_triples(endpoint, facts), media_type, {"sd": _SD, "formats": _FORMATS})
    return Answer(200, media_type, body)


def _triples(endpoint: str, facts: SnapshotFacts) -> Iterator[Triple]:
    service = NamedNode(f"{endpoint}#service")
    dataset = NamedNode(f"{endpoint}#dataset")
    graph = NamedNode(f"{endpoint}#default-graph")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if facts.union:
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _TYPE, _sd("Graph"))
    yield Triple(graph, _VOID_TRIPLES, Literal(str(facts.triples), datatype=_INTEGER))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
