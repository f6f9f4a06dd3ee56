"""Damage is read as meant, and the printed form stays."""

from __future__ import annotations

import pytest

from minutes_graph.readers.reading import read_bytes
from minutes_graph.readers.repair import repair_text
from tests.reading import DANISH, document_of, item_of, minutes_of

TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("MÅ, dato Mandag", "Mødedato Mandag"),
        ("MÅ, sted Rådhuset", "Mødested Rådhuset"),
        ("MÅ, deltagere Ane Bo", "Mødedeltagere Ane Bo"),
        ("MÅ, lokale 3", "Mødelokale 3"),
        ("Alex BÅ, diker", "Alex Bødiker"),
        ("BÅ, rn og økonomi", "Børn og økonomi"),
        ("BÅ¸rn", "Børn"),
        ("SÃ¸ren kÃ¸ber Ã¦bler pÃ¥ Ã˜en", "Søren køber æbler på Øen"),
        ("Ã…r 2031 â€“ skolen", "År 2031 – skolen"),
        # The text's own:
        ("Ved Storå, der løber", "Ved Storå, der løber"),
        ("å, ja", "å, ja"),
        ("Århus Å, det er", "Århus Å, det er"),
    ],
)
def test_damage_is_read_as_meant_and_the_rest_left_alone(printed: str, read: str) -> None:
    assert document_of(printed).line(1).text == read


def test_a_word_that_the_document_has_elsewhere_is_made() -> None:
    assert document_of("Skolen i Sønderup\nElever i SÅ, nderup\n").line(2).text == "Elever i Sønderup"
    assert document_of("Skolen i Torup\nElever i rÅ, nderup\n").line(2).text == "Elever i rÅ, nderup"


def test_each_repair_is_told_with_both_forms_and_its_line() -> None:
    read = read_bytes(f"{TITLE}MÅ, dato Mandag\n".encode(), "minute.txt").value
    assert read is not None
    outcome = repair_text(read, DANISH)
    (repair,) = outcome.value.repairs
    assert (repair.line, repair.as_printed, repair.reading) == (2, "MÅ, dato", "Mødedato")
    (told,) = outcome.diagnostics
    assert (told.code, told.message) == ("T106", '"MÅ, dato" is read as "Mødedato": the word is known')
    assert outcome.value.line(2).raw == "MÅ, dato Mandag"


def test_a_lost_character_is_told_and_stays() -> None:
    read = read_bytes("Kaf\ufffd\n".encode(), "minute.txt").value
    assert read is not None
    outcome = repair_text(read, DANISH)
    assert outcome.value.line(1).text == "Kaf\ufffd"
    assert [found.code for found in outcome.diagnostics] == ["T107"]


def test_a_name_keeps_its_printed_form_beside_the_reading() -> None:
    minutes = minutes_of(f"{TITLE}MÅ, deltagere Ane BÅ, diker, Søren SÃ¸rensen\n\nPunkt 1: Ny skole\n")
    names = [(one.person.name, one.person.as_printed) for one in minutes.meeting.attendance]
    assert names == [("Ane Bødiker", "Ane BÅ, diker"), ("Søren Sørensen", "Søren SÃ¸rensen")]


def test_a_quote_shows_the_damage_where_the_reading_is_repaired() -> None:
    item = item_of(
        "Sagsfremstilling\n\nKommunalbestyrelsen godkendte kÃ¸bet\nden 3. februar 2030. Nu er det nu."
    )
    (treatment,) = item.treatments
    assert treatment.quote == "Kommunalbestyrelsen godkendte kÃ¸bet\nden 3. februar 2030."


@pytest.mark.parametrize(
    "line",
    [
        "HVAD DER BYGGES PÅ, det er en mole",
        "Her SÅ, bølgen",
    ],
)
def test_a_word_in_capitals_before_a_comma_is_no_damage(line: str) -> None:
    read = read_bytes(f"{TITLE}{line}\n\nEn bølgen er stor.\n".encode(), "minute.txt").value
    assert read is not None
    assert repair_text(read, DANISH).value.repairs == ()
