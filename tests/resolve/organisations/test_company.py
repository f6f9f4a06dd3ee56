"""Organisations told by what stands beside them: branches, lists, abbreviations, roles, and members of a network."""

from __future__ import annotations

import pytest

from minutes_graph.model import Identification
from minutes_graph.resolve import load_registry
from tests.resolve.small_minutes import document_of, mentions, minutes_of, organisation, registry_of, resolved

DANISH = load_registry().value
UNION = organisation("Fyrvogternes Forbund", "union", "FVF")
AGENCY = organisation("Fyrstyrelsen", "state-agency")
BRANCHES = registry_of(UNION, AGENCY)


def texts(found: tuple[Identification, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Svar fra FVF Storvig er kommet.", ["FVF Storvig"]),
        ("Svar fra FVF-Storvig er kommet.", ["FVF-Storvig"]),
        ("Svar fra Fyrvogternes Forbund i Lillevig.", ["Fyrvogternes Forbund i Lillevig"]),
        ("Svar fra Fyrvogternes Forbund i Storvig.", ["Fyrvogternes Forbund"]),
        ("Svar fra FVF Ane Holm om sagen.", ["FVF"]),
        ("Svar fra FVF Danmark om sagen.", ["FVF"]),
        ("Svar fra Fyrstyrelsen Storvig om sagen.", ["Fyrstyrelsen"]),
    ],
)
def test_a_place_after_the_name_is_a_branch(text: str, expected: list[str]) -> None:
    assert texts(mentions(text, BRANCHES)) == expected


def test_a_branch_is_of_the_kind_of_the_whole_and_not_it() -> None:
    whole, branch = mentions("Brev fra FVF, men svar fra FVF Storvig.", BRANCHES)
    assert (branch.entity.subkind, branch.entity.provisional, branch.rule) == ("union", True, "local-branch")
    assert whole.entity.key == "fyrvogternes-forbund" != branch.entity.key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi takker FVF, Molekompagniet og Skumklubben af 1910.", ["FVF", "Molekompagniet", "Skumklubben"]),
        ("Tilbud fra Tangholm Kajbyg og FVF.", ["Tangholm Kajbyg", "FVF"]),
        ("FVF og Nanna Holm deltog.", ["FVF"]),
        ("FVF og Danmark er enige.", ["FVF"]),
        ("Vi mødes på Kajgade med FVF, og Molekompagniet er lukket.", ["FVF"]),
        ("Embedslægen og FVF er orienteret.", ["FVF"]),
        ("Borgerhuset og Molekompagniet er lukket.", []),
    ],
)
def test_names_in_a_list_with_an_organisation_are_of_its_kind(text: str, expected: list[str]) -> None:
    found = mentions(text, registry_of(UNION))
    assert texts(found) == expected
    assert {one.entity.subkind for one in found} <= {"union", "association"}


def test_a_member_of_the_committee_is_no_organisation_by_the_company_he_keeps() -> None:
    document = document_of("Svar fra FVF og Xenia Ødegod om sagen.")
    minutes = minutes_of(document, people=["Xenia Ødegod"])
    assert texts(resolved(document, minutes, registry_of(UNION)).value.mentions()) == ["FVF"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lokalet lejes af Tangholm.", ["Tangholm"]),
        ("Båden er købt af Skumringen i maj.", ["Skumringen"]),
        ("Båden er købt af Nanna Holm i maj.", []),
        ("Vi bor hos Kolding.", []),
        ("Vi var til møde i Tangholm.", []),
    ],
)
def test_who_does_something_is_somebody(text: str, expected: list[str]) -> None:
    assert texts(mentions(text, DANISH)) == expected


def test_an_abbreviation_means_what_it_was_introduced_for_last() -> None:
    text = (
        "Fyrstyrelsen (FS) skriver. Brev fra FS.\nFyrets Sang (FS) synges. Vi hører FS's kor og FS-koncerten."
    )
    found = [(one.text, one.entity.name) for one in mentions(text) if one.text == "FS"]
    assert found == [("FS", "Fyrstyrelsen (FS)"), ("FS", "Fyrets Sang (FS)"), ("FS", "Fyrets Sang (FS)")]


def test_an_abbreviation_can_have_the_place_of_a_branch() -> None:
    text = "Fyrvogternes Forbund Storvig (FVF Storvig) skriver. Vi svarer FVF Storvig i dag."
    assert len({one.entity.key for one in mentions(text, BRANCHES)}) == 1


def test_an_organisation_told_by_its_letters_has_the_kind_of_its_form() -> None:
    (found,) = mentions("I dag taler Det Lokale Arbejdsmarkedsråd Kysten (DLAK).")
    assert (found.text, found.entity.subkind) == ("Det Lokale Arbejdsmarkedsråd Kysten (DLAK)", "council")


@pytest.mark.parametrize(
    ("text", "network", "members"),
    [
        (
            "KystJob dækker samarbejdet på tværs af kommunerne Kolding, Lillevig, Varde og Vejle.",
            "KystJob",
            ["Kolding", "Varde", "Vejle"],
        ),
        (
            "KystJob er et netværk mellem jobcentrene i Varde, Vejle og Lillevig kommuner.",
            "KystJob",
            ["Varde", "Vejle"],
        ),
    ],
)
def test_the_municipalities_that_make_a_network_are_partners(
    text: str, network: str, members: list[str]
) -> None:
    entries = (*DANISH.entries, organisation("KystJob", "network"))
    found = mentions(text, registry_of(*entries))
    assert [one.text for one in found if one.partner] == [network, *members]


@pytest.mark.parametrize(
    "text", ["Dansk Folkeparti og Radikale Venstre stemte imod.", "Der er post fra vejle.dk."]
)
def test_parties_and_sites_of_municipalities_are_no_organisations(text: str) -> None:
    assert mentions(text, DANISH) == ()


def test_an_unknown_name_begins_with_a_capital_and_is_quoted_as_printed() -> None:
    (found,) = mentions("Brev fra foreningen Fyrets Venner.")
    assert (found.entity.name, found.text) == ("Foreningen Fyrets Venner", "foreningen Fyrets Venner")
