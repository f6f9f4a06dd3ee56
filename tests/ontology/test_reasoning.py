"""A reasoner finds nothing wrong with the ontology, the data and the vocabularies of others taken together."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics  # type: ignore[import-untyped]
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, PROV, RDF

from tests.ontology.ontology_files import MG, VOCABULARIES, emitted, ontology, schemes

# PROV and ORG say what no class may share; Flanders' OSLO builds on both.
OTHERS: Final = ("prov", "org", "besluit")
ERROR: Final = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
MEETING: Final = next(one for one in emitted().subjects(PROV.startedAtTime, None) if isinstance(one, URIRef))
PASSAGE: Final = next(
    one for one in emitted().objects(MEETING, URIRef(MG + "statedIn")) if isinstance(one, URIRef)
)
# What the graph must never state: PROV quotes entities alone, and a meeting has a time; nothing is two of our classes.
NONSENSE: Final = (
    (MEETING, PROV.wasQuotedFrom, PASSAGE),
    (MEETING, RDF.type, URIRef(MG + "Decision")),
)


def _vocabulary(name: str) -> Path:
    if not VOCABULARIES.is_dir():
        pytest.skip(
            "the vocabularies stand in ../shared/vocab/standard beside the checkout, and are not there"
        )
    return VOCABULARIES / f"{name}.ttl"


@cache
def _together() -> Graph:
    graph = Graph()
    for part in (ontology(), schemes(), emitted()):
        graph += part
    for name in OTHERS:
        graph.parse(_vocabulary(name))
    return graph


def _copy_with(*triples: tuple[URIRef, URIRef, URIRef]) -> Graph:
    graph = Graph()
    graph += _together()
    graph.remove((None, OWL.imports, None))
    for triple in triples:
        graph.add(triple)
    return graph


def _contradictions(graph: Graph) -> list[str]:
    """Return what the rules of OWL 2 RL find wrong."""
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return sorted(str(found) for found in graph.objects(None, ERROR))


def test_the_rules_of_owl_find_no_contradiction() -> None:
    assert _contradictions(_copy_with()) == []


def test_the_rules_of_owl_find_a_contradiction_that_is_planted() -> None:
    little = Graph()
    for part in (ontology(), Graph().parse(_vocabulary("prov"))):
        little += part
    for predicate in (PROV.startedAtTime, RDF.type):
        little += emitted().triples((MEETING, predicate, None))
    assert _contradictions(little) == []
    little.add(NONSENSE[0])
    assert _contradictions(little) != []


def _hermit(graph: Graph, file: Path) -> subprocess.CompletedProcess[str]:
    java, package = shutil.which("java"), find_spec("owlready2")
    if java is None:
        pytest.skip("HermiT needs Java: install a Java runtime, such as default-jre-headless")
    if package is None or package.origin is None:
        pytest.skip("HermiT comes with owlready2: pip install owlready2")
    jars = Path(package.origin).parent / "hermit"
    # HermiT knows the datatypes of OWL 2 alone, and xsd:date is none of them.
    file.write_text(graph.serialize(format="xml"), encoding="utf-8")
    return subprocess.run(
        [
            java,
            "-Xmx1000M",
            "-cp",
            f"{jars}:{jars / 'HermiT.jar'}",
            "org.semanticweb.HermiT.cli.CommandLine",
            "--ignoreUnsupportedDatatypes",
            "-k",
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_hermit_finds_no_contradiction(tmp_path: Path) -> None:
    found = _hermit(_copy_with(), tmp_path / "all.owl")
    assert found.stdout.endswith("owl#Thing is satisfiable.\n"), found.stderr


@pytest.mark.parametrize("planted", NONSENSE, ids=["quoted meeting", "meeting that is a decision"])
def test_hermit_finds_a_contradiction_that_is_planted(
    planted: tuple[URIRef, URIRef, URIRef], tmp_path: Path
) -> None:
    found = _hermit(_copy_with(planted), tmp_path / "all.owl")
    assert "Inconsistent ontology" in found.stderr
