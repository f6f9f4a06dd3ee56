"""What is promised of every graph holds for the made-up minutes as the program reads them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from minutes_graph.pipeline import Settings, load_knowledge, read_minutes
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.iris import MG, RDF, GraphSettings
from minutes_graph.rdf.places import Reading
from minutes_graph.spans import Span
from tests.rdf.parts import document_quads

MINUTES = sorted((Path(__file__).resolve().parents[2] / "examples" / "minutes").iterdir())


@cache
def _reading(path: Path) -> Reading:
    settings = Settings()
    read = read_minutes(path, settings, load_knowledge(settings))
    assert read.document is not None
    assert read.minutes is not None
    assert read.resolution is not None
    return Reading(read.minutes, read.resolution, read.document)


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.name)
def test_every_resource_leads_to_lines_and_every_quote_is_verbatim_there(path: Path) -> None:
    reading = _reading(path)
    quads = document_quads(reading, GraphSettings())
    passages = {quad.subject: quad.object for quad in quads if quad.predicate == MG["statedIn"]}
    for quad in quads:
        if quad.predicate == RDF["type"] and quad.object not in {
            MG["Graph"],
            MG["SourceDocument"],
            MG["Passage"],
        }:
            assert quad.subject in passages
        if quad.predicate == MG["quote"]:
            passage = passages[quad.subject]
            assert isinstance(passage, NamedNode)
            assert isinstance(quad.object, Literal)
            found = re.search(r"#line=(\d+),(\d+)$", passage.value)
            assert found
            assert quad.object.value in reading.document.quote(Span(int(found[1]) + 1, int(found[2])))


def test_each_triple_of_all_minutes_together_stands_in_one_graph_only() -> None:
    quads = merged_quads([_reading(path) for path in MINUTES], GraphSettings())
    assert len({(quad.subject, quad.predicate, quad.object) for quad in quads}) == len(quads)
    described = {quad.subject for quad in quads if quad.predicate == RDF["type"]}
    dangling = {
        quad.object
        for quad in quads
        if isinstance(quad.object, NamedNode) and "/id/" in quad.object.value and quad.object not in described
    }
    assert dangling == set()
