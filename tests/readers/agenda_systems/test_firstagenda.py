from __future__ import annotations

import pytest

from minutes_graph.model import FieldPlace, HintKind
from minutes_graph.readers.agenda_systems import read_json
from tests.readers.agenda_systems.systems import firstagenda, hinted, point, raws, readings

DECIDED = (
    "<div><div id='sagsfremstillingContainer'><div><h3>Beslutninger</h3><span class='resume'><p>Godkendt.</p></span>"
    "<h3></h3><span class='beslutningstema'><p>Skolen bygges om.</p></span>"
    "<h3>Indstilling</h3><span class='indstilling'><p>Direktøren indstiller, at</p>"
    "<ol><li>tilbuddet tages</li><li>skolen lukkes</li></ol></span></div></div></div>"
)


def test_named_fields_become_lines_in_a_fixed_order_with_their_pointers() -> None:
    item = point(
        4,
        "Ny skole",
        DECIDED,
        SagsNummer="31/4896",
        Bilag=[{"Navn": "Tegning", "Order": 1}, {"Navn": "Budget", "Order": 0}],
    )
    document = read_json(firstagenda(item), "skole.json").value
    assert readings(document) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30",
        "Mødested Mødelokale Klitten, Nordvig Rådhus",
        "Punkt 4: Ny skole",
        "Sagsnr.: 31/4896",
        "Beslutninger",
        "Godkendt.",
        "Beslutningstema",
        "Skolen bygges om.",
        "Indstilling",
        "Direktøren indstiller, at",
        "- tilbuddet tages",
        "- skolen lukkes",
        "Bilag",
        "Budget",
        "Tegning",
    ]
    assert document is not None
    places = {line.raw: line.place for line in document.lines}
    assert places["31/4896"] == FieldPlace("/Dagsordenpunkter/0/SagsNummer")
    assert places["2031-03-03T16:30:00+01:00"] == FieldPlace("/Moede/MeetingBeginUtc")
    decided = places["Godkendt."]
    assert isinstance(decided, FieldPlace)
    assert decided.path == "/Dagsordenpunkter/0/Felter/0/Html"
    assert decided.node is not None


def test_what_stands_in_a_field_stays_as_it_is() -> None:
    members = [{"Name": "Ane  Prøve", "Absent": False, "ParticipationCancelled": False, "AttendanceType": 0}]
    document = read_json(firstagenda(point(1, "Taxa", DECIDED), Moededeltagere=members), "a.json").value
    assert "Ane  Prøve" in raws(document)
    assert "Mødedeltagere Ane Prøve" in readings(document)


def test_people_are_listed_by_what_their_fields_say() -> None:
    members = [
        {"Name": "Ane Prøve", "Absent": False, "ParticipationCancelled": False},
        {"Name": "Bo Test", "Absent": True, "ParticipationCancelled": False},
        {"Name": "Ib Dam", "Absent": False, "ParticipationCancelled": True},
    ]
    document = read_json(firstagenda(point(1, "Taxa"), Moededeltagere=members), "a.json").value
    assert readings(document)[3:6] == ["Mødedeltagere Ane Prøve", "Fraværende Bo Test", "Afbud Ib Dam"]
    assert [hint.value for hint in hinted(document, HintKind.ABSENT)] == ["Bo Test", "Ib Dam"]


def test_a_closed_item_keeps_number_case_and_title_and_nothing_else() -> None:
    item = point(
        2,
        "Lukket: Køb af grund",
        "<p>Hemmeligt.</p>",
        IsOpen=False,
        SagsNummer="31/77",
        Bilag=[{"Navn": "Købsaftale", "Order": 0}],
    )
    outcome = read_json(firstagenda(point(1, "Taxa"), item), "a.json")
    assert readings(outcome.value)[-3:] == ["Punkt 2: Lukket: Køb af grund", "Sagsnr.: 31/77", "Lukket punkt"]
    assert not any("Hemmeligt" in raw or "Købsaftale" in raw for raw in raws(outcome.value))
    assert [found.code for found in outcome.diagnostics] == ["T137"]
    (closed,) = hinted(outcome.value, HintKind.CLOSED)
    assert outcome.value is not None
    assert outcome.value.line(closed.line).place == FieldPlace("/Dagsordenpunkter/1/IsOpen")


def test_a_closed_item_without_title_is_an_item() -> None:
    document = read_json(firstagenda(point(1, "", IsOpen=False)), "a.json").value
    assert "Punkt 1: Lukket punkt" in readings(document)


@pytest.mark.parametrize(
    ("held", "title"),
    [
        ({"Navn": "Referat", "Afsluttet": True}, "REFERAT"),
        ({"Navn": None, "Afsluttet": True}, "REFERAT"),
        ({"Navn": "Dagsorden", "Afsluttet": False}, "DAGSORDEN"),
        ({"Navn": None, "Afsluttet": False}, "DAGSORDEN"),
        ({"Navn": "Tillægsdagsorden", "Afsluttet": False}, "TILLÆGSDAGSORDEN"),
        ({"Navn": "Dagsorden", "Afsluttet": False, "IsSupplementaryAgenda": True}, "TILLÆGSDAGSORDEN"),
        ({"Navn": "Referat 1. behandling budget", "Afsluttet": True}, "REFERAT"),
    ],
)
def test_what_the_document_is_stands_in_its_title(held: dict[str, object], title: str) -> None:
    document = read_json(firstagenda(point(1, "Taxa"), **held), "a.json").value
    assert readings(document)[0] == f"{title} Skoleudvalget d. 03-03-2031"


def test_minutes_that_are_not_finished_are_an_agenda_and_told() -> None:
    outcome = read_json(firstagenda(point(1, "Taxa"), Navn="Referat", Afsluttet=False), "a.json")
    assert readings(outcome.value)[0].startswith("DAGSORDEN")
    assert [found.code for found in outcome.diagnostics] == ["T136"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2031-07-01T16:30:00+02:00", "01-07-2031 kl. 16:30"),
        ("2031-07-01T14:30:00Z", "01-07-2031 kl. 16:30"),
        ("2031-01-07T23:30:00+00:00", "08-01-2031 kl. 00:30"),
        ("2031-01-07T00:00:00+01:00", "07-01-2031"),
    ],
)
def test_times_are_danish_times(printed: str, read: str) -> None:
    document = read_json(firstagenda(point(1, "Taxa"), MeetingBeginUtc=printed), "a.json").value
    assert readings(document)[1] == f"Mødedato {read}"


def test_a_word_document_inside_a_field_gives_its_text_alone() -> None:
    html = (
        "<h3>Beslutning i Skoleudvalget den 03-03-2031</h3><span class='ukendt'><meta charset='utf-8'>"
        "<title>Dagsordenspunkt</title><div><p><span>120 m</span><span><sup>2</sup></span><span> til skolen.</span>"
        "</p></div></span>"
    )
    document = read_json(firstagenda(point(1, "Taxa", html)), "a.json").value
    assert readings(document)[-2:] == ["Beslutning i Skoleudvalget den 03-03-2031", "120 m2 til skolen."]


def test_decisions_of_several_bodies_in_one_field_are_sections_of_their_own() -> None:
    html = (
        "<h3>Beslutning i Økonomiudvalget den 16-02-2031</h3><span>Udsættes.</span>"
        "<h3>Beslutninger</h3><span>Godkendt.</span>"
    )
    document = read_json(firstagenda(point(1, "Taxa", html)), "a.json").value
    assert document is not None
    assert [line.raw for line in document.lines if line.marks.heading] == [
        "Beslutning i Økonomiudvalget den 16-02-2031",
        "Beslutninger",
    ]


def test_text_without_html_and_what_the_nulls_are_for_is_read() -> None:
    item = point(
        1,
        "Taxa",
        Felter=[{"Navn": "Resume", "Html": "", "Tekst": "Første linje\nanden linje\n\nNyt afsnit"}],
        Presentations=[{"Type": "x", "Title": "Sagsfremstilling", "Content": "<p>Byen vokser.</p>"}],
        ItemDecision={"Text": "<p>Godkendt.</p>"},
        Documents=[{"Title": "Kort over byen", "Order": 0}],
    )
    document = read_json(firstagenda(item), "a.json").value
    assert readings(document)[4:] == [
        "Resume",
        "Første linje",
        "anden linje",
        "Nyt afsnit",
        "Sagsfremstilling",
        "Byen vokser.",
        "Beslutning",
        "Godkendt.",
        "Bilag",
        "Kort over byen",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"Udvalg": {"Udvalg 2030-2033": [{"Navn": "Skoleudvalget", "Moeder": []}]}}', "T131"),
        (b'{"Dagsordner": [], "AntalResultater": 0}', "T131"),
        (b'{"temperature": 21}', "T132"),
        (b"[1, 2]", "T132"),
        (b'{"Moede": ', "T132"),
        (b"[" * 100_000, "T132"),
        (b'{"Moede": {}, "Udvalg": {"Navn": "Skoleudvalget"}, "Dagsordenpunkter": []}', "T133"),
        (b'{"Moede": [], "Udvalg": "x", "Dagsordenpunkter": [7, null, {"Navn": 3}]}', "T133"),
    ],
)
def test_what_is_no_meeting_is_refused_with_a_reason(content: bytes, code: str) -> None:
    outcome = read_json(content, "a.json")
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == [code]
