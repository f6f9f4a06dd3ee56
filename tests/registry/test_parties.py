"""A letter means the party that certainly had it at the date, in the municipality; else it means none."""

from __future__ import annotations

import csv
from itertools import combinations

import pytest

from minutes_graph.lexicon import load_lexicon
from minutes_graph.model import PartialDate
from minutes_graph.resolve import Registry, load_registry
from minutes_graph.resources import resource_folder
from tests.resolve.small_minutes import document_of, minutes_of, person, resolved


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry().value


def meant(registry: Registry, code: str, date: str, place: str = "lillevig") -> list[str]:
    when = PartialDate(*(int(part) for part in date.split("-")))
    return [party.key for party in registry.party(code, when, place)]


@pytest.mark.parametrize(
    ("code", "date", "key"),
    [
        ("A", "2024-05-02", "socialdemokratiet"),
        ("V", "2002-05-02", "venstre"),
        ("DF", "2025-11-20", "dansk-folkeparti"),
        ("SF", "2025-11-20", "socialistisk-folkeparti"),
        ("F", "2026-04-14", "socialistisk-folkeparti"),
        ("DD", "2025-11-20", "danmarksdemokraterne"),
        ("Æ", "2026-04-14", "danmarksdemokraterne"),
        ("O", "2000-01-03", "dansk-folkeparti"),
        ("C", "2026-04-14", "det-konservative-folkeparti"),
        ("B", "2026-04-14", "radikale-venstre"),
        ("Ø", "2026-04-14", "enhedslisten"),
        ("I", "2018-04-14", "liberal-alliance"),
        ("Y", "2007-11-14", "liberal-alliance"),
        ("Å", "2018-04-14", "alternativet"),
        ("M", "2026-04-14", "moderaterne"),
        ("M", "2005-02-08", "minoritetspartiet"),
        ("D", "2007-04-14", "centrum-demokraterne"),
        ("D", "2022-04-14", "nye-borgerlige"),
        ("Q", "2001-04-14", "kristendemokraterne"),
        ("Q", "2022-04-14", "frie-groenne"),
        ("K", "2001-04-14", "det-konservative-folkeparti"),
        ("S", "2025-02-20", "socialdemokratiet"),
        ("løsgænger", "2025-02-20", "uden-for-parti"),
    ],
)
def test_a_letter_means_the_party_that_had_it(registry: Registry, code: str, date: str, key: str) -> None:
    assert meant(registry, code, date) == [key]


@pytest.mark.parametrize(
    ("code", "date", "place"),
    [
        ("K", "2025-02-20", "lillevig"),
        ("S", "2025-02-20", "haderslev"),
        ("S", "2025-02-20", "toender"),
        ("Æ", "2023-02-20", "randers"),
        ("Æ", "2025-12-31", "aeroe"),
    ],
)
def test_a_letter_of_two_is_neithers(registry: Registry, code: str, date: str, place: str) -> None:
    assert len(meant(registry, code, date, place)) == 2
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(
        document,
        municipality=registry_name(registry, place),
        date=PartialDate(*(int(part) for part in date.split("-"))),
        people=["Ida Holm"],
        parties=[(code, "Ida Holm")],
    )
    outcome = resolved(document, minutes, registry)
    party = outcome.value.party(code)
    assert party is not None and party.provisional
    assert [found.code for found in outcome.diagnostics].count("R402") == 1


def registry_name(registry: Registry, place: str) -> str:
    known = {entry.entity.key: entry.entity.name for entry in registry.entries}
    return known.get(place, "Lillevig Kommune")


@pytest.mark.parametrize(
    ("code", "date"),
    [("D", "2012-03-03"), ("M", "2015-03-03"), ("Z", "2018-03-03"), ("Æ", "2021-12-01"), ("L", "2025-03-03")],
)
def test_a_letter_that_was_free_is_a_local_list(registry: Registry, code: str, date: str) -> None:
    assert meant(registry, code, date) == []
    document = document_of("Sagen drøftes.")
    when = PartialDate(*(int(part) for part in date.split("-")))
    minutes = minutes_of(document, date=when, people=["Ida Holm"], parties=[(code, "Ida Holm")])
    outcome = resolved(document, minutes, registry)
    party = outcome.value.party(code)
    assert party is not None and party.provisional
    assert [found.message for found in outcome.diagnostics if found.code == "R401"][-1:] == [
        f'the party "{code}" stands in no registry'
    ]


def test_a_list_counts_where_it_stands_for_election_only(registry: Registry) -> None:
    assert meant(registry, "Æ", "2021-12-01", "aeroe") == ["aeroes-fremtid"]
    assert meant(registry, "SP", "2021-12-01", "haderslev") == ["slesvigsk-parti"]
    assert meant(registry, "SP", "2021-12-01", "aarhus") == []


def test_who_is_in_no_party_is_not_in_one(registry: Registry) -> None:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(document, people=["Ida Holm"], parties=[("UP", "Ida Holm")])
    resolution = resolved(document, minutes, registry).value
    assert resolution.party("UP") is None
    assert resolution.person(person("Ida Holm")) is not None


def test_no_letter_has_two_national_parties_but_those_that_are_told() -> None:
    """The pairs that overlap are known; a third would make minutes ambiguous by mistake."""
    path = resource_folder("registry") / "parties.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"]]
    overlapping = {
        (one["code"], *sorted((one["key"], other["key"])))
        for one, other in combinations(rows, 2)
        if one["code"] == other["code"]
        and one["key"] != other["key"]
        and not (one["municipalities"] or other["municipalities"])
        and max(one["valid_from"], other["valid_from"])
        <= min(one["valid_to"] or "9999", other["valid_to"] or "9999")
    }
    assert overlapping == {("K", "det-konservative-folkeparti", "kristendemokraterne")}


def test_the_words_of_votes_know_each_party_of_the_registry() -> None:
    """A party that is spelled out in a vote would else be read as a person."""
    path = resource_folder("registry") / "parties.csv"
    with path.open(encoding="utf-8", newline="") as file:
        names = {row["name"].removesuffix(" (SF)") for row in csv.DictReader(file)}
    pattern = load_lexicon("danish").votes.party_name
    unread = {name for name in names if not pattern.match(name)}
    assert unread == {"Partiet Klaus Riskær Pedersen", "Uden for partierne"}
