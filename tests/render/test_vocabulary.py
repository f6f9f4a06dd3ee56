"""The files of the vocabulary: each term has its place on the page, and all forms of one IRI say the same."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from minutes_graph.render.vocabulary import ONTOLOGY, ontology_version, vocabulary_files, write_vocabulary
from minutes_graph.resources import resource_folder
from tests.ontology.ontology_files import MG, declared, ontology, ours, schemes

FILES = {file.name: file for file in vocabulary_files()}


def test_the_page_has_a_place_for_every_term() -> None:
    page = FILES["index.html"].content.decode()
    places = set(re.findall(r' id="([^"]+)"', page))
    terms = {term.removeprefix(MG) for term in ours(declared(ontology()) | declared(schemes()))}
    assert terms - places == set()
    assert set(re.findall(r'href="#([^"]+)"', page)) - places == set()
    assert ontology_version() in page


def test_the_forms_of_the_ontology_say_the_same() -> None:
    turtle, other = (
        Graph().parse(data=FILES[name].content, format=form)
        for name, form in (("ontology.ttl", "turtle"), ("ontology.jsonld", "json-ld"))
    )
    assert isomorphic(turtle, other)
    assert len(turtle) == len(ontology() + schemes())


def test_the_shapes_are_those_of_the_folder() -> None:
    folder = resource_folder("shapes")
    for name, form in (("shapes.ttl", RdfFormat.TURTLE), ("shapes.jsonld", RdfFormat.JSON_LD)):
        found = sum(1 for _ in parse(FILES[name].content, form))
        assert found == sum(
            1 for path in folder.glob("*.ttl") for _ in parse(path.read_bytes(), RdfFormat.TURTLE)
        )


def test_the_files_are_written_and_have_an_iri_of_the_vocabulary(tmp_path: Path) -> None:
    write_vocabulary(tmp_path)
    assert {path.name for path in (tmp_path / "vocabulary").iterdir()} == set(FILES)
    assert all(file.iri.startswith(ONTOLOGY.removesuffix("ontology")) for file in FILES.values())
