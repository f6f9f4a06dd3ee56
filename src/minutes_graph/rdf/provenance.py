"""Who made the graph, from what and how, in the terms of PROV: the run, the program, its settings, the named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Source
from minutes_graph.rdf.iris import DCTERMS, MG, PROV, RDF, RDFS, GraphSettings, Iris
from minutes_graph.rdf.statements import Fact, Term, danish, english, fact_quads, plain

_NAME = "minutes-graph"


def made_by(iris: Iris) -> Fact:
    """Return that the run made what has this fact."""
    return PROV["wasGeneratedBy"], iris.run()


def run_quads(
    sources: Iterable[NamedNode], readers: Iterable[str], settings: GraphSettings
) -> Iterator[Quad]:
    """Yield the quads of the run: what it used, by whom it was done, and the graph of judgements that it made.

    Nothing of it tells one day or machine from another: the same input and settings give the same run.
    """
    iris = settings.iris
    graph, software = iris.resolution_graph(), iris.software(settings.version)
    configuration = iris.configuration(settings.configuration) if settings.configuration else None
    run: tuple[Fact, ...] = (
        (RDF["type"], PROV["Activity"]),
        (RDFS["label"], english(f"{_NAME} {settings.version}")),
        (PROV["wasAssociatedWith"], software),
        (PROV["used"], configuration),
        *((PROV["used"], source) for source in sources),
        *((MG["reader"], plain(reader)) for reader in readers),
    )
    program: tuple[Fact, ...] = (
        (RDF["type"], PROV["SoftwareAgent"]),
        (RDFS["label"], english(f"{_NAME} {settings.version}")),
        (MG["programVersion"], plain(settings.version)),
    )
    yield from fact_quads(iris.run(), run, graph)
    yield from fact_quads(software, program, graph)
    if configuration:
        used: tuple[Fact, ...] = (
            (RDF["type"], MG["Configuration"]),
            (RDFS["label"], english(f"settings of {_NAME} {settings.version}")),
            (MG["sha256"], plain(settings.configuration)),
        )
        yield from fact_quads(configuration, used, graph)
    yield from _graph_quads(graph, (danish("Hvem og hvad der menes"), english("Who and what is meant")), iris)


def document_graph_quads(graph: NamedNode, source: Source, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of the graph of what a document states, in that graph: the run made it from the document."""
    named = (danish(f"Hvad der står i {source.name}"), english(f"What {source.name} states"))
    origin = iris.source(source.sha256)
    yield from _graph_quads(
        graph, named, iris, ((DCTERMS["source"], origin), (PROV["wasDerivedFrom"], origin))
    )


def links_graph_quads(iris: Iris) -> Iterator[Quad]:
    """Yield the quads of the graph of what follows from putting documents together, in that graph."""
    named = (
        danish("Hvad der følger af dokumenterne tilsammen"),
        english("What follows from the documents together"),
    )
    yield from _graph_quads(iris.links_graph(), named, iris)


def _graph_quads(
    graph: NamedNode, labels: Iterable[Term], iris: Iris, origin: tuple[Fact, ...] = ()
) -> Iterator[Quad]:
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Graph"]),
        *((RDFS["label"], label) for label in labels),
        made_by(iris),
        *origin,
    )
    yield from fact_quads(graph, facts, graph)
