"""What a document graph states of each kind of thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_graph.model import BodyName, CaseStep, PartialDate
from minutes_graph.rdf.dataset import document_part
from minutes_graph.rdf.iris import SKOS, GraphSettings, Iris
from minutes_graph.rdf.items import StepKind, step_kind
from minutes_graph.rdf.places import Reading, places_of
from minutes_graph.rdf.statements import quote_of
from minutes_graph.spans import Span
from tests.rdf.facts import facts_of
from tests.rdf.parts import document_quads
from tests.sample_texts import document_of
from tests.samples import later_reading, rich_reading

MEETING = "meeting/klitborg/havne-og-fiskeriudvalget/2031-02-04"


def _facts(path: str, reading: Reading | None = None) -> dict[str, list[str]]:
    """Return what the document graph says of a resource, besides its passage and its label."""
    facts = facts_of(document_quads(reading or rich_reading(), GraphSettings()), path)
    facts.pop("statedIn", None)
    if facts and facts["type"] != ["Meeting"]:
        assert len(facts.pop("label")) == 1
    return facts


def test_a_meeting() -> None:
    assert _facts(MEETING) == {
        "type": ["Meeting"],
        "label": ["Havne- og Fiskeriudvalget 2031-02-04"],
        "date": ["2031-02-04"],
        "startedAtTime": ["2031-02-04T16:00:00"],
        "endedAtTime": ["2031-02-04T18:15:00"],
        "weekday": ["Tirsdag"],
        "occasion": ["ekstraordinært"],
        "place": ["Lokale 2, Klitborg Rådhus"],
        "bodyName": ["Havne- og Fiskeriudvalget"],
        "printedTerm": ["2030-2033"],
    }


def test_a_substitute() -> None:
    assert _facts(f"{MEETING}/attendance/4") == {
        "type": ["Attendance"],
        "atMeeting": [MEETING],
        "position": ["4"],
        "personName": ["Ida Holm"],
        "personNameAsPrinted": ["Ida Holm"],
        "attendanceStatus": ["attendance-substitute"],
        "substituteForName": ["Kaj Ravn"],
    }


def test_an_item_and_what_stands_under_it() -> None:
    item = f"{MEETING}/item/4"
    assert _facts(item) == {
        "type": ["AgendaItem"],
        "atMeeting": [MEETING],
        "number": ["4"],
        "title": ['Ny stenmole ved "Æbelhavn" <etape 2>'],
        "case": ["case/klitborg/31-204"],
        "recommenderName": ["Havnechefen"],
        "competenceName": ["Kommunalbestyrelsen"],
    }
    assert _facts(f"{item}/recommendation/2")["text"] == ["der søges om tilskud"]
    assert _facts(f"{item}/attachment/1")["title"] == ["Tegning af mole.pdf"]
    assert _facts(f"{item}/amount/1")["valueDKK"] == ["1250000.0"]
    assert _facts(f"{item}/attendance/1")["reason"] == ["inhabil"]
    assert _facts(f"{item}/treatment/1") == {
        "type": ["Treatment"],
        "underItem": [item],
        "position": ["1"],
        "date": ["2030-09"],
        "bodyName": ["Økonomiudvalget"],
        "text": ["drøftet"],
        "caseNumber": ["30/77"],
        "quote": ["Sagen blev drøftet i Økonomiudvalget i september 2030 (sag 30/77)."],
    }
    event = _facts(f"{item}/event/1")
    assert event["date"] + event["endDate"] == ["2031-05-03", "2031-05-05"]
    assert (event["quote"], event["inferred"]) == (["KHF afholder havnedage den 3.-5. maj."], ["true"])
    assert [passage[-10:] for passage in event["wasDerivedFrom"]] == ["line=12,13"]
    assert _facts(f"{item}/name-change/1") == {
        "type": ["NameChange"],
        "underItem": [item],
        "position": ["1"],
        "oldName": ["Strandfonden"],
        "newName": ["Fonden Blåt Hav"],
        "date": ["2031-01-01"],
        "quote": ["Fonden Blåt Hav hed til 1. januar 2031 Strandfonden."],
    }


def test_the_day_of_a_decision_on_a_name_is_inferred() -> None:
    reading = rich_reading()
    decided = replace(reading.minutes.renamings[0], by_decision=True)
    reading = replace(reading, minutes=replace(reading.minutes, renamings=(decided,)))
    facts = _facts(f"{MEETING}/item/4/name-change/1", reading)
    assert (facts["inferred"], facts["rule"]) == (["true"], ["day-of-the-decision"])
    assert facts["reason"][0].startswith("the text says that a body decided on the name")


def test_a_closed_item_says_so_and_an_open_one_says_nothing() -> None:
    assert _facts(f"{MEETING}/item/5")["closed"] == ["true"]
    assert "closed" not in _facts(f"{MEETING}/item/4")


def test_a_decision_with_several_outcomes_is_quoted_over_its_paragraphs() -> None:
    decision = _facts(f"{MEETING}/item/4/decision/2")
    assert decision["outcome"] == ["outcome-noted", "outcome-recommended"]
    assert decision["request"] == ["en status om et halvt år"]
    assert decision["quote"] == [
        "Taget til efterretning. Anbefales.\n\nUdvalget ønsker en status om et halvt år."
    ]


def test_an_empty_decision_is_quoted_by_its_heading() -> None:
    reading = later_reading()
    (item,) = reading.minutes.items
    (decision,) = item.decisions
    empty = replace(decision, text="", outcomes=(), span=Span(7, 7), text_span=None)
    minutes = replace(reading.minutes, items=(replace(item, decisions=(empty,)),))
    path = "meeting/klitborg/havne-og-fiskeriudvalget/2031-03-11/item/9/decision/1"
    facts = _facts(path, replace(reading, minutes=minutes))
    assert facts["quote"] == ["Beslutning"]
    assert "text" not in facts


def test_a_vote_its_motion_ballots_explanation_and_demand() -> None:
    item = f"{MEETING}/item/4"
    vote = _facts(f"{item}/vote/1")
    assert vote["inDecision"] == [f"{item}/decision/2"]
    assert vote["onMotion"] == [f"{item}/motion/1"]
    assert vote["voteResult"] == ["result-rejected"]
    assert (vote["tallyFor"], vote["tallyAgainst"], vote["tallyAbstain"]) == (["1"], ["2"], ["0"])
    assert "unanimous" not in vote
    assert _facts(f"{item}/motion/1")["quote"] == ["molen udskydes"]
    assert _facts(f"{item}/vote/1/ballot/2") == {
        "type": ["Ballot"],
        "inVote": [f"{item}/vote/1"],
        "position": ["2"],
        "voteChoice": ["choice-against"],
        "personName": ["Bodil Æbelø"],
        "partyCode": ["A"],
        "quote": ["Bodil Æbelø"],
    }
    assert _facts(f"{item}/vote/1/ballot/3")["quote"] == ["C"]
    explanation = _facts(f"{item}/vote/1/explanation/1")
    assert explanation["personName"] == ["Søren Ås", "Bodil Æbelø"]
    assert explanation["quote"] == ['Søren Ås begrundede sin stemme med "prisen" og\nvejret.']
    assert _facts(f"{item}/vote/1/referral-demand")["legalBasis"] == ["styrelseslovens § 23"]


def test_an_unanimous_decision_is_no_ballots() -> None:
    vote = f"{MEETING}/item/5/vote/1"
    assert _facts(vote)["unanimous"] == ["true"]
    assert _facts(f"{vote}/ballot/1") == {}


def test_a_mention_says_where_the_words_stand_and_not_what_they_mean() -> None:
    assert _facts(f"{MEETING}/item/4/mention/2") == {
        "type": ["Mention"],
        "underItem": [f"{MEETING}/item/4"],
        "position": ["2"],
        "quote": ["KHF"],
        "offset": ["24"],
    }
    assert _facts(f"{MEETING}/mention/1")["atMeeting"] == [MEETING]


def test_a_mention_whose_words_stand_elsewhere_has_no_offset() -> None:
    reading = rich_reading()
    moved = tuple(
        replace(found, offset=found.offset + 1) if found.offset is not None else found
        for found in reading.resolution.identifications
    )
    resolution = replace(reading.resolution, identifications=moved)
    assert "offset" not in _facts(f"{MEETING}/item/4/mention/2", replace(reading, resolution=resolution))


def test_words_that_do_not_stand_in_the_lines_are_quoted_by_the_lines() -> None:
    document = document_of("  Første linje  \nAnden linje\n", "a.txt")
    assert quote_of(document, Span(1, 2), "linje") == "linje"
    assert quote_of(document, Span(1, 2), "tredje") == "Første linje  \nAnden linje"
    assert quote_of(document, Span(1, 2), "linje Anden") == "linje  \nAnden"
    assert quote_of(document, Span(1, 2), "linje anden") == "Første linje  \nAnden linje"
    assert quote_of(document, Span(1, 1), " ") == "Første linje"


@pytest.mark.parametrize(
    ("body", "when", "kind"),
    [
        ("Havne- og Fiskeriudvalget", PartialDate(2031, 2, 4), StepKind.HELD),
        ("Havne- og Fiskeriudvalget", PartialDate(2031, 2), StepKind.HELD),
        ("Havne- og Fiskeriudvalget", None, StepKind.HELD),
        ("Havne- og Fiskeriudvalget", PartialDate(2031, 3, 4), StepKind.ANNOUNCED),
        ("Økonomiudvalget", PartialDate(2031, 1, 28), StepKind.QUOTED),
        ("Økonomiudvalget", PartialDate(2031, 1), StepKind.QUOTED),
        ("Økonomiudvalget", PartialDate(2031, 3, 28), StepKind.ANNOUNCED),
        ("Kommunalbestyrelsen", PartialDate(2031, 2, 4), StepKind.ANNOUNCED),
        ("Kommunalbestyrelsen", None, StepKind.ANNOUNCED),
    ],
)
def test_step_kinds(body: str, when: PartialDate | None, kind: StepKind) -> None:
    places = places_of(rich_reading(), Iris())
    step = CaseStep(1, BodyName(body, body, Span(19, 19)), when, Span(19, 19))
    assert step_kind(places, places.items[0].item, step) is kind


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("item/4", "Punkt 4, "),
        ("item/4/vote/1/ballot/1", ", for"),
        ("attendance/1", ", "),
        ("item/4/decision/1", ", 2031-01-28, "),
    ],
)
def test_what_people_see_has_a_label(path: str, label: str) -> None:
    found = facts_of(document_quads(rich_reading(), GraphSettings()), f"{MEETING}/{path}")["label"]
    assert len(found) == 1
    assert label in found[0]


def test_the_codes_that_are_used_have_their_labels() -> None:
    quads = document_part(rich_reading(), GraphSettings()).own
    used = {
        str(q.object) for q in quads if str(q.object).startswith("<") and "ontology#outcome-" in str(q.object)
    }
    labelled = {str(q.subject) for q in quads if q.predicate == SKOS["prefLabel"]}
    assert used
    assert used <= labelled
