"""What a text says with only a month or a year is no missing meeting where it can be one whose minutes are there."""

from __future__ import annotations

import pytest

from minutes_graph.trace.timeline import StepKind
from tests.render.timelines.cases import traced
from tests.trace.graphs import FINANCE, SCHOOL, decision, graph_of, item, minutes

FIRST = minutes(SCHOOL, "2031-03-03", item(1, "Taxa", "31/1305", decision(SCHOOL, "2031-03-03", "Godkendt.")))


@pytest.mark.parametrize(
    ("told", "date", "gaps"),
    [
        ("i marts 2031", "2031-03", 0),
        # The year of the meeting itself can mean the meeting itself, and is no step of its own.
        ("i 2031", None, 0),
        ("i 2019", "2019", 0),
        ("i februar 2031", "2031-02", 1),
        ("den 3. februar 2031", "2031-02-03", 1),
    ],
)
def test_a_vague_date_is_a_gap_only_where_no_minutes_can_be_meant(
    told: str, date: str | None, gaps: int
) -> None:
    text = f"{SCHOOL} drøftede sagen {told}."
    second = minutes(SCHOOL, "2031-05-05", item(2, "Ny skole", "31/1204", "Sagsfremstilling", text))
    found = traced(graph_of(FIRST, second), "31/1204")
    mentioned = [step.date for step in found.steps if step.kind is StepKind.MENTIONED]
    assert mentioned == ([date] if date else [])
    assert len(found.gaps) == gaps


def test_a_month_stands_behind_its_days_and_a_year_behind_its_months() -> None:
    told = (
        f"{FINANCE} drøftede sagen i 2030.",
        "Kulturudvalget drøftede sagen i oktober 2030.",
        f"{SCHOOL} drøftede sagen den 7. oktober 2030.",
        f"{SCHOOL} drøftede sagen den 2. december 2030.",
    )
    later = minutes(SCHOOL, "2031-05-05", item(2, "Ny skole", "31/1204", "Sagsfremstilling", *told))
    dates = [step.date for step in traced(graph_of(later), "31/1204").steps]
    assert dates == ["2030-10-07", "2030-10", "2030-12-02", "2030", "2031-05-05"]


def test_what_a_text_tells_of_its_own_months_stands_before_its_meeting() -> None:
    told = ("Kulturudvalget drøftede sagen i maj 2031.", f"{FINANCE} drøftede sagen i 2031.")
    later = minutes(SCHOOL, "2031-05-05", item(2, "Ny skole", "31/1204", "Sagsfremstilling", *told))
    steps = traced(graph_of(later), "31/1204").steps
    assert [(step.date, step.kind.value) for step in steps] == [
        ("2031-05", "mentioned"),
        ("2031", "mentioned"),
        ("2031-05-05", "held"),
    ]
