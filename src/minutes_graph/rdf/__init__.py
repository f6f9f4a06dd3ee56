"""Minutes and their resolution as RDF: quads of named graphs, and files written from them."""

from minutes_graph.rdf.dataset import (
    DocumentPart,
    document_part,
    document_quads,
    joined_quads,
    judgement_quads,
    merged_quads,
    minutes_quads,
    reading_part,
)
from minutes_graph.rdf.iris import Iris
from minutes_graph.rdf.links import CaseLink, Gap, links_quads
from minutes_graph.rdf.reading import Reading
from minutes_graph.rdf.registry import RegistryPart, registry_quads
from minutes_graph.rdf.serialize import write_nquads, write_ntriples, write_trig, write_turtle
from minutes_graph.rdf.settings import DEFAULT_BASE, GraphSettings

__all__ = [
    "DEFAULT_BASE",
    "CaseLink",
    "DocumentPart",
    "Gap",
    "GraphSettings",
    "Iris",
    "Reading",
    "RegistryPart",
    "document_part",
    "document_quads",
    "joined_quads",
    "judgement_quads",
    "links_quads",
    "merged_quads",
    "minutes_quads",
    "reading_part",
    "registry_quads",
    "write_nquads",
    "write_ntriples",
    "write_trig",
    "write_turtle",
]
