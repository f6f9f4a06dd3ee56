"""Whether the municipality works with an organisation is judged by its kind and the words around it."""

from __future__ import annotations

import pytest

from minutes_graph.resolve import load_registry
from minutes_graph.resolve.registry import Readiness
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
