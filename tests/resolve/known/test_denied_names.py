"""A name that a person refused an entity, or any meaning at all, keeps neither."""

from __future__ import annotations

import pytest

from minutes_graph.model import Entity, EntityKind, Resolution
from minutes_graph.resolve.known.registry import Entry, Registry, Spelling, Standing
from tests.resolve.small_minutes import (
    document_of,
    mentions,
    minutes_of,
    organisation,
    registry_of,
    resolved,
)

UNIT = Entity(EntityKind.ORGANISATION, "fyrraadgiveren", "Fyrrådgiveren", "internal-unit")
OWN = registry_of(Entry(UNIT, (Spelling("Fyrrådgiveren"),), standing=Standing.INSIDE))
GUILD = Entity(EntityKind.ORGANISATION, "dansk-stenmoleforening", "Dansk Stenmoleforening", "union")
SHORT = registry_of(Entry(GUILD, (Spelling("Dansk Stenmoleforening"), Spelling("DS", True))))


def keys(text: str, registry: Registry | None, *verdicts: str) -> list[tuple[str, str]]:
    return [(one.text, one.entity.key) for one in mentions(text, registry, *verdicts)]


@pytest.mark.parametrize("key", ["fyrraadgiveren", "lillevig-fyrraadgiveren"])
@pytest.mark.parametrize("printed", ["Fyrrådgiveren", "Fyrrådsgiveren"])
def test_a_refused_name_does_not_mean_what_each_municipality_has_of_its_own(key: str, printed: str) -> None:
    text = f"Sagen sendes til {printed} i dag."
    assert keys(text, OWN) == [(printed, "lillevig-fyrraadgiveren")]
    assert keys(text, OWN, f"different; organisation; {printed}; {key}; r") == []


def test_a_refused_abbreviation_is_not_brought_back_by_its_introduction() -> None:
    text = "Dansk Stenmoleforening (DS) skriver. DS ringer."
    assert [one for one, _ in keys(text, SHORT)] == ["Dansk Stenmoleforening (DS)", "DS"]
    after = keys(text, SHORT, "different; organisation; DS; dansk-stenmoleforening; r")
    assert after == [("Dansk Stenmoleforening (DS)", "dansk-stenmoleforening")]


def test_a_name_of_nothing_is_no_entity() -> None:
    text = "Fyrstyrelsen skriver. Molens Venner svarer."
    known = registry_of(organisation("Molens Venner"))
    assert [one for one, _ in keys(text, known)] == ["Fyrstyrelsen", "Molens Venner"]
    for left in ("Fyrstyrelsen", "fyrstyrelsen"):
        after = keys(text, known, f"none; organisation; {left}; fyrstyrelsen; no authority")
        assert after == [("Molens Venner", "molens-venner")]


def test_a_name_of_nothing_is_that_only_where_it_was_taken_for_the_key() -> None:
    assert keys("Fyrstyrelsen skriver.", None, "none; organisation; Fyrstyrelsen; fyret; r") != []


def field_names(*verdicts: str) -> Resolution:
    document = document_of("Sagen drøftes.")
    minutes = minutes_of(
        document, people=["Ida Holm", "Se bilag"], parties=[("QX", "Ida Holm")], bodies=["Bilag"]
    )
    return resolved(document, minutes, None, *verdicts).value


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        (EntityKind.PERSON, "Se bilag", "lillevig/se-bilag"),
        (EntityKind.PERSON, "Se bilag", "lillevig/se-bilag-havneudvalget"),
        (EntityKind.BODY, "Bilag", "lillevig/bilag"),
        (EntityKind.PARTY, "QX", "lillevig-qx"),
        (EntityKind.MUNICIPALITY, "Lillevig Kommune", "lillevig"),
    ],
)
def test_what_a_field_names_can_be_nothing_too(kind: EntityKind, name: str, key: str) -> None:
    def of_kind(resolution: Resolution) -> set[str]:
        return {link.text for link in resolution.identifications if link.entity.kind is kind}

    denied = field_names(f"none; {kind.value}; {name}; {key}; not a name")
    assert of_kind(field_names()) - of_kind(denied) == {name}
    assert (kind, name) not in denied.index
