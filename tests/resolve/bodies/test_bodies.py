"""A body is followed through its names and misprints; what the registry lacks gets an entity of its own."""

from __future__ import annotations

import pytest

from minutes_graph.model import DatedName, Entity, EntityKind, PartialDate, Term
from minutes_graph.resolve import Registry, canonical_body, load_registry
from minutes_graph.resolve.bodies import resolve_term
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from tests.resolve.small_minutes import body, document_of, minutes_of, resolved

HARBOUR = Entry(
    Entity(
        EntityKind.BODY,
        "lillevig/havne-og-fyrudvalget",
        "Havne- og Fyrudvalget",
        "internal-unit",
        names=(
            DatedName("Havn- og Fyrudvalget", "2026-01-01", "2029-12-31"),
            DatedName("Havne- og Fyrudvalget", "2030-01-01", None),
        ),
    ),
    (Spelling("Havn- og Fyrudvalget"), Spelling("Havne- og Fyrudvalget"), Spelling("HFU")),
    "lillevig",
)
EARLIER, LATER = PartialDate(2029, 5, 1), PartialDate(2031, 3, 3)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return make_registry([HARBOUR])


@pytest.mark.parametrize(
    "printed",
    [
        "Havn- og Fyrudvalget",
        "Havne- og Fyrudvalget",
        "Havne og fyrudvalget",
        "HFU",
        "Havne- og Fyr",
        "Havne- og Fyrudvalgt",
    ],
)
@pytest.mark.parametrize(
    ("when", "expected"), [(EARLIER, "Havn- og Fyrudvalget"), (LATER, "Havne- og Fyrudvalget")]
)
def test_every_spelling_gets_the_name_in_force(
    registry: Registry, printed: str, when: PartialDate, expected: str
) -> None:
    document = document_of("Sagen drøftes.")
    resolution = resolved(document, minutes_of(document, committee=printed, date=when), registry).value
    assert resolution.committee is not None
    assert resolution.committee.key == "lillevig/havne-og-fyrudvalget"
    assert canonical_body(resolution, body(printed), when) == expected


def test_a_misprint_is_told(registry: Registry) -> None:
    document = document_of("Sagen drøftes.")
    outcome = resolved(document, minutes_of(document, committee="Havne- og Fyrudvalgt"), registry)
    assert [found.code for found in outcome.diagnostics] == ["R405"]


def test_another_municipality_has_another_committee(registry: Registry) -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, committee="Havne- og Fyrudvalget", municipality="Storvig Kommune")
    resolution = resolved(document, minutes, registry).value
    assert resolution.committee is not None
    assert (resolution.committee.key, resolution.committee.provisional) == (
        "storvig/havne-og-fyrudvalget",
        True,
    )


def test_without_a_registry_the_printed_name_stands_and_misprints_join_it() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(
        document, committee="Kystudvalget", bodies=["Kystudvalgt", "Strandudvalget", "Kystudvalget"]
    )
    resolution = resolved(document, minutes).value
    names = [canonical_body(resolution, body(name), LATER) for name in ("Kystudvalgt", "Strandudvalget")]
    assert names == ["Kystudvalget", "Strandudvalget"]


def test_a_person_can_keep_a_misprint_apart() -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, committee="Kystudvalget", bodies=["Kystudvalgt"])
    verdict = "different; committee; Kystudvalgt; lillevig/kystudvalget; two committees"
    resolution = resolved(document, minutes, None, verdict).value
    assert canonical_body(resolution, body("Kystudvalgt"), LATER) == "Kystudvalgt"


def test_a_person_can_say_what_a_name_means(registry: Registry) -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, committee="Molegruppen")
    verdict = "name; committee; Molegruppen; lillevig/havne-og-fyrudvalget; its old nickname"
    resolution = resolved(document, minutes, registry, verdict).value
    assert resolution.committee == HARBOUR.entity
    assert {one.rule for one in resolution.identifications if one.text == "Molegruppen"} == {"judgement"}


def test_a_verdict_on_a_key_of_no_registry_still_holds() -> None:
    document = document_of("Sagen drøftes.")
    verdict = "name; committee; Kystudvalget; lillevig/strandudvalget; renamed in 2030"
    resolution = resolved(document, minutes_of(document, committee="Kystudvalget"), None, verdict).value
    assert resolution.committee is not None
    assert resolution.committee.key == "lillevig/strandudvalget"


def test_an_unknown_name_is_none() -> None:
    document = document_of("Sagen drøftes.")
    resolution = resolved(document, minutes_of(document)).value
    assert canonical_body(resolution, body("Skyudvalget"), LATER) == "Skyudvalget"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2025, 12, 31), (Term(2022, 2025), True)),
        (PartialDate(2026, 1, 1), (Term(2026, 2029), True)),
        (PartialDate(2018, 6), (Term(2018, 2021), True)),
        (None, (None, False)),
    ],
)
def test_an_election_period_is_four_years(
    date: PartialDate | None, expected: tuple[Term | None, bool]
) -> None:
    document = document_of("Sagen drøftes.")
    context = ResolutionContext(minutes_of(document, date=date), document, make_registry([]), Judgements())
    assert resolve_term(context) == expected


@pytest.mark.parametrize(
    ("date", "printed", "expected"),
    [
        (
            PartialDate(2025, 11, 20),
            "Beskæftigelses og Borgerserviceudvalget",
            "Beskæftigelse- og Borgerserviceudvalget",
        ),
        (
            PartialDate(2025, 11, 20),
            "Beskæftigelse- og Borgerservice",
            "Beskæftigelse- og Borgerserviceudvalget",
        ),
        (
            PartialDate(2026, 4, 14),
            "Beskæftigelse- og Borgerserviceudvalget",
            "Beskæftigelses- og Borgerserviceudvalget",
        ),
        (PartialDate(2026, 4, 14), "Social- og handicapudvalget", "Social- og Handicapudvalget"),
    ],
)
def test_the_registry_knows_the_committees_of_haderslev(
    date: PartialDate, printed: str, expected: str
) -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, committee=printed, municipality="Haderslev Kommune", date=date)
    resolution = resolved(document, minutes, load_registry().value).value
    assert canonical_body(resolution, body(printed), date) == expected
