from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.export.site.model import Link, Step
from minutes_graph.export.site.picture import NARROW, WIDE, pictures

STEP = Step(
    number=1,
    date="2031-05-06",
    body=Link("Skoleudvalget", "document/committee/n/skoleudvalget"),
    kind="held",
    title=None,
    item=None,
    meeting=None,
    outcomes=(),
    text=None,
    requests=(),
    recommender=None,
    recommendations=(),
    votes=(),
    sources=(),
)


def _steps(*dates: str | None) -> list[Step]:
    return [replace(STEP, number=place, date=date) for place, date in enumerate(dates, start=1)]


def test_one_step_stands_in_the_middle() -> None:
    wide, narrow = pictures(_steps("2031-05-06"))
    assert (wide.marks[0].x, narrow.marks[0].x) == (WIDE / 2, NARROW / 2)
    assert not wide.ways
    assert [tick.date for tick in wide.ticks] == ["2031-05-06"]


def test_a_body_has_one_lane_under_its_latest_name() -> None:
    other = Link("Økonomiudvalget", "document/committee/n/oekonomi")
    renamed = Link("Skole- og Børneudvalget", "document/committee/n/skoleudvalget")
    steps = _steps("2031-05-06", "2031-06-06", "2031-07-06")
    (wide, _) = pictures([steps[0], replace(steps[1], body=other), replace(steps[2], body=renamed)])
    assert [lane.name for lane in wide.lanes] == ["Skole- og Børneudvalget", "Økonomiudvalget"]
    assert wide.marks[0].y == wide.marks[2].y != wide.marks[1].y


def test_a_body_that_no_text_names_has_a_lane_too() -> None:
    (wide, _) = pictures([replace(STEP, body=None)])
    assert [lane.name for lane in wide.lanes] == [None]


def test_the_way_to_what_has_no_minutes_is_open() -> None:
    steps = _steps("2031-05-06", "2031-06-06", "2031-07-06")
    (wide, _) = pictures([steps[0], replace(steps[1], gap="mentioned"), replace(steps[2], kind="announced")])
    assert [way.open for way in wide.ways] == [True, True]
    assert [mark.missing for mark in wide.marks] == [False, True, False]


@pytest.mark.parametrize("date", [None, "", "engang", "2031-02-31"])
def test_what_has_no_date_is_not_drawn(date: str | None) -> None:
    assert pictures(_steps(date)) == ()


def test_a_month_and_a_year_are_drawn_in_their_middle() -> None:
    (wide, _) = pictures(_steps("2031-05-15", "2031-05", "2031-06-15", "2031", "2031-12-31"))
    assert [mark.number for mark in wide.marks] == [1, 2, 3, 4, 5]


def test_too_many_lanes_or_marks_are_not_drawn() -> None:
    assert pictures(_steps(*["2031-05-06"] * 61)) == ()
    assert pictures([replace(STEP, body=Link(f"Udvalg {place}")) for place in range(11)]) == ()


@given(st.lists(st.dates(), min_size=1, max_size=60))
def test_marks_stay_in_the_drawing_and_in_order(days: list[object]) -> None:
    dates = sorted(str(day) for day in days)
    for picture in pictures(_steps(*dates)):
        places = [mark.x for mark in picture.marks]
        assert places == sorted(places)
        assert all(0 <= place <= picture.width for place in places)
        assert picture.numbered == (picture.radius >= 7.5)
