"""The fields of an item's template: recommendations, competence, procedure, decisions, attachments."""

from __future__ import annotations

import pytest

from tests.reading import TOP, codes, findings, item_of, minutes_of


@pytest.mark.parametrize(
    ("text", "office", "texts"),
    [
        (
            "Direktøren for Skole indstiller, at\n\n- skolen bygges\n- taget males.",
            "Direktøren for Skole",
            ["skolen bygges", "taget males."],
        ),
        (
            "Direktøren indstiller:\n\n- at skolen bygges\n- at taget males",
            "Direktøren",
            ["skolen bygges", "taget males"],
        ),
        (
            "Direktøren indstiller, at:\n\n1. skolen bygges\n2. taget males",
            "Direktøren",
            ["skolen bygges", "taget males"],
        ),
        ("Direktøren indstiller, at\n\n1. at skolen bygges", "Direktøren", ["skolen bygges"]),
        (
            "Direktøren indstiller,\n\nat skolen bygges\n\nat taget males",
            "Direktøren",
            ["skolen bygges", "taget males"],
        ),
        ("Direktøren indstiller, at skolen bygges.", "Direktøren", ["skolen bygges."]),
        (
            "Forvaltningen indstiller til Skoleudvalget, at skolen bygges.",
            "Forvaltningen",
            ["skolen bygges."],
        ),
        (
            "Direktøren for Skole,\nDagtilbud og Kultur\nindstiller, at\n\n- skolen bygges",
            "Direktøren for Skole, Dagtilbud og Kultur",
            ["skolen bygges"],
        ),
        (
            "Direktøren anbefaler, at\n\n- skolen bygges i Nordby, hvor\nder er plads\n- taget males",
            "Direktøren",
            ["skolen bygges i Nordby, hvor der er plads", "taget males"],
        ),
        (
            "Borgmesteren foreslår, at\n\na) skolen bygges\nb) taget males",
            "Borgmesteren",
            ["skolen bygges", "taget males"],
        ),
        (
            "Forvaltningen indstiller til Skoleudvalget at anbefale Byrådet,\n\nat skolen bygges\nat taget males.",
            "Forvaltningen",
            ["skolen bygges", "taget males."],
        ),
        (
            "Forvaltningen indstiller at anbefale Byrådet at bygge skolen.",
            "Forvaltningen",
            ["anbefale Byrådet at bygge skolen."],
        ),
        ("Direktøren indstiller, at\n\n- at at skolen bygges", "Direktøren", ["skolen bygges"]),
        ("- skolen bygges", None, ["skolen bygges"]),
        ("Direktøren indstiller, at\n\nskolen bygges", "Direktøren", ["skolen bygges"]),
        ("", None, []),
    ],
)
def test_recommendations(text: str, office: str | None, texts: list[str]) -> None:
    item = item_of(f"Indstilling\n\n{text}")
    assert (item.recommender, [one.text for one in item.recommendations]) == (office, texts)
    assert [one.position for one in item.recommendations] == list(range(1, len(texts) + 1))


def test_a_recommendation_has_its_lines() -> None:
    item = item_of(
        "Indstilling\n\nDirektøren indstiller, at\n\n- skolen bygges i Nordby, hvor\nder er plads\n- taget males"
    )
    assert [(one.span.start, one.span.end) for one in item.recommendations] == [(13, 14), (15, 15)]


@pytest.mark.parametrize(
    ("text", "competence"),
    [
        ("Beslutningskompetencen ligger hos Kommunalbestyrelsen.", "Kommunalbestyrelsen"),
        ("Beslutningskompetencen er hos Børne- og Ungeudvalget.", "Børne- og Ungeudvalget"),
        ("Skolen er rød. Byrådet har beslutningskompetencen.", "Byrådet"),
        ("Beslutningskompetencen ligger hos udvalget.", "Skoleudvalget"),
        ("Beslutningskompetencen er uklar.", None),
    ],
)
def test_competence(text: str, competence: str | None) -> None:
    item = item_of(f"Sagsresume\n\n{text}")
    assert (item.competence.name if item.competence else None) == competence


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Skoleudvalget 3. marts 2031.", ["Skoleudvalget 2031-03-03"]),
        ("Skoleudvalget 03-03-2031", ["Skoleudvalget 2031-03-03"]),
        ("Skoleudvalget den 3. marts 2031", ["Skoleudvalget 2031-03-03"]),
        ("Skoleudvalget, d. 3. marts 2031", ["Skoleudvalget 2031-03-03"]),
        ("3. marts 2031: Skoleudvalget", ["Skoleudvalget 2031-03-03"]),
        ("03-03-2031 Skoleudvalget", ["Skoleudvalget 2031-03-03"]),
        (
            "- Skoleudvalget 3. marts 2031\n- Byrådet 10. marts 2031",
            ["Skoleudvalget 2031-03-03", "Byrådet 2031-03-10"],
        ),
        (
            "Skoleudvalget 3. marts 2031, Byrådet 10. marts 2031.",
            ["Skoleudvalget 2031-03-03", "Byrådet 2031-03-10"],
        ),
        (
            "Skoleudvalget 3. marts 2031 og Byrådet 10. marts 2031",
            ["Skoleudvalget 2031-03-03", "Byrådet 2031-03-10"],
        ),
        ("skoleudvalget 3. marts 2031", ["skoleudvalget 2031-03-03"]),
        ("Byrådet 31. april 2031", ["Byrådet None"]),
        ("Sagen går videre.", []),
    ],
)
def test_steps_of_the_procedure(text: str, steps: list[str]) -> None:
    found = [
        f"{one.body.name} {one.date.isoformat() if one.date else None}"
        for one in item_of(f"Procedure\n\n{text}").steps
    ]
    assert found == steps


def test_decisions_have_body_day_text_and_lines() -> None:
    item = item_of(
        "Beslutning i Vejudvalget den 02-03-2031\n\nAnbefales.\n\n"
        "Beslutning\n\nGodkendt.\n\n- Taget males\nrødt.\n\nBeslutning\n"
    )
    first, second = item.decisions
    assert (first.body.name, first.date and first.date.isoformat(), first.position) == (
        "Vejudvalget",
        "2031-03-02",
        1,
    )
    assert (second.body.name, second.date and second.date.isoformat(), second.position) == (
        "Skoleudvalget",
        "2031-03-03",
        2,
    )
    assert second.text == "Godkendt.\n\n- Taget males rødt."
    assert (second.span.start, second.span.end) == (13, 18)
    assert second.text_span is not None
    assert (second.text_span.start, second.text_span.end) == (15, 18)


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        (
            "Godkendt. Udvalget vil gerne have en status om et halvt år.",
            ["Udvalget vil gerne have en status om et halvt år."],
        ),
        ("Udvalget beder forvaltningen om en plan.", ["Udvalget beder forvaltningen om en plan."]),
        (
            "Udvalget anmodede administrationen om et notat.",
            ["Udvalget anmodede administrationen om et notat."],
        ),
        ("Udvalget ønsker en ny drøftelse i maj.", ["Udvalget ønsker en ny drøftelse i maj."]),
        ("Udvalget anmoder om et oplæg.", ["Udvalget anmoder om et oplæg."]),
        ("Godkendt.", []),
        ("Udvalget drøftede sagen.", []),
    ],
)
def test_requests(text: str, requests: list[str]) -> None:
    (decision,) = item_of(f"Beslutning\n\n{text}").decisions
    assert list(decision.requests) == requests


def test_attachments_are_listed_in_order_with_their_lines() -> None:
    item = item_of("Bilag\n\n- Kort over skolen.pdf\nSKU 03-03-2031 - Overslag\n1. Høringssvar")
    assert [(one.position, one.title, one.span.start) for one in item.attachments] == [
        (1, "Kort over skolen.pdf", 11),
        (2, "SKU 03-03-2031 - Overslag", 12),
        (3, "1. Høringssvar", 13),
    ]


def test_sections_keep_their_printed_headings() -> None:
    item = item_of("### **Sagsresumé**\n\nKort.\n\nFraværende Ane Bo\n")
    assert [(one.heading, one.kind.value, one.span.start, one.span.end) for one in item.sections] == [
        ("Sagsresumé", "summary", 9, 11),
        ("Fraværende", "absence", 13, 13),
    ]


def _told(text: str, *codes: str) -> list[str]:
    found = findings(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\n{text}\n")
    return [f"{one.code} {one.span.start if one.span else None}" for one in found if one.code in codes]


def test_steps_and_decisions_are_held_against_one_another() -> None:
    own = "Procedure\n\nSkoleudvalget 3. marts 2031.\n\n"
    all_of_them = ("M307", "M308", "M309")
    assert _told(f"{own}Beslutning\n\nGodkendt.", *all_of_them) == []
    assert _told(own, *all_of_them) == ["M309 11"]
    assert _told(f"{own}Beslutning i Vejudvalget den 02-03-2031\n\nGodkendt.", *all_of_them) == [
        "M309 11",
        "M308 13",
    ]
    assert _told(f"{own}Byrådet 10. marts 2031.\n\nBeslutning\n\nGodkendt.", *all_of_them) == ["M307 13"]
    assert _told("Procedure\n\nSkoleudvlaget 3. marts 2031.\n\nBeslutning\n\nGodkendt.", *all_of_them) == []
    assert _told("Beslutning i Vejudvalget den 02-03-2031\n\nGodkendt.", *all_of_them) == []


def test_a_closed_item_and_a_standing_one_may_lack_a_decision() -> None:
    step = "\n\n31/1\n\nProcedure\n\nSkoleudvalget 3. marts 2031.\n\n"
    assert [
        one.code for one in findings(f"{TOP}Punkt 1: Eventuelt{step}Punkt 2: Lukket punkt: Grund{step}")
    ] == []


def test_a_case_number_without_a_known_form_is_told_and_left_out() -> None:
    text = f"{TOP}Punkt 1: Ny skole\n\nSagsnr.: 31/4x96\n\nBeslutning\n\nGodkendt.\n"
    assert [(one.code, one.message) for one in findings(text)] == [
        ("M305", '"Sagsnr.: 31/4x96" is no case number')
    ]
    assert minutes_of(text).items[0].case is None


def test_the_list_of_contents_is_kept() -> None:
    minutes = minutes_of(f"{TOP}Indhold\n\nNy skole.....\t3\nEventuelt\npunkt.....\t4\n\nPunkt 1: Ny skole\n")
    assert [(one.title, one.page, one.span.start, one.span.end) for one in minutes.contents] == [
        ("Ny skole", 3, 7, 7),
        ("Eventuelt punkt", 4, 8, 9),
    ]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Beslutning Byrådet den 03-03-2031", "Byrådet"),
        ("Byrådets beslutning", "Byrådet"),
        ("Udvalgets beslutning", "Skoleudvalget"),
        ("Afgørelse", "Skoleudvalget"),
        ("Konklusion:", "Skoleudvalget"),
        ("Protokol", "Skoleudvalget"),
    ],
)
def test_a_decision_may_stand_below_other_headings(heading: str, body: str) -> None:
    (decision,) = item_of(f"Sagsresume\n\nUdvalget bygger.\n\n{heading}\n\nGodkendt.").decisions
    assert (decision.body.name, decision.text) == (body, "Godkendt.")


def test_a_weak_heading_of_a_decision_gives_way_to_a_certain_one_anywhere() -> None:
    weak = "Sagsfremstilling\n\nSkolen er for lille.\n\nKonklusion\n\nDen bygges ud.\n\n"
    assert [one.text for one in item_of(f"{weak}Beslutning\n\nGodkendt.").decisions] == ["Godkendt."]
    assert [one.text for one in item_of(f"{weak}Afgørelse\n\nGodkendt.").decisions] == ["Godkendt."]
    other = "\n\nPunkt 2: Taxa\n\n31/2\n\nBeslutning\n\nGodkendt.\n"
    items = minutes_of(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\n{weak}{other}").items
    assert [len(item.decisions) for item in items] == [0, 1]


def test_an_item_with_text_but_no_decision_is_told_once() -> None:
    text = "Sagsresume\n\nUdvalget bygger.\n\nUdfald\n\nGodkendt."
    assert _told(text, "M316", "M309") == ["M316 5"]
    assert _told(f"{text}\n\nProcedure\n\nSkoleudvalget 3. marts 2031.", "M316", "M309") == ["M309 19"]
    assert _told(f"{text}\n\nBeslutning\n\nGodkendt.", "M316", "M309") == []
    assert codes(f"{TOP}Punkt 1: Eventuelt\n\n31/1\n\nOrd.\n") == []
    assert codes(f"{TOP}Punkt 1: Lukket punkt: Køb\n\n31/1\n\nOrd.\n") == []
    assert codes(f"{TOP}Punkt 1: Ny skole\n\n31/1\n") == []
