"""What the header says: body, day, hour, place, people."""

from __future__ import annotations

import pytest

from minutes_graph.interpret.context import read_date, read_hours
from minutes_graph.model import PartialDate, Term
from tests.reading import DANISH, findings, minutes_of

TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n\n"
ITEM = "\n\nPunkt 1: Ny skole\n\n31/1\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3. marts 2031", "2031-03-03"),
        ("03. marts 2031", "2031-03-03"),
        ("3.marts 2031", "2031-03-03"),
        ("3. MARTS 2031", "2031-03-03"),
        ("Mandag d. 3. marts 2031 kl. 16", "2031-03-03"),
        ("03-03-2031", "2031-03-03"),
        ("3-3-2031", "2031-03-03"),
        ("3/3-2031", "2031-03-03"),
        ("3/3/2031", "2031-03-03"),
        ("03.03.2031", "2031-03-03"),
        ("2031-03-03", "2031-03-03"),
        ("29. februar 2032", "2032-02-29"),
        ("29. februar 2031", None),
        ("31-04-2031", None),
        ("3. martz 2031", None),
        ("0. marts 2031", None),
        ("13-13-2031", None),
        ("3. marts 0000", None),
        ("marts 2031", None),
        ("", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    found = read_date(text, DANISH)
    assert (found.isoformat() if found else None) == date


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("kl. 16:00", ("16:00", None)),
        ("kl. 16.30", ("16:30", None)),
        ("kl. 9:05", ("09:05", None)),
        ("kl 16:00", ("16:00", None)),
        ("Kl. 16:00", ("16:00", None)),
        ("kl. 16", ("16:00", None)),
        ("kl. 16:00 - 18:30", ("16:00", "18:30")),
        ("kl. 16:00-18:30", ("16:00", "18:30")),
        ("kl. 16.00 til 18.30", ("16:00", "18:30")),
        ("kl. 16.00 til kl. 18.30", ("16:00", "18:30")),
        ("fra 16.00 til 18.30", ("16:00", "18:30")),
        ("kl. 25:00", (None, None)),
        ("kl. 16:75", (None, None)),
        ("Mandag d. 3. marts 2031", (None, None)),
        ("kl. 16-18", ("16:00", "18:00")),
        ("18.00–20.30", ("18:00", "20:30")),
        ("18:00", ("18:00", None)),
        ("3. marts 2031, 18.00 til 20.30", ("18:00", "20:30")),
        ("3. marts 2031 18.00", (None, None)),
        ("18.00-20.30.2031", (None, None)),
        ("kl. 16:00 3 deltagere", ("16:00", None)),
        ("", (None, None)),
    ],
)
def test_hours(text: str, hours: tuple[str | None, str | None]) -> None:
    assert read_hours(text, DANISH) == hours


def test_a_header_is_read_whole() -> None:
    meeting = minutes_of(
        "REFERAT Børne- og Ungeudvalget (2030-2033) d. 03-03-2031\n\n"
        "Mødedato Mandag d. 3. marts 2031 kl. 16:00 - 18:30\n\nMødested Rådhuset i Nordby Kommune.\n\n"
        f"Mødedeltagere Ane Bo{ITEM}"
    ).meeting
    assert meeting.committee.name == "Børne- og Ungeudvalget"
    assert (meeting.term, meeting.date, meeting.weekday) == (
        Term(2030, 2033),
        PartialDate(2031, 3, 3),
        "Mandag",
    )
    assert (meeting.start, meeting.end, meeting.place) == ("16:00", "18:30", "Rådhuset i Nordby Kommune")
    assert meeting.municipality == "Nordby Kommune"


def test_day_and_hour_may_stand_in_fields_of_their_own() -> None:
    top = "Skoleudvalget – referat\n\nMødetidspunkt: 18.00–20.30\n\nMødedato: Mandag den 3. marts 2031\n\n"
    meeting = minutes_of(f"{top}Punkt 1: Ny skole\n").meeting
    assert (meeting.date and meeting.date.isoformat(), meeting.weekday) == ("2031-03-03", "Mandag")
    assert (meeting.start, meeting.end) == ("18:00", "20:30")


def test_what_the_header_lacks_stays_unknown() -> None:
    meeting = minutes_of(f"{TITLE}{ITEM}").meeting
    assert (meeting.term, meeting.weekday, meeting.start, meeting.end) == (None, None, None, None)
    assert (meeting.place, meeting.municipality, meeting.attendance) == (None, None, ())
    assert meeting.date == PartialDate(2031, 3, 3)


def test_an_election_period_that_runs_backwards_is_none() -> None:
    assert minutes_of(f"REFERAT Skoleudvalget (2033-2030) d. 03-03-2031{ITEM}").meeting.term is None


@pytest.mark.parametrize(
    ("place", "municipality"),
    [
        ("Rådhuset, Nordby Kommune", "Nordby Kommune"),
        ("Nordby Kommunes rådhus", "Nordby Kommune"),
        ("Nordby Kommune, hos Sydby Kommune", None),
        ("kommunens rådhus", None),
    ],
)
def test_the_municipality_is_the_only_one_that_the_header_names(place: str, municipality: str | None) -> None:
    meeting = minutes_of(f"{TITLE}\n\nMødested {place}{ITEM}\nResume\n\nVestby Kommune.\n").meeting
    assert meeting.municipality == municipality


@pytest.mark.parametrize(
    ("header", "people"),
    [
        ("Mødedeltagere Ane Bo, Ib Dam", ["Ane Bo present", "Ib Dam present"]),
        ("Mødedeltagere Ane Bo, Ib\nDam og Cy Ek.", ["Ane Bo present", "Ib Dam present", "Cy Ek present"]),
        ("Mødedeltagere\n\nAne Bo, Ib Dam", ["Ane Bo present", "Ib Dam present"]),
        ("Medlemmer:\nAne Bo (A)\nIb Dam (V), formand", ["Ane Bo present", "Ib Dam present"]),
        ("Medlemmer: Ane Bo\nIb Dam\nCy Ek (C)", ["Ane Bo present", "Ib Dam present", "Cy Ek present"]),
        (
            "Medlemmer: Ane Bo, Ib Marie\nDam Ek, Cy Ek",
            ["Ane Bo present", "Ib Marie Dam Ek present", "Cy Ek present"],
        ),
        ("Medlemmer Borgmester Ane Bo (V), formand Ib Dam", ["Ane Bo present", "Ib Dam present"]),
        (
            "Medlemmer Cy Ek\nFraværende: Ib Dam (O). I stedet deltog Ane Bo (O).",
            ["Cy Ek present", "Ib Dam absent", "Ane Bo substitute Ib Dam"],
        ),
        ("Mødedeltagere Ane Bo; Ib Dam", ["Ane Bo present", "Ib Dam present"]),
        ("Mødedeltagere Ane Bo (Fravær), Ib Dam", ["Ane Bo absent", "Ib Dam present"]),
        ("Mødedeltagere Ane Bo (afbud), Ib Dam", ["Ane Bo excused", "Ib Dam present"]),
        ("Mødedeltagere Ane Bo (Afbud pga. sygdom)", ["Ane Bo excused"]),
        ("Mødedeltagere Ane Bo (A), Ib Dam (V)", ["Ane Bo present", "Ib Dam present"]),
        ("Mødedeltagere Ane Bo (A) (afbud)", ["Ane Bo excused"]),
        ("Mødedeltagere Ane Bo (Formand)", ["Ane Bo present"]),
        ("Mødedeltagere Cy Ek (stedfortræder for Ib Dam)", ["Cy Ek substitute Ib Dam"]),
        ("Mødedeltagere Cy Ek (i stedet for Ib Dam)", ["Cy Ek substitute Ib Dam"]),
        (
            "Mødedeltagere Ane Bo (mødte kl. 17), Ib Dam (gik kl. 18)",
            ["Ane Bo arrived-late", "Ib Dam left-early"],
        ),
        ("Mødedeltagere Ane Bo, Ib Dam\nFraværende Ib Dam", ["Ane Bo present", "Ib Dam absent"]),
        ("Mødedeltagere Ane Bo\nAfbud Ib Dam", ["Ane Bo present", "Ib Dam absent"]),
        ("Mødedeltagere Ane Bo\nStedfortrædere Cy Ek", ["Ane Bo present", "Cy Ek substitute"]),
        (
            "Mødedeltagere Ane Bo\nAfbud fra Ib Dam, stedfortræder Cy Ek",
            ["Ane Bo present", "Ib Dam excused", "Cy Ek substitute Ib Dam"],
        ),
        ("Mødedeltagere Ane Bo\nAfbud Ingen", ["Ane Bo present"]),
        ("Mødedeltagere Ane Bo\nFraværende -", ["Ane Bo present"]),
        (
            "Mødedeltagere Ane Marie von Bo-Dam, Åse W. Øe",
            ["Ane Marie von Bo-Dam present", "Åse W. Øe present"],
        ),
    ],
)
def test_people(header: str, people: list[str]) -> None:
    attendance = minutes_of(f"{TITLE}{header}{ITEM}").meeting.attendance
    found = [
        f"{one.person.name} {one.status.value} {one.substitute_for.name if one.substitute_for else ''}".strip()
        for one in attendance
    ]
    assert found == people


def _told(text: str) -> list[str]:
    return [f"{found.code}: {found.message}" for found in findings(text) if found.code.startswith("M")]


def test_contradictions_in_the_header_are_told_and_not_mended() -> None:
    text = f"REFERAT Skoleudvalget d. 04-03-2031\n\nMødedato Tirsdag d. 3. marts 2031{ITEM}"
    assert _told(text) == [
        "M302: the title says 2031-03-04, the header 2031-03-03",
        'M303: "Tirsdag" is printed, but 2031-03-03 is a Monday ("mandag")',
    ]
    assert minutes_of(text).meeting.weekday == "Tirsdag"


def test_a_day_that_the_calendar_lacks_is_no_day() -> None:
    text = f"REFERAT Skoleudvalget d. 31-02-2031\n\nMødedato Fredag{ITEM}"
    assert _told(text) == ["M301: no day of the calendar was found"]
    meeting = minutes_of(text).meeting
    assert (meeting.date, meeting.weekday) == (None, None)


def test_what_is_no_name_is_told_and_left_out() -> None:
    text = f"{TITLE}Mødedeltagere Ane Bo, 4 gæster{ITEM}"
    assert _told(text) == ['M314: "4 gæster" is no name']
    assert [one.person.name for one in minutes_of(text).meeting.attendance] == ["Ane Bo"]


def test_parties_are_evidenced_where_people_are_printed_with_them() -> None:
    minutes = minutes_of(f"{TITLE}Mødedeltagere Ane Bo (A), Ib Dam (Løsgænger), Cy Ek (formand){ITEM}")
    assert [(one.code, one.person.name, one.span.start) for one in minutes.parties] == [("A", "Ane Bo", 3)]
