"""No name can break an IRI, and the same name always gives the same one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from minutes_graph.identifiers import key_path, segment
from minutes_graph.model import Entity, EntityKind, PartialDate, Term
from minutes_graph.rdf.iris import GraphSettings, Iris, concept, external
from minutes_graph.spans import Span

BASE = "https://w3id.org/minutes-graph/id/"
ANY_TEXT = st.text(alphabet=st.characters())
IRIS = Iris()
COMMITTEE = Entity(EntityKind.BODY, "klitborg/havneudvalget", "Havneudvalget")
MEETING = IRIS.meeting(COMMITTEE, PartialDate(2031, 2, 4), "ab12")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beskæftigelses- og Borgerserviceudvalget", "beskaeftigelses-og-borgerserviceudvalget"),
        ("Økonomiudvalget", "oekonomiudvalget"),
        ("Åse Ærø-Østergård", "aase-aeroe-oestergaard"),
        ("A\u030age Müller", "aage-muller"),
        ("25/4896", "25-4896"),
        ("EMN-2031-000123", "emn-2031-000123"),
        ("2022-2025", "2022-2025"),
        ('  "Ny" <mole> {2}|\\^`  ', "ny-mole-2"),
        ("§ 23, stk. 1", "23-stk-1"),
        ("ŁÓDŹ", "lodz"),
    ],
)
def test_segments_follow_the_rules_of_the_house(text: str, expected: str) -> None:
    assert segment(text) == expected


def test_texts_that_fold_to_nothing_stay_apart() -> None:
    assert segment("Київ") != segment("Одеса")
    assert segment("") != segment("!")
    assert segment("Київ").startswith("x-")


def test_long_texts_are_cut_and_stay_apart() -> None:
    one, other = segment("mole " * 60 + "syd"), segment("mole " * 60 + "nord")
    assert one != other
    assert max(len(one), len(other)) <= 100


@given(ANY_TEXT)
def test_every_segment_is_lower_case_letters_digits_and_single_hyphens(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", segment(text))
    assert len(segment(text)) <= 100


@given(ANY_TEXT)
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert segment(segment(text)) == segment(text)


@given(ANY_TEXT, ANY_TEXT, st.integers(0, 10**9))
def test_every_minted_iri_is_valid(name: str, other: str, number: int) -> None:
    person = Entity(EntityKind.PERSON, f"{name}/{other}", name)
    body = Entity(EntityKind.BODY, f"{other}/{name}", name)
    meeting = IRIS.meeting(body, None, name)
    term = IRIS.committee_term(body, Term(2030, 2033))
    case = IRIS.case(name, other)
    minted = (
        IRIS.entity(person),
        IRIS.municipality(name),
        IRIS.item(meeting, number, 2),
        IRIS.passage(other, Span(1, number + 1)),
        IRIS.membership(person, term),
        IRIS.affiliation(person, Entity(EntityKind.PARTY, other, other), 2),
        IRIS.identification(body, name),
        IRIS.identifier(name, other),
        replace(IRIS, run_name=name).run(),
        IRIS.configuration(name),
        IRIS.software(name),
        IRIS.gap(case, name, None),
        IRIS.case_link(case, IRIS.case(other, name)),
        IRIS.document_graph(name),
        concept("organisation", name),
    )
    for iri in minted:
        line = f"{iri} {iri} {iri} ."
        assert [quad.subject for quad in parse(input=line, format=RdfFormat.N_TRIPLES)] == [iri]
        assert re.fullmatch(r"https://w3id\.org/minutes-graph/[a-z0-9/#=,-]+", iri.value)


@given(ANY_TEXT)
def test_the_iri_of_somebody_else_is_valid_or_refused(text: str) -> None:
    for candidate in (text, f"https://example.org/{text}"):
        try:
            iri = external(candidate)
        except ValueError:
            continue
        assert [q.subject for q in parse(input=f"{iri} {iri} {iri} .", format=RdfFormat.N_TRIPLES)] == [iri]


def test_an_iri_of_somebody_else_keeps_its_form() -> None:
    assert external("https://example.org/a%20b?c=d#e").value == "https://example.org/a%20b?c=d#e"
    assert external("https://example.org/ny mole").value == "https://example.org/ny%20mole"
    with pytest.raises(ValueError, match="not an absolute IRI"):
        external("mole")


def test_the_iris_are_those_of_the_plan() -> None:
    item = IRIS.item(MEETING, 94)
    vote = IRIS.part(item, "vote", 1)
    person = Entity(EntityKind.PERSON, "klitborg/søren Ås", "Søren Ås")
    term = IRIS.committee_term(COMMITTEE, Term(2030, 2033))
    paths = {
        IRIS.entity(COMMITTEE): "committee/klitborg/havneudvalget",
        term: "committee/klitborg/havneudvalget/2030-2033",
        MEETING: "meeting/klitborg/havneudvalget/2031-02-04",
        item: "meeting/klitborg/havneudvalget/2031-02-04/item/94",
        IRIS.item(MEETING, 94, 2): "meeting/klitborg/havneudvalget/2031-02-04/item/94-2",
        vote: "meeting/klitborg/havneudvalget/2031-02-04/item/94/vote/1",
        IRIS.referral_demand(
            vote
        ): "meeting/klitborg/havneudvalget/2031-02-04/item/94/vote/1/referral-demand",
        IRIS.case("klitborg", "31/204"): "case/klitborg/31-204",
        IRIS.source("ab12"): "source/ab12",
        IRIS.passage("ab12", Span(40, 50)): "source/ab12#line=39,50",
        IRIS.identification(COMMITTEE, "registered-name"): (
            "identification/committee/klitborg/havneudvalget/b542b07e2e7d"
        ),
        IRIS.membership(person, term): "membership/klitborg/soeren-aas/havneudvalget/2030-2033",
        replace(IRIS, run_name="0.1.0-ab12").run(): "run/0-1-0-ab12",
        IRIS.software("0.1.0"): "software/minutes-graph-0-1-0",
        IRIS.identifier("CVR", "00000017"): "identifier/cvr/00000017",
        IRIS.gap(IRIS.case("klitborg", "31/204"), "Byrådet", PartialDate(2031, 3)): (
            "gap/klitborg/31-204/byraadet/2031-03"
        ),
        IRIS.case_link(IRIS.case("k", "31/2"), IRIS.case("k", "32/1")): "case-link/k/31-2/k/32-1",
    }
    assert {iri.value.removeprefix(BASE): path for iri, path in paths.items()} == {
        path: path for path in paths.values()
    }


def test_a_meeting_without_date_is_told_apart_by_its_source() -> None:
    assert IRIS.meeting(COMMITTEE, None, "0123456789abcdef").value.endswith("/undated-0123456789ab")


def test_the_three_kinds_of_graph() -> None:
    graphs = (IRIS.document_graph("ab12"), IRIS.resolution_graph(), IRIS.links_graph())
    assert [graph.value.removeprefix(IRIS.base) for graph in graphs] == [
        "graph/document/ab12",
        "graph/resolution",
        "graph/links",
    ]


def test_keys_and_municipalities() -> None:
    assert key_path("klitborg/Søren Ås") == "klitborg/soeren-aas"
    assert concept("attendance", "left-early") == NamedNode(
        "https://w3id.org/minutes-graph/ontology#attendance-left-early"
    )


@pytest.mark.parametrize(
    "base", ["https://example.org", "example.org/", "https://example.org/a b/", "ftp://x/", ""]
)
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="not an http"):
        GraphSettings(base)


def test_a_base_of_ones_own_leads_all_iris() -> None:
    iris = Iris(GraphSettings("http://localhost:8080/data/").base)
    assert iris.source("ab").value == "http://localhost:8080/data/id/source/ab"
