"""Published acts and versions in force as quads of the resolution graph."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Entity, EntityKind
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.entities import entity_quads
from minutes_graph.rdf.iris import ELI, MG, OWL, RDF, GraphSettings, Iris
from tests.rdf.facts import facts_of
from tests.sample_entities import HARBOUR_ACT, HARBOUR_VERSION, REFORM
from tests.samples import later_reading, rich_reading

IRIS = Iris()
ACT = NamedNode(HARBOUR_VERSION.iri)
ITEM = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04/item/4"


def graph() -> tuple[Quad, ...]:
    return merged_quads((rich_reading(), later_reading()), GraphSettings())


def test_an_act_is_described_once_and_related_to_law_and_reform() -> None:
    quads = graph()
    stated = {(quad.predicate, quad.object) for quad in quads if quad.subject == ACT}
    assert (RDF["type"], MG["PublishedAct"]) in stated
    assert (ELI["is_member_of"], IRIS.entity(HARBOUR_ACT)) in stated
    assert (ELI["related_to"], IRIS.entity(REFORM)) in stated
    assert not [
        quad for quad in quads if quad.predicate == OWL["sameAs"] and ACT in (quad.subject, quad.object)
    ]


def test_what_relates_an_act_says_so_with_score_and_evidence() -> None:
    found = facts_of(graph(), "act-link/havnereformen/https-acts-example-org-2030-12/carries-out")
    assert found == {
        "type": ["ActLink"],
        "ofLegislation": ["legislation/havnereformen"],
        "act": [HARBOUR_VERSION.iri],
        "actRelation": ["act-carries-out"],
        "score": ["0.9"],
        "rule": ["act-in-registry"],
        "reason": ["made up"],
        "wasGeneratedBy": ["run/0-1-0"],
    }


def test_the_version_at_the_meeting_is_inferred_once_an_item() -> None:
    found = facts_of(graph(), f"version-in-force/{ITEM}/havneloven")
    assert found["type"] == ["VersionInForce"]
    assert found["underItem"] == [ITEM]
    assert (found["act"], found["inferred"], found["score"]) == ([HARBOUR_VERSION.iri], ["true"], ["0.81"])
    assert found["reason"] == [
        "published on 2030-05-03, the newest version on or before the meeting of 2031-02-04; "
        "known to be the newest until 2031-03-01"
    ]
    reforms = [quad for quad in graph() if f"version-in-force/{ITEM}/havnereformen" in str(quad.subject)]
    assert reforms == []


def test_a_paragraph_is_part_of_its_law() -> None:
    paragraph = Entity(
        EntityKind.LEGISLATION,
        "havneloven-6",
        "Havneloven § 6",
        "paragraph",
        whole=replace(HARBOUR_ACT, acts=()),
    )
    facts = facts_of(tuple(entity_quads(paragraph, IRIS)), "legislation/havneloven-6")
    assert facts["is_part_of"] == ["legislation/havneloven"]
