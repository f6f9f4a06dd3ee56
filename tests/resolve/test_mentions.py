"""Organisations in running text: known ones, forms of names, abbreviations, lists, damage, and what is none."""

from __future__ import annotations

import pytest

from minutes_graph.model import (
    AgendaItem,
    DatedName,
    Entity,
    EntityKind,
    Meeting,
    Minutes,
    PartialDate,
    Section,
    SectionKind,
)
from minutes_graph.resolve import load_registry
from minutes_graph.resolve.known.registry import Entry, Spelling, Standing, make_registry
from minutes_graph.spans import Span
from tests.resolve.small_minutes import (
    TOP,
    body,
    document_of,
    mentions,
    minutes_of,
    names,
    organisation,
    registry_of,
    resolved,
)

DANISH = load_registry().value
FRIENDS = organisation("Molens Venner", "ngo", "molevennerne", "MV")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Molens Venner skriver.", ["Molens Venner"]),
        ("Molens Venners brev og MV's svar.", ["Molens Venner", "MV"]),
        ("Et brev fra MV-klubben.", ["MV"]),
        ("MOLENS VENNER SKRIVER", ["MOLENS VENNER"]),
        ("Molevennerne og molevennerne.", ["Molevennerne", "molevennerne"]),
        ("molens venner er mange, mv. og Hav-MV.", []),
        ("MVA, XMV og MV2 er noget andet.", []),
    ],
)
def test_known_names_stand_alone_with_their_capitals(text: str, expected: list[str]) -> None:
    assert [one.text for one in mentions(text, registry_of(FRIENDS))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brev fra Styrelsen for Fyr og Stenmoler er vedlagt.",
            [("Styrelsen for Fyr og Stenmoler", "state-agency")],
        ),
        (
            "Kyst- og Havministeriet og Fyrstyrelsen svarer.",
            [("Kyst- og Havministeriet", "ministry"), ("Fyrstyrelsen", "state-agency")],
        ),
        (
            "Aftalen med Storvig Kommune og Region Vestkysten.",
            [("Storvig Kommune", "municipality"), ("Region Vestkysten", "region")],
        ),
        ("Mødet med foreningen Fyrets Venner.", [("foreningen Fyrets Venner", "ngo")]),
        ("Moler & Kajer A/S bygger.", [("Moler & Kajer A/S", "company")]),
        ("Vognmand Bo Kaj ApS kører.", [("Bo Kaj ApS", "company")]),
        ("Penge fra Den Blå Molefond.", [("Den Blå Molefond", "fund")]),
        (
            "Elever fra UC Vestkyst og Lillevig Gymnasium.",
            [("UC Vestkyst", "school"), ("Lillevig Gymnasium", "school")],
        ),
        (
            "Vejudvalget og Udvalget for Fyr er hørt.",
            [("Vejudvalget", "internal-unit"), ("Udvalget for Fyr", "internal-unit")],
        ),
        (
            "Sagen afgøres af byrådet og Lillevig Byråd.",
            [("byrådet", "council"), ("Lillevig Byråd", "council")],
        ),
        (
            "Vi besøger Fyrhuset. Fyrhuset er rødt.",
            [("Fyrhuset", "internal-unit"), ("Fyrhuset", "internal-unit")],
        ),
        ("Kilde: Molestatistik.dk", [("Molestatistik.dk", "newspaper-or-site")]),
        ("Den 4. maj 10.30-14.30, Hotel Mole", [("Hotel Mole", "company")]),
    ],
)
def test_forms_of_names_are_found_without_a_registry(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget, forvaltningen, ministeriet og foreningen drøfter kommunens penge.",
        "Fyrhuset er rødt.",
        "Direktøren for Mole og Borgerservice indstiller, at sagen drøftes.",
        "Formanden for Styrelsen for Fyr er gået.",
        "Et byråd kan det samme. Skriv til mole@lillevig.dk.",
        "Kommuner og regioner og Trekantområdet.",
        "Havneudvalget drøfter sagen. Skolebestyrelsen er hørt.",
    ],
)
def test_generic_words_offices_and_the_meetings_own_committee_are_no_mentions(text: str) -> None:
    assert names(text) == []


def test_each_unknown_entity_is_told_once() -> None:
    document = document_of("Fyrstyrelsen skriver. Fyrstyrelsens brev er langt.")
    told = [
        found.message
        for found in resolved(document, minutes_of(document)).diagnostics
        if "organisation" in found.message
    ]
    assert told == ['organisation "Fyrstyrelsen" stands in no registry']


def test_an_abbreviation_counts_from_its_introduction_on() -> None:
    text = "FS er ukendt.\nFyrstyrelsen (FS) skriver.\nFS's brev. Fyrets Sang (FS) synges. Bo Lys (M) og Lys Bo (LB)."
    assert [one.text for one in mentions(text)] == [
        "Fyrstyrelsen (FS)",
        "FS",
        "Fyrets Sang (FS)",
        "Lys Bo (LB)",
    ]


def test_a_party_in_parentheses_is_no_abbreviation_of_a_member() -> None:
    party = Entry(Entity(EntityKind.PARTY, "lysets-bedste", "Lysets Bedste", names=(DatedName("LB"),)))
    assert mentions("Lys Bo (LB) stemte for. Lys Bo (Qx) og bare ord (AB).", registry_of(party)) == ()


def test_an_abbreviation_of_the_registry_waits_for_the_full_name() -> None:
    entity = Entity(EntityKind.ORGANISATION, "molens-venner", "Molens Venner", "ngo")
    registry = registry_of(
        Entry(entity, (Spelling("Molens Venner"), Spelling("MV", needs_introduction=True)))
    )
    assert [one.text for one in mentions("MV skriver.", registry)] == []
    assert [one.text for one in mentions("Molens Venner ringer. MV skriver.", registry)] == [
        "Molens Venner",
        "MV",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aftalen mellem kommunerne Kolding, Vejle og Haderslev.", ["Kolding", "Vejle", "Haderslev"]),
        (
            "Fire kommuner (Haderslev, Aabenraa, Tønder og Sønderborg) er med.",
            ["Haderslev", "Aabenraa", "Tønder", "Sønderborg"],
        ),
        ("Sønderborg og Kolding Kommune svarer.", ["Sønderborg", "Kolding Kommune"]),
        ("Jobcentrene i Vejle og Kolding kommuner.", ["Vejle", "Kolding"]),
        ("Mødet i Kolding og Vejle.", []),
        ("Samarbejdet mellem Fyrstyrelsen og Kolding Kommune.", ["Fyrstyrelsen", "Kolding Kommune"]),
    ],
)
def test_bare_places_are_municipalities_in_lists_of_them(text: str, expected: list[str]) -> None:
    assert [one.text for one in mentions(text, DANISH)] == expected


def test_unknown_places_are_municipalities_where_the_word_says_so() -> None:
    assert names("Kommunerne Storvig, Lillevig og Nordvig.") == [
        ("Storvig", "municipality"),
        ("Lillevig", "municipality"),
        ("Nordvig", "municipality"),
    ]


def test_a_misprint_is_taken_for_the_name_it_almost_is() -> None:
    registry = registry_of(organisation("Fyrvogternes Forbund", "union"))
    document = document_of("Fyrvogternees Forbund skriver.")
    outcome = resolved(document, minutes_of(document), registry)
    (found,) = outcome.value.mentions()
    assert (found.entity.key, found.rule) == ("fyrvogternes-forbund", "misprint-of-a-name")
    assert "R405" in [one.code for one in outcome.diagnostics]


def test_a_person_can_say_that_a_name_does_not_mean_it() -> None:
    registry = registry_of(FRIENDS)
    verdict = "different; organisation; MV; molens-venner; a car maker"
    assert [one.text for one in mentions("MV kører. Molens Venner går.", registry, verdict)] == [
        "Molens Venner"
    ]
    verdict = "different; organisation; Fyrvogternees Forbund; fyrvogternes-forbund; another union"
    (found,) = mentions(
        "Et Fyrvogternees Forbund skriver.", registry_of(organisation("Fyrvogternes Forbund")), verdict
    )
    assert found.entity.provisional


def test_a_person_can_say_what_a_name_means() -> None:
    verdict = "name; organisation; stenfolkene; molens-venner; their nickname"
    (found,) = mentions("I går kom stenfolkene.", registry_of(FRIENDS), verdict)
    assert (found.entity.key, found.rule, found.score) == ("molens-venner", "judgement", 1.0)
    (new,) = mentions("I går kom stenfolkene.", None, "name; organisation; stenfolkene; sten; new")
    assert new.entity.provisional


def test_a_unit_of_every_municipality_is_one_for_each() -> None:
    unit = Entry(
        Entity(EntityKind.ORGANISATION, "borgerservice", "Borgerservice", "internal-unit"),
        (Spelling("Borgerservice"),),
        standing=Standing.INSIDE,
    )
    found = mentions(
        "Jobcenter Lillevig og Borgerservice svarer. Mole og Borgerservice er en forvaltning.",
        registry_of(unit),
    )
    assert [(one.text, one.entity.key) for one in found] == [
        ("Jobcenter Lillevig", "jobcenter-lillevig"),
        ("Borgerservice", "lillevig-borgerservice"),
    ]


COMMITTEE = Entry(
    Entity(
        EntityKind.BODY,
        "lillevig/havne-og-fyrudvalget",
        "Havne- og Fyrudvalget",
        "internal-unit",
        names=(
            DatedName("Havn- og Fyrudvalget", None, "2029-12-31"),
            DatedName("Havne- og Fyrudvalget", "2030-01-01"),
        ),
    ),
    (Spelling("Havn- og Fyrudvalget"), Spelling("Havne- og Fyrudvalget"), Spelling("HFU")),
    "lillevig",
)


def test_the_own_committee_is_mentioned_only_under_a_former_name() -> None:
    document = document_of("Havn- og Fyrudvalget besluttede det. Havne og fyrudvalget enes. HFU mødes.")
    minutes = minutes_of(document, committee="Havne- og Fyrudvalget")
    (found,) = resolved(document, minutes, registry_of(COMMITTEE)).value.mentions()
    assert (found.text, found.canonical) == ("Havn- og Fyrudvalget", "Havn- og Fyrudvalget")


def test_a_future_name_of_the_own_committee_is_a_misprint() -> None:
    document = document_of("Havne- og Fyrudvalget drøfter sagen.")
    minutes = minutes_of(document, committee="Havn- og Fyrudvalget", date=PartialDate(2028, 1, 1))
    assert resolved(document, minutes, registry_of(COMMITTEE)).value.mentions() == ()


def test_procedure_absence_and_headings_hold_no_mentions() -> None:
    document = document_of(
        "Procedure\nVejudvalget 3. marts 2031\nBeslutning i Vejudvalget\nFyrudvalget er hørt."
    )
    sections = (
        Section("Procedure", SectionKind.PROCEDURE, Span(2, 3)),
        Section("Beslutning i Vejudvalget", SectionKind.DECISION, Span(4, 5)),
    )
    item = AgendaItem(1, "Stenmolen", Span(1, 5), sections=sections)
    minutes = Minutes(
        document.source, Meeting(body("Havneudvalget"), TOP, municipality="Lillevig Kommune"), (item,)
    )
    assert [one.text for one in resolved(document, minutes).value.mentions(1)] == ["Fyrudvalget"]


def test_the_same_names_are_found_among_thousands() -> None:
    many = [organisation(f"Fyrlaug nummer {number}") for number in range(5000)]
    registry = make_registry([*many, FRIENDS])
    assert [one.entity.key for one in mentions("Molens Venner og Fyrlaug nummer 4711 mødes.", registry)] == [
        "molens-venner",
        "fyrlaug-nummer-4711",
    ]


def test_a_misprint_that_stands_twice_on_a_line_is_told_once() -> None:
    document = document_of("Stenmolelauget og Stenmolelauget skriver.")
    known = registry_of(organisation("Stenmolerlauget"))
    found = resolved(document, minutes_of(document), known)
    assert len(found.value.mentions()) == 2
    assert [one.code for one in found.diagnostics].count("R405") == 1
