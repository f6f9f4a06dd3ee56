"""A case on the agenda of a cancelled meeting is not treated there: in its history, lists, statistics and feeds."""

from __future__ import annotations

from functools import cache

import pytest

from minutes_graph.render.timeline_feeds import timeline_ics
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.case_list import list_cases, treatments_of_cases
from minutes_graph.trace.named_queries import find_query, run_text
from minutes_graph.trace.stats.decisions import outcomes_by_body
from minutes_graph.trace.stats.people import attendance
from minutes_graph.trace.stats.records import read_meetings
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from tests.trace.graphs import FINANCE, SCHOOL, decision, graph_of, item, minutes, procedure

FORMS = (
    ("Mødet blev aflyst.", "Aflyst."),
    ("Mødet er aflyst.", "Mødet er aflyst."),
    ("Mødet blev desværre aflyst.", "Udsættes."),
    ("Mødet er aflyst på grund af sne.", "Aflyst"),
    ("Dagens møde blev aflyst.", "Mødet blev aflyst."),
    ("Mødet bliver aflyst.", "Aflyst på grund af sne."),
    ("Mødet var aflyst.", "Aflyst pga. sygdom."),
    ("Dette møde er aflyst.", "Aflyst."),
    ("Mødet blev aflyst grundet manglende sager.", "Aflyst."),
    ("Mødet i Skoleudvalget blev aflyst.", "Udgår."),
)


def cancelled(first: str, second: str) -> str:
    return minutes(
        SCHOOL,
        "2031-03-03",
        item(1, "Godkendelse af dagsorden", "31/1", decision(SCHOOL, "2031-03-03", first)),
        item(2, "Ny skolebus", "31/1600", decision(SCHOOL, "2031-03-03", second), "Fraværende Jens Holm"),
    )


LATER = minutes(
    SCHOOL,
    "2031-03-10",
    item(
        3,
        "Ny skolebus",
        "31/1600",
        procedure(f"{SCHOOL} 3. marts 2031", f"{SCHOOL} 10. marts 2031"),
        decision(SCHOOL, "2031-03-10", "Godkendt."),
    ),
)


@cache
def alone() -> OxigraphStore:
    return graph_of(cancelled(*FORMS[0]))


def traced(store: OxigraphStore) -> CaseTimeline:
    timeline = trace_case(store, "31/1600").value
    assert timeline is not None
    return timeline


def rows(store: OxigraphStore, name: str) -> list[dict[str, object]]:
    query = find_query(name).value
    assert query is not None
    table = run_text(store, query.text, query.name).value
    assert table is not None
    return [dict(zip(table.columns, row, strict=True)) for row in table.values()]


@pytest.mark.parametrize("forms", FORMS)
def test_nobody_is_there_and_the_case_is_not_treated(forms: tuple[str, str]) -> None:
    store = graph_of(cancelled(*forms))
    timeline = traced(store)
    assert rows(store, "attendance") == []
    assert attendance(read_meetings(store)).rows == ()
    assert [step.kind for step in timeline.steps] == [StepKind.CANCELLED]
    assert (timeline.treatments, timeline.gaps, timeline.titles) == ((), (), ("Ny skolebus",))
    assert "STATUS:CANCELLED" in timeline_ics(timeline)


def test_no_outcome_of_a_cancelled_meeting_is_counted() -> None:
    assert outcomes_by_body(read_meetings(alone())).rows == ()
    assert traced(alone()).steps[0].outcomes == ()


def test_the_case_waits_until_a_later_meeting_treats_it() -> None:
    assert [(row["case"], row["reason"]) for row in rows(alone(), "pending")] == [
        ("31/1", "cancelled"),
        ("31/1600", "cancelled"),
    ]
    both = graph_of(cancelled(*FORMS[0]), LATER)
    assert [row["case"] for row in rows(both, "pending")] == ["31/1"]


def test_lists_keep_the_case_without_a_treatment() -> None:
    listed = list_cases(alone(), treatments_of_cases(alone()))
    assert [(case.case, case.steps, case.bodies) for case in listed] == [("31/1", 0, ()), ("31/1600", 0, ())]
    assert [(row["case"], row["steps"]) for row in rows(alone(), "cases")] == [
        ("31/1", 0),
        ("31/1600", 0),
    ]


def test_what_other_minutes_announce_of_the_day_is_the_cancelled_meeting() -> None:
    timeline = traced(graph_of(cancelled(*FORMS[0]), LATER))
    assert [(step.date, step.kind) for step in timeline.steps] == [
        ("2031-03-03", StepKind.CANCELLED),
        ("2031-03-10", StepKind.HELD),
    ]
    assert "1 behandling, 1 aflyst møde" in timeline_text(timeline)
    assert timeline_ics(timeline).count("STATUS:CONFIRMED") == 1


def test_a_decision_that_is_printed_all_the_same_is_shown() -> None:
    timeline = traced(graph_of(cancelled("Mødet blev aflyst.", "Godkendt.")))
    assert timeline.steps[0].outcomes == ("approved",)


def test_a_meeting_of_another_body_stays() -> None:
    other = minutes(
        FINANCE, "2031-03-03", item(1, "Ny skolebus", "31/1600", decision(FINANCE, "2031-03-03", "Godkendt."))
    )
    timeline = traced(graph_of(cancelled(*FORMS[0]), other))
    assert {(step.body, step.kind) for step in timeline.steps} == {
        (SCHOOL, StepKind.CANCELLED),
        (FINANCE, StepKind.HELD),
    }
