"""What documents share is described once, from all of them, and judgements stay apart from statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad

from minutes_graph.model import DatedName, Entity, EntityKind, PartialDate
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.entities import entity_quads, latest_forms
from minutes_graph.rdf.inferred import CaseLink, Gap
from minutes_graph.rdf.iris import GraphSettings, Iris
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.running_text import links_quads
from minutes_graph.spans import Span
from tests.rdf.facts import facts_of, judgement_of
from tests.sample_entities import IDA, MUNICIPALITY, REFORM, SOCIAL
from tests.samples import later_reading, rich_reading

SETTINGS = GraphSettings()
IRIS = Iris()
BODY = "committee/klitborg/havne-og-fiskeriudvalget"


def _merged(*readings: Reading) -> tuple[Quad, ...]:
    return merged_quads(readings, SETTINGS)


def test_a_period_is_inferred_only_where_no_document_prints_it() -> None:
    together = facts_of(_merged(rich_reading(), later_reading()), f"{BODY}/2030-2033")
    assert together == {
        "type": ["CommitteeTerm"],
        "label": ["Havne- og Fiskeriudvalget 2030-2033"],
        "termOf": [BODY],
        "firstYear": ["2030"],
        "lastYear": ["2033"],
    }
    alone = facts_of(_merged(later_reading()), f"{BODY}/2030-2033")
    assert alone["inferred"] == ["true"]
    assert alone["rule"] == ["term-from-date"]
    assert alone["reason"] == [
        "an election period is four years, and a meeting of 2031-03-11 lies in 2030-2033"
    ]


def test_a_membership_is_evidenced_from_the_first_to_the_last_meeting() -> None:
    path = "membership/klitborg/soeren-aas/havne-og-fiskeriudvalget/2030-2033"
    membership = facts_of(_merged(later_reading(), rich_reading()), path)
    assert membership["firstEvidence"] == ["2031-02-04"]
    assert membership["lastEvidence"] == ["2031-03-11"]
    assert membership["organization"] == [f"{BODY}/2030-2033"]
    assert len(membership["wasDerivedFrom"]) == 2


def test_a_substitute_is_no_member() -> None:
    quads = _merged(rich_reading())
    assert facts_of(quads, "membership/klitborg/kaj-ravn/havne-og-fiskeriudvalget/2030-2033")
    assert not facts_of(quads, "membership/klitborg/ida-holm/havne-og-fiskeriudvalget/2030-2033")


def test_meetings_without_a_date_evidence_no_day() -> None:
    reading = later_reading()
    meeting = replace(reading.minutes.meeting, date=None)
    quads = _merged(replace(reading, minutes=replace(reading.minutes, meeting=meeting)))
    membership = facts_of(quads, "membership/klitborg/soeren-aas/havne-og-fiskeriudvalget/2030-2033")
    assert "firstEvidence" not in membership
    assert facts_of(quads, f"{BODY}/2030-2033")["reason"] == [
        "an election period is four years, and its meetings lie in 2030-2033"
    ]


def test_an_affiliation_leads_to_the_lines_that_print_it() -> None:
    affiliation = facts_of(_merged(rich_reading()), "affiliation/klitborg/soeren-aas/venstre")
    assert affiliation["organization"] == ["party/venstre"]
    assert affiliation["firstEvidence"] == affiliation["lastEvidence"] == ["2031-02-04"]
    assert affiliation["wasDerivedFrom"][0].endswith("#line=29,30")


def test_a_listed_member_has_a_judgement_for_each_day() -> None:
    path = "organisation-membership/klitborg-havneforening/klitborg/2031-02-04"
    found = facts_of(_merged(rich_reading(), later_reading()), path)
    assert found["wasDerivedFrom"].pop().endswith("#line=8,9")
    assert found == {
        "type": ["OrganisationMembership"],
        "label": ["Klitborg Kommune, Klitborg Havneforening"],
        "member": ["municipality/klitborg"],
        "organization": ["organisation/klitborg-havneforening"],
        "date": ["2031-02-04"],
        "score": ["0.9"],
        "rule": ["members-listed"],
        "reason": ["the text lists what it is made of"],
        "wasDerivedFrom": [],
    }


def test_of_two_lists_of_a_day_the_surest_gives_the_judgement_and_both_are_evidence() -> None:
    reading = rich_reading()
    (first,) = reading.resolution.members
    second = replace(first, span=Span(1, 1), score=0.8, reason="another list")
    resolution = replace(reading.resolution, members=(second, first))
    quads = _merged(replace(reading, resolution=resolution))
    found = facts_of(quads, "organisation-membership/klitborg-havneforening/klitborg/2031-02-04")
    assert found["score"] == ["0.9"]
    assert len(found["wasDerivedFrom"]) == 2


def test_a_case_belongs_to_its_municipality() -> None:
    case = facts_of(_merged(rich_reading(), later_reading()), "case/klitborg/31-204")
    assert (case["type"], case["label"], case["identifier"]) == (["Case"], ["Sag 31/204"], ["31/204"])
    assert case["municipality"] == ["municipality/klitborg"]


def test_an_entity_that_one_document_knows_is_provisional_no_more() -> None:
    assert "provisional" in facts_of(_merged(rich_reading()), "person/klitborg/ida-holm")
    together = facts_of(_merged(rich_reading(), later_reading()), "person/klitborg/ida-holm")
    assert together == {"type": ["Person"], "label": ["Ida Holm"], "name": ["Ida Holm"]}


def test_the_name_in_the_latest_document_is_the_label() -> None:
    old, new = Entity(EntityKind.ORGANISATION, "a", "A Gammel"), Entity(EntityKind.ORGANISATION, "a", "A Ny")
    seen = ((PartialDate(2031), new), (PartialDate(2030, 5), old), (None, old))
    assert latest_forms(seen) == latest_forms(reversed(seen)) == (new,)


def test_a_municipality_with_its_identifiers() -> None:
    quads = tuple(entity_quads(MUNICIPALITY, IRIS))
    assert facts_of(quads, "municipality/klitborg") == {
        "type": ["Municipality"],
        "label": ["Klitborg Kommune"],
        "organisationKind": ["organisation-municipality"],
        "homepage": ["https://klitborg.example/"],
        "sameAs": ["https://data.example.org/Klitborg%20Kommune"],
        "seeAlso": ["https://klitborg.example/om"],
        "identifier": ["identifier/cvr/00000017", "identifier/kommunekode/999"],
    }
    assert facts_of(quads, "identifier/cvr/00000017") == {
        "type": ["Identifier"],
        "notation": ["00000017"],
        "schemaAgency": ["CVR"],
    }


def test_a_partys_letter_is_a_notation_and_its_other_name_a_label() -> None:
    party = replace(SOCIAL, names=(DatedName("A"), DatedName("S"), DatedName("Socialdemokraterne")))
    facts = facts_of(tuple(entity_quads(party, IRIS)), "party/socialdemokratiet")
    assert facts["notation"] == ["A", "S"]
    assert facts["altLabel"] == ["Socialdemokraterne"]


@pytest.mark.parametrize(
    ("subkind", "class_"), [("law", "LegalResource"), ("bill", "LegalResource"), ("reform", "Concept")]
)
def test_a_reform_is_no_legal_act(subkind: str, class_: str) -> None:
    facts = facts_of(tuple(entity_quads(replace(REFORM, subkind=subkind), IRIS)), "legislation/havnereformen")
    assert facts["type"] == ["Legislation", class_]
    assert facts["legislationKind"] == [f"legislation-{subkind}"]


def test_a_body_without_known_municipality_is_a_unit_of_none() -> None:
    body = Entity(EntityKind.BODY, "unknown-1a2b3c4d5e6f/havneudvalget", "Havneudvalget")
    assert "unitOf" not in facts_of(
        tuple(entity_quads(body, IRIS)), "committee/unknown-1a2b3c4d5e6f/havneudvalget"
    )
    assert "provisional" not in facts_of(
        tuple(entity_quads(replace(IDA, provisional=False), IRIS)), "person/x"
    )


def test_two_readings_of_the_same_words_are_one_mention_with_two_identifications() -> None:
    quads = _merged(rich_reading())
    item = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04/item/4"
    meant = facts_of(quads, f"{item}/mention/4")["mentionOf"]
    assert meant == ["legislation/havneloven", "legislation/havnereformen"]
    for entity in meant:
        assert judgement_of(quads, f"{item}/mention/4", entity)["score"] == ["0.9"]


def test_an_unregistered_body_is_what_its_printed_name_says() -> None:
    quads = _merged(rich_reading())
    item = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04/item/4"
    assert facts_of(quads, f"{item}/step/3")["body"] == ["committee/klitborg/kommunalbestyrelsen"]
    judged = judgement_of(quads, f"{item}/step/3", "committee/klitborg/kommunalbestyrelsen")
    assert (judged["rule"], judged["score"]) == (["printed-name"], ["0.5"])
    assert "provisional" in facts_of(quads, "committee/klitborg/kommunalbestyrelsen")


def test_a_name_without_any_judgement_is_not_linked() -> None:
    reading = rich_reading()
    resolution = replace(reading.resolution, identifications=())
    quads = _merged(replace(reading, resolution=resolution))
    item = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04/item/4"
    assert "person" not in facts_of(quads, f"{item}/vote/1/ballot/1")
    assert "originalOrganization" in facts_of(_merged(reading), f"{item}/name-change/1")


def test_a_change_of_name_has_one_organisation_on_both_sides() -> None:
    item = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04/item/4"
    change = facts_of(_merged(rich_reading()), f"{item}/name-change/1")
    assert change["originalOrganization"] == change["resultingOrganization"]
    assert change["oldName"] != change["newName"]


def test_partners_stand_by_the_item() -> None:
    partner = facts_of(_merged(rich_reading(), later_reading()), "organisation/klitborg-havneforening")[
        "partnerIn"
    ]
    assert [path.rpartition("/")[2] for path in partner] == ["4", "9"]


def test_gaps_and_links_of_cases() -> None:
    case, later = IRIS.case("klitborg", "31/204"), IRIS.case("klitborg", "32/17")
    step = NamedNode(f"{SETTINGS.base}id/meeting/klitborg/havneudvalget/2031-02-04/item/4/step/3")
    body = IRIS.entity(Entity(EntityKind.BODY, "klitborg/byraadet", "Byrådet"))
    gap = Gap(
        case, "Byrådet", PartialDate(2031, 2, 25), step, "announced", "no minutes of it were read", body
    )
    undated = replace(gap, date=None, body=None)
    link = CaseLink(case, later, 0.8, "same-title", ("the titles are alike", "the later follows by a year"))
    quads = links_quads((gap, undated, gap), (link,), SETTINGS)
    assert {quad.graph_name for quad in quads} == {IRIS.links_graph()}
    assert len(quads) == len(set(quads))
    assert facts_of(quads, "gap/klitborg/31-204/byraadet/2031-02-25") == {
        "type": ["Gap"],
        "label": ["Intet referat: Byrådet 2031-02-25"],
        "case": ["case/klitborg/31-204"],
        "bodyName": ["Byrådet"],
        "body": ["committee/klitborg/byraadet"],
        "date": ["2031-02-25"],
        "rule": ["announced"],
        "reason": ["no minutes of it were read"],
        "wasDerivedFrom": ["meeting/klitborg/havneudvalget/2031-02-04/item/4/step/3"],
        "wasGeneratedBy": ["run/0-1-0"],
    }
    assert "date" not in facts_of(quads, "gap/klitborg/31-204/byraadet/undated")
    assert facts_of(quads, "case-link/klitborg/31-204/klitborg/32-17") == {
        "type": ["CaseLink"],
        "fromCase": ["case/klitborg/31-204"],
        "toCase": ["case/klitborg/32-17"],
        "score": ["0.8"],
        "rule": ["same-title"],
        "reason": ["the titles are alike", "the later follows by a year"],
        "wasGeneratedBy": ["run/0-1-0"],
    }
