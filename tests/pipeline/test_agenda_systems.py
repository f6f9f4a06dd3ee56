"""What minutes in the forms of agenda systems say, from bytes to meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minutes_graph.model import AttendanceStatus, DocumentKind, Minutes, OutcomeKind
from minutes_graph.pipeline import Settings, load_knowledge, read_minutes
from minutes_graph.pipeline.reading import FileReading
from tests.readers.agenda_systems.systems import firstagenda, point

SETTINGS = Settings()
KNOWLEDGE = load_knowledge(SETTINGS)
MEMBERS = [
    {"Name": "Ane Prøve", "Absent": False, "ParticipationCancelled": False},
    {"Name": "Bo Test", "Absent": True, "ParticipationCancelled": False},
]
DECIDED = "<h3>Beslutninger</h3><span class='resume'><p>Godkendt.</p></span>"


def read(folder: Path, *points: dict[str, Any], **held: Any) -> FileReading:
    path = folder / "meeting.json"
    path.write_bytes(firstagenda(*points, **held))
    return read_minutes(path, SETTINGS, KNOWLEDGE)


def minutes_of(reading: FileReading) -> Minutes:
    assert reading.minutes is not None, reading.diagnostics
    return reading.minutes


def codes(reading: FileReading) -> set[str]:
    return {found.code for found in reading.diagnostics}


def test_minutes_are_read_whole(tmp_path: Path) -> None:
    html = (
        "<h3>Beslutninger</h3><span class='resume'><p>Godkendt.</p></span><h3></h3><span class='resume'><p>Skolen er "
        "gammel.</p></span><h3>Indstilling</h3><span class='indstilling'><p>Direktøren indstiller, at</p><ol>"
        "<li>skolen bygges om</li><li>der søges om penge.</li></ol></span>"
    )
    item = point(3, "Ny skole", html, SagsNummer="31/4896", Bilag=[{"Navn": "Tegning"}, {"Navn": "Kort"}])
    reading = read(tmp_path, item, Moededeltagere=MEMBERS)
    minutes = minutes_of(reading)
    assert minutes.kind is DocumentKind.MINUTES
    assert minutes.meeting.committee.name == "Skoleudvalget"
    assert (minutes.meeting.start, minutes.meeting.place) == ("16:30", "Mødelokale Klitten, Nordvig Rådhus")
    assert [(one.person.name, one.status) for one in minutes.meeting.attendance] == [
        ("Ane Prøve", AttendanceStatus.PRESENT),
        ("Bo Test", AttendanceStatus.ABSENT),
    ]
    (found,) = minutes.items
    assert (found.number, found.title, found.case and found.case.value) == (3, "Ny skole", "31/4896")
    assert [decision.outcomes for decision in found.decisions] == [(OutcomeKind.APPROVED,)]
    assert [one.text for one in found.recommendations] == ["skolen bygges om", "der søges om penge."]
    assert [one.title for one in found.attachments] == ["Tegning", "Kort"]
    assert not codes(reading) & {"M331", "M332"}


def test_an_agenda_is_announced_and_never_held(tmp_path: Path) -> None:
    earlier = (
        "<h3>Beslutning i Økonomiudvalget den 16-02-2031</h3><span>Anbefales.</span>"
        "<h3>Beslutninger</h3><span>Godkendt.</span>"
    )
    reading = read(
        tmp_path, point(1, "Taxa", earlier), Navn="Dagsorden", Afsluttet=False, Moededeltagere=MEMBERS[:1]
    )
    minutes = minutes_of(reading)
    assert minutes.kind is DocumentKind.AGENDA
    assert [one.status for one in minutes.meeting.attendance] == [AttendanceStatus.CALLED]
    assert [decision.body.name for decision in minutes.items[0].decisions] == ["Økonomiudvalget"]
    assert "M333" in codes(reading)


def test_a_closed_item_is_closed_and_undecided(tmp_path: Path) -> None:
    shut = point(2, "Køb af grund", DECIDED, IsOpen=False, SagsNummer="31/77")
    minutes = minutes_of(read(tmp_path, point(1, "Taxa", DECIDED), shut))
    assert (minutes.items[1].closed, minutes.items[1].title) == (True, "Køb af grund")
    assert minutes.items[1].case is not None and minutes.items[1].decisions == ()


def test_a_case_number_of_an_unknown_form_is_the_fields(tmp_path: Path) -> None:
    reading = read(tmp_path, point(1, "Taxa", DECIDED, SagsNummer="200906126-X"))
    case = minutes_of(reading).items[0].case
    assert case is not None and case.value == "200906126-X"
    assert "M332" in codes(reading) and "M305" not in codes(reading)


def test_a_body_and_a_day_behind_labels_head_a_decision(tmp_path: Path) -> None:
    html = (
        "<h3>Sagsforløb</h3><span class='resume'><div>Udvalg: Økonomiudvalget</div><div>Dato: 16-02-2031</div>"
        "<div> Punktnummer: 4</div><div>Anbefales.</div><div>Udvalg: Skoleudvalget</div><div>Dato: 20-02-2031</div>"
        "<div>Udsat.</div></span>"
    )
    decisions = minutes_of(read(tmp_path, point(1, "Taxa", html))).items[0].decisions
    assert [(one.body.name, one.date and one.date.isoformat(), one.outcomes) for one in decisions] == [
        ("Økonomiudvalget", "2031-02-16", (OutcomeKind.RECOMMENDED,)),
        ("Skoleudvalget", "2031-02-20", (OutcomeKind.POSTPONED,)),
    ]


@pytest.mark.parametrize("title", ["Dagsorden for Skoleudvalget", "DAGSORDEN\nSkoleudvalget"])
def test_a_printed_agenda_is_one(tmp_path: Path, title: str) -> None:
    path = tmp_path / "agenda.txt"
    path.write_text(
        f"{title}\nMødedato: 3. marts 2031\n\nPunkt 1: Taxa\n\n31/1\n\nSagsfremstilling\n\nTaksten er lav.\n",
        "utf-8",
    )
    assert minutes_of(read_minutes(path, SETTINGS, KNOWLEDGE)).kind is DocumentKind.AGENDA
