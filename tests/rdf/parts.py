"""The quads of one document, apart by what they are: stated by it, or judged of it."""

from __future__ import annotations

from pyoxigraph import Quad

from minutes_graph.rdf.dataset import document_part
from minutes_graph.rdf.iris import GraphSettings, Iris
from minutes_graph.rdf.places import Reading


def document_quads(reading: Reading, settings: GraphSettings) -> tuple[Quad, ...]:
    judged = Iris(settings.base).resolution_graph()
    own = document_part(reading, settings).own
    return tuple(dict.fromkeys(quad for quad in own if quad.graph_name != judged))


def judgement_quads(reading: Reading, settings: GraphSettings) -> tuple[Quad, ...]:
    judged = Iris(settings.base).resolution_graph()
    own = document_part(reading, settings).own
    return tuple(dict.fromkeys(quad for quad in own if quad.graph_name == judged))
