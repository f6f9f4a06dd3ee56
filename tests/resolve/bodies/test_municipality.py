"""Whose minutes these are is read from the header, told by the text, or left open."""

from __future__ import annotations

from minutes_graph.model import Entity, EntityKind
from minutes_graph.resolve import Registry, load_registry
from minutes_graph.resolve.known.registry import Entry, Spelling, make_registry
from tests.resolve.small_minutes import document_of, minutes_of, resolved


def owner(
    text: str, municipality: str | None = None, registry: Registry | None = None
) -> tuple[str | None, list[str]]:
    document = document_of(text)
    outcome = resolved(document, minutes_of(document, municipality=municipality), registry)
    told = outcome.value.municipality
    return (told.key if told else None), [found.code for found in outcome.diagnostics if found.code == "R406"]


def test_the_header_names_it() -> None:
    assert owner("Storvig Kommune har skrevet.", "Lillevig Kommune") == ("lillevig", [])


def test_the_text_names_it_most() -> None:
    text = "Lillevig Kommune får en mole.\nLillevig Kommunes mole er lang.\nStorvig Kommune er hørt."
    assert owner(text) == ("lillevig", [])


def test_two_named_as_often_leave_it_open() -> None:
    assert owner("Lillevig Kommune og så Storvig Kommune er enige.") == (None, ["R406"])


def test_nothing_names_it() -> None:
    assert owner("Molen er lang.") == (None, ["R406"])


def test_a_word_before_a_known_place_is_not_part_of_it() -> None:
    assert owner("I Haderslev Kommune bygges nyt.", None, load_registry().value) == ("haderslev", [])


def test_the_only_known_owner_of_a_committee_is_no_evidence() -> None:
    lillevig = Entry(
        Entity(EntityKind.MUNICIPALITY, "lillevig", "Lillevig Kommune"), (Spelling("Lillevig Kommune"),)
    )
    committee = Entity(EntityKind.BODY, "lillevig/havneudvalget", "Havneudvalget")
    registry = make_registry([lillevig, Entry(committee, (Spelling("Havneudvalget"),), "lillevig")])
    document = document_of("Molen er lang.")
    resolution = resolved(document, minutes_of(document, municipality=None), registry).value
    assert resolution.municipality is None
