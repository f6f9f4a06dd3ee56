"""The municipalities that a network is made of, where the text lists them; who is only asked or named is none."""

from __future__ import annotations

import pytest

from minutes_graph.model import Entity, EntityKind, Member
from minutes_graph.resolve import load_registry
from minutes_graph.resolve.known.registry import Entry, Registry, Spelling, make_registry
from tests.resolve.small_minutes import document_of, minutes_of, organisation, resolved

DANISH = load_registry().value
TOWNS = ("Storvig", "Nordvig", "Sandvig", "Høje-Tangvig")


def _town(name: str) -> Entry:
    entity = Entity(EntityKind.MUNICIPALITY, name.lower(), f"{name} Kommune")
    return Entry(entity, tuple(Spelling(text) for text in (f"{name} Kommune", name)))


COAST = make_registry(
    (
        organisation("Fyrnet", "network"),
        organisation("Kystrådet (KR)", "association", "Kystrådet"),
        organisation("Fyrstyrelsen", "state-agency"),
        *(_town(name) for name in TOWNS),
    )
)


def members(text: str, registry: Registry = COAST, *verdicts: str) -> tuple[Member, ...]:
    document = document_of(text)
    return resolved(document, minutes_of(document), registry, *verdicts).value.members


def listed(text: str, registry: Registry = COAST) -> list[str]:
    return [one.municipality.name.removesuffix(" Kommune") for one in members(text, registry)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fyrnet er et samarbejde mellem kommunerne Storvig, Nordvig og Lillevig.",
            "Storvig Nordvig Lillevig",
        ),
        ("Fyrnet er et fast, frivilligt netværk af Storvig og Nordvig Kommuner.", "Storvig Nordvig"),
        (
            "Fyrnet er et tværkommunalt fællesskab bestående af Storvig og Nordvig Kommuner.",
            "Storvig Nordvig",
        ),
        ("Udvalget mødes i Fyrnet, der er et netværk på tværs af Sandvig og Storvig.", "Sandvig Storvig"),
        ("Brev fra Fyrnet, et partnerskab mellem Storvig Kommune og Nordvig Kommune.", "Storvig Nordvig"),
        ("Samarbejdet mellem kommunerne Storvig og Nordvig (Fyrnet) fortsætter.", "Storvig Nordvig"),
        ("Fyrnet dækker samarbejdet mellem jobcentrene i Storvig og Sandvig kommuner.", "Storvig Sandvig"),
        ("Fyrnet består af kommunerne Storvig, Høje-Tangvig samt Nordvig.", "Storvig Høje-Tangvig Nordvig"),
        ("Fyrnet omfatter de tre nordlige kommuner Storvig, Nordvig og Sandvig.", "Storvig Nordvig Sandvig"),
        ("Kystrådet har i dag kommunerne Storvig og Nordvig som faste medlemmer.", "Storvig Nordvig"),
        ("Medlemmerne af Kystrådet er Storvig, Nordvig og Sandvig Kommune.", "Storvig Nordvig Sandvig"),
        ("Fyrnets medlemskommuner er Storvig og Nordvig.", "Storvig Nordvig"),
        ("Sagen er drøftet i Fyrnet (kommunerne Storvig, Nordvig og Sandvig).", "Storvig Nordvig Sandvig"),
        ("Samarbejdet Fyrnet mellem kommunerne Storvig og Nordvig fortsætter.", "Storvig Nordvig"),
        ("Der er et samarbejde mellem kommunerne Storvig og Nordvig, kaldet Fyrnet.", "Storvig Nordvig"),
        (
            "Kommunerne Storvig, Nordvig og Sandvig danner tilsammen netværket Fyrnet.",
            "Storvig Nordvig Sandvig",
        ),
        ("Storvig og Nordvig Kommuner er medlemmer af Kystrådet.", "Storvig Nordvig"),
        ("I Fyrnet samarbejder kommunerne Storvig og Nordvig om molerne.", "Storvig Nordvig"),
        ("Fyrnet er et samarbejde mellem Storvig, Nordvig\nog Sandvig kommuner.", "Storvig Nordvig Sandvig"),
    ],
)
def test_words_of_composition_make_members(text: str, expected: str) -> None:
    assert listed(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Fyrnet har inviteret kommunerne Storvig og Nordvig.",
        "Fyrnet samler kommunerne Storvig og Nordvig til et møde.",
        "Fyrnet har besøgt kommunerne Storvig, Nordvig og Sandvig som led i arbejdet.",
        "Fyrnet holder møde mellem kommunerne Storvig og Nordvig.",
        "Fyrnet er ikke et samarbejde mellem kommunerne Storvig og Nordvig.",
        "Fyrnet er et muligt samarbejde mellem kommunerne Storvig og Nordvig.",
        "Fyrnet var et samarbejde mellem kommunerne Storvig og Nordvig.",
        "Det foreslås, at Fyrnet består af kommunerne Storvig og Nordvig.",
        "Udvalget spurgte, om Fyrnet omfatter kommunerne Storvig og Nordvig.",
        "I Fyrnet samarbejder kommunerne Storvig og Nordvig ikke om molerne.",
        "Kommunerne Storvig og Nordvig er ikke medlemmer af Fyrnet.",
        "Kommunerne Storvig og Nordvig er medlemmer af Fyrnets styregruppe.",
        "Fyrnet består af kommunen Storvig.",
        "Fyrnet består af Mole og Havn.",
        "Fyrnet dækker over samarbejdet mellem havnene i Storvig og Nordvig.",
        "Fyrstyrelsen omfatter kommunerne Storvig og Nordvig.",
        "Tal for Fyrnet. Kommunerne Storvig og Nordvig ligger højest.",
        "Fyrnet og kommunerne Storvig og Nordvig er enige.",
    ],
)
def test_who_is_asked_proposed_or_denied_is_no_member(text: str) -> None:
    assert listed(text) == []


def test_two_networks_of_one_sentence_have_their_own_members() -> None:
    text = (
        "Kystrådet dækker samarbejdet mellem jobcentrene i Storvig og Lillevig kommuner, "
        "og Fyrnet dækker samarbejdet på tværs af kommunerne Nordvig og Sandvig."
    )
    found = [(one.organisation.name, one.municipality.name.split()[0]) for one in members(text)]
    assert found == [
        ("Kystrådet (KR)", "Storvig"),
        ("Kystrådet (KR)", "Lillevig"),
        ("Fyrnet", "Nordvig"),
        ("Fyrnet", "Sandvig"),
    ]


def test_a_member_says_why_how_surely_and_where() -> None:
    found, _ = members("Fyret lyser.\nFyrnet er et fast samarbejde mellem kommunerne Storvig og Nordvig.")
    assert (found.rule, found.score, found.span.start) == ("members-listed", 0.9, 3)
    assert found.reason == '"Fyrnet er et fast samarbejde mellem kommunerne …" lists what it is made of'


def test_less_is_less_sure() -> None:
    units, *_ = members("Fyrnet er et samarbejde mellem jobcentrene i Storvig og Nordvig kommuner.")
    bare, *_ = members("Fyrnet er et samarbejde mellem Storvig og Nordvig.")
    unknown, *_ = members("Fyrnet er et samarbejde mellem kommunerne Ærvig og Øvig.")
    assert units.score == bare.score == 0.75
    assert "units of them" in units.reason
    assert unknown.score == 0.7


def test_places_that_no_word_makes_municipalities_must_all_be_known() -> None:
    assert listed("Fyrnet er et samarbejde mellem Storvig, Nordvig og Fiskerne.") == []
    assert listed("Fyrnet er et samarbejde mellem kommunerne Storvig, Nordvig og Fyrstyrelsen.") == [
        "Storvig",
        "Nordvig",
    ]


def test_a_network_that_a_person_named_has_the_members() -> None:
    text = "Lygten er et samarbejde mellem kommunerne Storvig og Nordvig."
    assert members(text) == ()
    named = members(text, COAST, "name; organisation; Lygten; fyrnet; it is")
    assert [one.organisation.key for one in named] == ["fyrnet", "fyrnet"]


def test_danish_municipalities_are_known_by_their_bare_names() -> None:
    text = "KKR Syddanmark består af Aabenraa, Ringkøbing-Skjern og Høje-Taastrup."
    assert listed(text, DANISH) == ["Aabenraa", "Ringkøbing-Skjern", "Høje-Taastrup"]
