"""A bill is one of its session: as the text dates it, or else as the meeting does."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_graph.model import Entity, EntityKind, Identification, PartialDate
from minutes_graph.resolve import load_registry
from minutes_graph.resolve.known.registry import Entry, Registry, Spelling, make_registry
from minutes_graph.resolve.legislation.bills import Session, session_of
from tests.resolve.small_minutes import document_of, minutes_of, resolved

KNOWN = Entry(
    Entity(EntityKind.LEGISLATION, "lovforslag-l-13", "Lovforslag L 13 (moler)", "bill"),
    (Spelling("lovforslag L 13"), Spelling("L 13")),
    valid_from="2024-10-01",
    valid_to="2025-10-06",
)
REGISTRY = make_registry([KNOWN])
IN_SESSION = PartialDate(2025, 2, 20)
A_YEAR_LATER = PartialDate(2025, 11, 20)


def bill(text: str, held: PartialDate | None, registry: Registry = REGISTRY) -> Identification:
    document = document_of(text)
    found = resolved(document, minutes_of(document, date=held), registry).value.mentions()
    (only,) = (one for one in found if one.entity.subkind == "bill")
    return only


@pytest.mark.parametrize(
    ("day", "session"),
    [
        (date(2024, 9, 30), "2023-24"),
        (date(2024, 10, 1), "2024-25"),
        (date(2025, 10, 6), "2024-25"),
        (date(2025, 10, 7), "2025-26"),
        (date(2026, 10, 5), "2025-26"),
        (date(2099, 12, 31), "2099-00"),
    ],
)
def test_a_session_begins_on_the_first_tuesday_of_october(day: date, session: str) -> None:
    assert session_of(day).text == session


def test_a_session_ends_the_day_before_the_next() -> None:
    session = Session(2024)
    assert (session.first_day, session.last_day) == (date(2024, 10, 1), date(2025, 10, 6))


def test_two_meetings_a_year_apart_name_two_bills_by_one_number() -> None:
    text = "Orientering om lovforslag L 13 om moler."
    then, later = bill(text, IN_SESSION), bill(text, A_YEAR_LATER)
    assert (then.entity.key, then.entity.provisional) == ("lovforslag-l-13", False)
    assert (later.entity.key, later.entity.provisional) == ("lovforslag-l-13-2025-26", True)
    assert then.inferred
    assert later.inferred
    assert "the meeting lies in that of 2025-26" in later.reason


@pytest.mark.parametrize(
    "text",
    [
        "Folketinget vedtog i december 2024 lovforslag L 13.",
        "Lovforslag L13 blev vedtaget den 19. december 2024 og gælder fra juli 2026.",
        "I marts 2025 vedtog Folketinget lovforslag nr. L 13.",
        "Lovforslag L 13, som blev fremsat 2-10-2024, er gennemført.",
        "Lovforslag L 13 (2024-25) er gennemført.",
        "Se lovforslag L 13 fra samlingen 2024/2025.",
        "Folketinget vedtog L 13 den 19. december 2024.",
    ],
)
def test_the_text_tells_the_session_whenever_the_meeting_is(text: str) -> None:
    for held in (IN_SESSION, A_YEAR_LATER, None):
        found = bill(text, held)
        assert (found.entity.key, found.inferred) == ("lovforslag-l-13", False)
        assert found.rule == "bill-of-the-session-told"


def test_the_text_wins_over_the_meeting() -> None:
    found = bill("Folketinget vedtog i marts 2024 lovforslag L 13.", IN_SESSION)
    assert (found.entity.key, found.inferred) == ("lovforslag-l-13-2023-24", False)


def test_a_year_alone_leaves_two_sessions_open() -> None:
    text = "Lovforslag L 13 blev vedtaget i 2024."
    assert bill(text, IN_SESSION).entity.key == "lovforslag-l-13"
    assert bill(text, IN_SESSION).inferred
    later = bill(text, A_YEAR_LATER)
    assert (later.entity.key, later.rule) == ("lovforslag-l-13", "bill-of-no-known-session")
    assert later.entity.provisional


def test_a_date_of_something_else_tells_no_session() -> None:
    found = bill("Lovforslag L 13 betyder, at satsen falder fra 1. januar 2028.", A_YEAR_LATER)
    assert found.entity.key == "lovforslag-l-13-2025-26"


def test_of_two_bills_each_has_the_nearest_date() -> None:
    document = document_of(
        "Lovforslag L 13 blev vedtaget i december 2024, og lovforslag L 14 blev vedtaget i december 2025."
    )
    minutes = minutes_of(document, date=PartialDate(2026, 11, 1))
    found = [one.entity.key for one in resolved(document, minutes, REGISTRY).value.mentions()]
    assert found == ["lovforslag-l-13", "lovforslag-l-14-2025-26"]


def test_without_any_date_a_bill_is_of_no_session() -> None:
    found = bill("Med lovforslag L 13 ændres det.", None)
    assert (found.entity.provisional, found.rule) == (True, "bill-of-no-known-session")


def test_a_new_bill_has_a_name_with_its_session() -> None:
    entity = bill("Med lovforslag L 99 ændres det.", IN_SESSION).entity
    assert entity.name == "Lovforslag L 99"
    assert [(one.name, one.valid_from, one.valid_to) for one in entity.names] == [
        ("Lovforslag L 99 (2024-25)", "2024-10-01", "2025-10-06")
    ]


def test_the_bills_of_the_registry_hold_for_one_session_only() -> None:
    bills = [one for one in load_registry().value.entries if one.entity.subkind == "bill"]
    assert bills
    for entry in bills:
        session = session_of(date.fromisoformat(entry.valid_from))
        assert entry.valid_from == session.first_day.isoformat()
        assert entry.valid_to == session.last_day.isoformat()
