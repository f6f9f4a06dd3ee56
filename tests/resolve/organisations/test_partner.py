"""Whether the municipality works with an organisation is judged by its kind and the words around it."""

from __future__ import annotations

import pytest

from minutes_graph.resolve import load_registry
from minutes_graph.resolve.known.registry import Readiness
from tests.resolve.small_minutes import mentions, organisation, partners, registry_of

DANISH = load_registry().value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreningen Fyrets Venner skriver.", ["Foreningen Fyrets Venner"]),
        ("Brevet fra Fyrstyrelsen er vedlagt.", ["Fyrstyrelsen"]),
        ("Fyrstyrelsen meddelte den 3. maj 2031, at molen lukker.", ["Fyrstyrelsen"]),
        ("Fyrstyrelsen (FS) har også været på tilsyn.", ["Fyrstyrelsen (FS)"]),
        ("Projektet er støttet af Kystfonden og Fyrstyrelsen.", ["Kystfonden", "Fyrstyrelsen"]),
        ("Udvalget samarbejder med Region Vestkysten.", ["Region Vestkysten"]),
        ("Tal for Region Vestkysten viser en stigning. Fyrstyrelsen udbetaler den.", []),
        ("Vejudvalget og Jobcenter Lillevig mødes med udvalget.", []),
        ("Lillevig Kommune har inviteret.", []),
        ("Samarbejdet mellem kommunerne Storvig og Nordvig fortsætter.", ["Storvig", "Nordvig"]),
        ("Tal for kommunerne Storvig og Nordvig.", []),
        ("Fem kommuner (Lillevig, Storvig og Nordvig) ligger højest.", ["Storvig", "Nordvig"]),
    ],
)
def test_kind_and_words_decide(text: str, expected: list[str]) -> None:
    assert partners(text) == expected


def test_the_parties_of_an_agreement_are_no_partners_by_that() -> None:
    assert partners("Midler fra økonomiaftalen mellem KL og regeringen.", DANISH) == []
    assert partners("KL holder en konference.", DANISH) == ["KL"]


def test_the_registry_can_say_how_readily() -> None:
    entry = organisation("Molens Venner")
    never = type(entry)(entry.entity, entry.spellings, partner=Readiness.NEVER)
    assert partners("Brev fra Molens Venner.", registry_of(never)) == []


def test_a_partner_says_why() -> None:
    (found,) = mentions("Brevet fra Fyrstyrelsen er vedlagt.")
    assert "partner: " in found.reason


def test_partner_holds_for_the_whole_item() -> None:
    found = mentions("Fyrstyrelsen er en styrelse.\nBrevet fra Fyrstyrelsen er vedlagt.")
    assert [one.partner for one in found] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget har været i høring hos Handicaprådet. Handicaprådet har afgivet høringssvar.",
        "Udvalget holder møde med Seniorrådet og Ungerådet.",
        "Borgerservice og Handicaprådet deltager i mødet.",
    ],
)
def test_councils_and_units_of_the_municipality_are_heard_but_no_partners(text: str) -> None:
    assert partners(text, DANISH) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Messen holdes i Molehallen, og prøven på Fyrby Gymnasium.", []),
        ("Den 4. maj 10.30-14.30, Hotel Mole", []),
        ("Hotel Mole giver kaffen.", ["Hotel Mole"]),
        ("Lærerne på Fyrby Skole er glade. Fyrby Skole har svaret.", []),
        ("Fyrby Friskole har svaret.", ["Fyrby Friskole"]),
        ("Vi besøger Region Vestkysten.", ["Region Vestkysten"]),
        ("Gennemsnittet i Region Vestkysten er lavere.", []),
        ("Ifølge Skum Consulting falder tallet.", []),
        ("Fyrstyrelsens anbefalinger følges.", []),
        ("Fyrstyrelsens brev er vedlagt.", ["Fyrstyrelsen"]),
        ("Fyrstyrelsen har i et brev af 3. maj bedt om svar.", ["Fyrstyrelsen"]),
        ("Fyrstyrelsen har i maj fået gennemført en analyse.", []),
        ("Sagen er sendt til Molenævnet.", ["Molenævnet"]),
        ("Til sammenligning er tallet højere hos Fyrstyrelsen.", []),
        ("Kajerne i Storvig Kommune er længere.", []),
        ("Udgiften deles med Storvig Kommune.", ["Storvig Kommune"]),
        ("Vi er enige med Storvig Kommune.", ["Storvig Kommune"]),
    ],
)
def test_a_place_a_source_and_a_comparison_make_no_partner(text: str, expected: list[str]) -> None:
    assert partners(text) == expected


def test_a_partner_of_one_item_is_none_in_another() -> None:
    assert partners("Regeringen og KL har aftalt rammen.", DANISH) == []
    assert partners("KL og regeringen har aftalt rammen.", DANISH) == []
    assert partners("KL har skrevet til os.", DANISH) == ["KL"]
