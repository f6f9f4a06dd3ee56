"""What running text says: sentences, amounts, treatments, changes of name."""

from __future__ import annotations

import pytest

from minutes_graph.interpret.marking import paragraphs, sentences
from minutes_graph.layout import printed_lines
from minutes_graph.syntax import classify_lines
from tests.reading import DANISH, document_of, item_of, minutes_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Skolen er rød. Taget er sort.", ["Skolen er rød.", "Taget er sort."]),
        ("Det koster ca. 5 mio. kr. om året. Godkendt.", ["Det koster ca. 5 mio. kr. om året.", "Godkendt."]),
        ("Mødet er den 3. Marts er kold.", ["Mødet er den 3. Marts er kold."]),
        ("Se bl.a. Bilag 1. Ja.", ["Se bl.a. Bilag 1. Ja."]),
        ("Hvorfor? Fordi! Ja.", ["Hvorfor?", "Fordi!", "Ja."]),
        ('Han sagde "ja." Så gik han.', ['Han sagde "ja."', "Så gik han."]),
        ("Jf. Bo W. Dam er det godt. Ja.", ["Jf. Bo W. Dam er det godt.", "Ja."]),
        ("ingen punktum", ["ingen punktum"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text, DANISH)) == parts


def test_paragraphs_begin_at_blank_lines_list_marks_and_rows() -> None:
    text = "En\nto.\n\nTre\n- fire\nfem\n- seks\nSyv\tti\nOtte\n"
    found = paragraphs(classify_lines(printed_lines(document_of(text)), DANISH))
    assert [(part.text, part.span.start, part.span.end, part.bullet) for part in found] == [
        ("En to.", 1, 2, False),
        ("Tre", 4, 4, False),
        ("fire fem", 5, 6, True),
        ("seks", 7, 7, True),
        ("Syv\tti", 8, 8, False),
        ("Otte", 9, 9, False),
    ]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Det koster 5 kr.", ["5 kr. = 5"]),
        ("Det koster 1.250.000 kr. om året.", ["1.250.000 kr. = 1250000"]),
        ("Det koster 1,5 mio. kr. i 2031.", ["1,5 mio. kr. = 1500000"]),
        ("Det koster 2 mia. kr.", ["2 mia. kr. = 2000000000"]),
        ("Det koster 300 t. kr.", ["300 t. kr. = 300000"]),
        ("Det koster 300 tusind kroner.", ["300 tusind kroner. = 300000"]),
        ("Det koster 12,50 kr.", ["12,50 kr. = 12.50"]),
        ("Fra 1,2 mio. til 3 mio. kr.", ["1,2 mio. = 1200000", "3 mio. kr. = 3000000"]),
        (
            "Det koster 24,5 mio. kr. med 4,5 mio. kr. i 2031",
            ["24,5 mio. kr. = 24500000", "4,5 mio. kr. = 4500000"],
        ),
        ("Der er 5 krager og 3 mio. borgere.", []),
        ("I 2031 er der 240 elever.", []),
        ("Sag 31/125 kr.", []),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    found = item_of(f"Sagsfremstilling\n\n{text}").amounts
    assert [f"{one.text} = {one.value}" for one in found] == amounts
    assert all(one.span.start == 11 for one in found)


def test_amounts_are_read_where_money_is_spoken_of() -> None:
    item = item_of(
        "Skolen koster 1 kr.\n\nIndstilling\n\n- 2 kr. gives.\n\nØkonomi\n\n3 kr.\n\n"
        "Beslutning\n\n4 kr. gives.\n\nBilag\n\n5 kr.\n"
    )
    assert [int(one.value) for one in item.amounts] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "treatments"),
    [
        ("Kommunalbestyrelsen godkendte planen den 3. februar 2030.", ["Kommunalbestyrelsen 2030-02-03"]),
        ("Byrådet besluttede den 03-02-2030, at skolen bygges.", ["Byrådet 2030-02-03"]),
        ("Udvalget drøftede sagen d. 3. februar 2030.", ["Skoleudvalget 2030-02-03"]),
        (
            "Den 3. februar 2030 blev sagen drøftet i Børne- og Ungeudvalget.",
            ["Børne- og Ungeudvalget 2030-02-03"],
        ),
        ("Økonomiudvalget vedtog planen i februar 2030.", ["Økonomiudvalget 2030-02"]),
        ("Byrådet vedtog planen i 2030.", ["Byrådet 2030"]),
        ("Sagen behandles i Byrådet den 10. marts 2031.", ["Byrådet 2031-03-10"]),
        ("Udvalget drøftede sagen på mødet i februar.", ["Skoleudvalget 2031-02"]),
        ("Udvalget drøftede sagen på mødet i december.", ["Skoleudvalget 2030-12"]),
        ("Planen blev godkendt den 3. februar 2030.", ["- 2030-02-03"]),
        ("Byrådet drøftede sagen den 3. februar 2030 (30/1234).", ["Byrådet 2030-02-03 30/1234"]),
        (
            "Økonomiudvalget og Byrådet godkendte planen den 3. februar 2030.",
            ["Økonomiudvalget 2030-02-03", "Byrådet 2030-02-03"],
        ),
        ("Udvalget drøftede sagen den 3. marts 2031.", []),  # this meeting
        ("Udvalget drøftede sagen.", []),
        ("Skolen blev bygget den 3. februar 2030.", []),
        ("Byrådet har sal den 3. februar 2030.", []),
        ("Udvalget drøftede sagen den 31. februar 2030.", []),
    ],
)
def test_treatments(text: str, treatments: list[str]) -> None:
    found = [
        f"{one.body.name if one.body else '-'} {one.date.isoformat()} {one.case or ''}".strip()
        for one in item_of(f"Sagsfremstilling\n\n{text}").treatments
    ]
    assert found == treatments


def test_a_treatment_keeps_the_sentence_and_its_lines() -> None:
    item = item_of(
        "Sagsfremstilling\n\nSkolen er rød. Byrådet godkendte\nplanen den **3. februar 2030**. Nu er det nu."
    )
    (one,) = item.treatments
    assert one.what == "Byrådet godkendte planen den 3. februar 2030."
    assert one.quote == "Skolen er rød. Byrådet godkendte\nplanen den **3. februar 2030**. Nu er det nu."
    assert (one.span.start, one.span.end, one.year_inferred) == (11, 12, False)


def test_a_month_alone_gets_its_year_from_the_meeting_and_says_so() -> None:
    (one,) = item_of("Sagsfremstilling\n\nUdvalget drøftede sagen på mødet i februar.").treatments
    assert one.year_inferred


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Klubben Vest skiftede navn til Alliancen Øst.", ["Klubben Vest > Alliancen Øst"]),
        (
            "Klubben Vest skifter fra den 1. august 2031 navn til Alliancen Øst.",
            ["Klubben Vest > Alliancen Øst 2031-08-01"],
        ),
        ("I 2030 skiftede Klubben Vest navn til Alliancen Øst.", ["Klubben Vest > Alliancen Øst 2030"]),
        ("Klubben Vest har ændret navn til Alliancen Øst.", ["Klubben Vest > Alliancen Øst"]),
        ("Alliancen Øst (tidligere Klubben Vest) er hørt.", ["Klubben Vest > Alliancen Øst"]),
        ("Alliancen Øst, der tidligere hed Klubben Vest, er hørt.", ["Klubben Vest > Alliancen Øst"]),
        ("Klubben Vest hedder nu Alliancen Øst.", ["Klubben Vest > Alliancen Øst"]),
        (
            "Klubben Vest skal skifte navn. Det nye navn bliver Alliancen Øst.",
            ["Klubben Vest > Alliancen Øst"],
        ),
        ("Det nye navn bliver Alliancen Øst.", []),
        ("Klubben skifter leder.", []),
        ("Skolen skifter navn.", []),
        ("Han hedder nu Bo.", []),
    ],
)
def test_changes_of_name(text: str, names: list[str]) -> None:
    minutes = minutes_of(
        f"REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 1: Navn\n\n31/1\n\nSagsfremstilling\n\n{text}\n"
    )
    found = [
        f"{one.old} > {one.new} {one.date.isoformat() if one.date else ''}".strip()
        for one in minutes.renamings
    ]
    assert found == names


def test_a_change_that_was_decided_has_the_date_of_the_meeting_and_stands_once() -> None:
    minutes = minutes_of(
        "REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 4: Navn\n\n31/1\n\nBeslutning\n\n"
        "Klubben Vest skifter navn til Alliancen Øst.\n\nKlubben Vest skifter navn til Alliancen Øst.\n"
    )
    (one,) = minutes.renamings
    assert (one.item, one.date and one.date.isoformat(), one.span.start) == (4, "2031-03-03", 9)
    assert one.by_decision


@pytest.mark.parametrize(
    ("sentence", "date", "by_decision"),
    [
        ("Klubben Vest skifter navn til Alliancen Øst.", "2031-02-10", True),
        ("Klubben Vest skiftede 1. januar 2031 navn til Alliancen Øst.", "2031-01-01", False),
    ],
)
def test_a_change_that_another_body_decided_has_its_day(sentence: str, date: str, by_decision: bool) -> None:
    minutes = minutes_of(
        "REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 4: Navn\n\n31/1\n\n"
        f"Beslutning i Havneudvalget den 10-02-2031\n\n{sentence}\n"
    )
    (one,) = minutes.renamings
    assert (one.date and one.date.isoformat(), one.by_decision) == (date, by_decision)
