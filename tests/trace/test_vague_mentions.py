"""What a text says with only a month or a year is no missing meeting where it can be one whose minutes are there."""

from __future__ import annotations

import pytest

from minutes_graph.trace.timeline import StepKind
from tests.trace.forms.cases import traced
from tests.trace.graphs import SCHOOL, decision, graph_of, item, minutes

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
