"""The ontology, what the program emits and what the shapes speak of, as rdflib graphs read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from minutes_graph.model import PartialDate
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.inferred import CaseLink, Gap
from minutes_graph.rdf.iris import MG as MG_SPACE
from minutes_graph.rdf.iris import GraphSettings, Iris
from minutes_graph.rdf.running_text import links_quads
from minutes_graph.rdf.serialize import write_turtle
from tests.sample_entities import FINANCE
from tests.samples import cancelled_reading, later_reading, quoting_reading, rich_reading

ROOT: Final = Path(__file__).resolve().parents[2]
VOCABULARIES: Final = ROOT.parent / "shared" / "vocab" / "standard"
MG: Final = MG_SPACE.iri


@cache
def ontology() -> Graph:
    """Return the classes, properties and alignments."""
    return Graph().parse(ROOT / "ontology" / "minutes.ttl")


@cache
def schemes() -> Graph:
    """Return the concept schemes."""
    return Graph().parse(ROOT / "ontology" / "outcomes.ttl")


@cache
def shapes() -> Graph:
    """Return all shapes, or an empty graph where there are none."""
    graph = Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def emitted() -> Graph:
    """Return all that the program can state: the merged samples and the links between them."""
    settings, iris = GraphSettings(configuration="ab" * 32), Iris()
    quads = list(merged_quads((rich_reading(), quoting_reading(), cancelled_reading()), settings))
    case, step = iris.case("klitborg", "31/204"), iris.source("ab")
    body = iris.entity(FINANCE)
    gap = Gap(
        case, "Byrådet", PartialDate(2031, 3), step, "announced-step", "no minutes of it were read", body
    )
    link = CaseLink(iris.case("klitborg", "30/1"), case, 0.5, "same-title", ("the titles are alike",))
    quads += links_quads((gap,), (link,), settings)
    quads += merged_quads((later_reading(),), settings)
    return Graph().parse(data=write_turtle(quads), format="turtle")


def iris_in(graph: Graph) -> set[URIRef]:
    """Return every IRI that stands anywhere in a graph."""
    return {term for triple in graph for term in triple if isinstance(term, URIRef)}


def ours(iris: set[URIRef]) -> set[URIRef]:
    """Return the terms of the project's own vocabulary."""
    return {iri for iri in iris if iri.startswith(MG)}


def declared(graph: Graph) -> set[URIRef]:
    """Return the classes, properties, concepts and schemes that a graph declares."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme)
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef)}
