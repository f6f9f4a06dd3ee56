from __future__ import annotations

from functools import cache

import pytest

from minutes_graph.diagnostics import Severity
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.finding import find_cases, folded_number, suggest_cases
from minutes_graph.trace.timeline import CaseTimeline, GapKind, StepKind, TimelineStep
from tests.trace.graphs import FINANCE, SCHOOL, decision, graph_of, item, minutes, procedure

A = minutes(
    SCHOOL,
    "2031-03-03",
    item(
        4,
        "Ny skole i Nordby",
        "31/1204",
        "Indstilling",
        "Skolechefen indstiller, at",
        "- skolen bygges.",
        procedure(
            f"{SCHOOL} 3. marts 2031", f"{FINANCE} 10. marts 2031", "Byrådet 17. marts 2031", "Teknikudvalget"
        ),
        decision("Teknikudvalget", "2031-03-01", "Drøftet."),
        decision(SCHOOL, "2031-03-03", "Godkendt."),
        "Bilag",
        "Tegninger",
        "Fraværende Jens Holm",
    ),
    item(5, "Taxa", "31/1305", "Sagsresume", f"{SCHOOL} drøftede sagen i januar 2031."),
)
B = minutes(
    FINANCE,
    "2031-03-10",
    item(
        9,
        "Ny skole i Nordby",
        "31/1204",
        "Sagsfremstilling",
        f"{SCHOOL} drøftede sagen den 3. februar 2031.",
        f"{SCHOOL} godkendte sagen i marts 2031.",
        procedure(f"{SCHOOL} 3. marts 2031", f"{FINANCE} 10. marts 2031"),
        decision(SCHOOL, "2031-03-03", "Godkendt."),
        decision(FINANCE, "2031-03-10", "Udsættes."),
    ),
)


@cache
def two_bodies() -> OxigraphStore:
    return graph_of(A, B)


def traced(store: OxigraphStore, case: str) -> CaseTimeline:
    timeline = trace_case(store, case).value
    assert timeline is not None
    return timeline


def step(date: str) -> TimelineStep:
    (found,) = (one for one in traced(two_bodies(), "31/1204").steps if one.date == date)
    return found


def test_steps_come_in_order_of_date_and_each_treatment_once() -> None:
    steps = traced(two_bodies(), "31/1204").steps
    assert [(one.date, one.body, one.kind.value) for one in steps] == [
        ("2031-02-03", SCHOOL, "mentioned"),
        ("2031-03-01", "Teknikudvalget", "quoted"),
        ("2031-03-03", SCHOOL, "held"),
        ("2031-03-10", FINANCE, "held"),
        ("2031-03-17", "Byrådet", "announced"),
    ]


def test_what_one_document_announces_and_another_holds_is_one_step_with_the_sources_of_both() -> None:
    assert {place.file for place in step("2031-03-10").sources} == {"a.txt", "b.txt"}
    assert step("2031-03-10").source.file == "b.txt"


def test_a_decision_quoted_elsewhere_is_that_of_the_bodys_own_minutes() -> None:
    own = step("2031-03-03")
    assert (own.outcomes, own.text, own.source.file) == (("approved",), "Godkendt.", "a.txt")
    assert {place.file for place in own.sources} == {"a.txt", "b.txt"}


def test_a_month_in_the_text_that_can_only_mean_one_step_is_no_step_of_its_own() -> None:
    assert [one.date for one in traced(two_bodies(), "31/1204").steps if one.date == "2031-03"] == []


def test_a_step_has_what_stands_under_its_item() -> None:
    own = step("2031-03-03")
    assert own.title == "Ny skole i Nordby"
    assert own.item == 4
    assert own.recommender == "Skolechefen"
    assert [one.text for one in own.recommendations] == ["skolen bygges."]
    assert [one.text for one in own.absent] == ["Jens Holm"]
    assert [one.text for one in own.attachments] == ["Tegninger"]
    assert own.meeting is not None
    assert own.meeting.endswith("/2031-03-03")


def test_a_quoted_decision_keeps_its_words_and_is_no_gap() -> None:
    quoted = step("2031-03-01")
    assert (quoted.text, quoted.outcomes) == ("Drøftet.", ("discussed",))
    assert "2031-03-01" not in {gap.date for gap in traced(two_bodies(), "31/1204").gaps}


def test_gaps_say_what_is_announced_or_mentioned_without_minutes() -> None:
    gaps = traced(two_bodies(), "31/1204").gaps
    assert [(gap.reason, gap.kind) for gap in gaps] == [
        (f"mentioned for {SCHOOL} 2031-02-03, no minutes", GapKind.MENTIONED),
        ("announced for Byrådet 2031-03-17, no minutes", GapKind.ANNOUNCED),
    ]


def test_a_month_in_the_text_without_any_minutes_is_a_gap() -> None:
    (gap,) = traced(two_bodies(), "31/1305").gaps
    assert (gap.body, gap.date, str(gap.source)) == (SCHOOL, "2031-01", f"a.txt:{gap.source.line}")


def test_minutes_of_the_announced_meeting_that_lack_the_case_are_told_as_such() -> None:
    announcing = minutes(
        SCHOOL, "2031-03-03", item(1, "Taxa", "31/1305", procedure(f"{FINANCE} 10. marts 2031"))
    )
    (gap,) = traced(graph_of(announcing, B), "31/1305").gaps
    assert gap.kind is GapKind.NOT_ON_AGENDA
    assert gap.reason == f"announced for {FINANCE} 2031-03-10, whose minutes do not have the case"


def test_a_text_about_another_case_adds_a_step_to_that_case() -> None:
    text = f"{FINANCE} drøftede sagen den 5. januar 2031 (sag 31/1204)."
    other = minutes(SCHOOL, "2031-04-07", item(2, "Anden sag", "31/9900", "Sagsfremstilling", text))
    store = graph_of(A, B, other)
    dates = [one.date for one in traced(store, "31/1204").steps if one.kind is StepKind.MENTIONED]
    assert "2031-01-05" in dates
    assert [one.date for one in traced(store, "31/9900").steps] == ["2031-04-07"]


def test_several_items_of_one_meeting_are_several_steps() -> None:
    text = minutes(
        SCHOOL,
        "2031-03-03",
        item(1, "Budget, drift", "31/7", "Sagsresume", "Tal."),
        item(2, "Budget, anlæg", "31/7"),
    )
    timeline = traced(graph_of(text), "31/7")
    assert [one.item for one in timeline.steps] == [1, 2]
    assert timeline.titles == ("Budget, drift", "Budget, anlæg")
    assert timeline.folder is None


@pytest.mark.parametrize(
    "typed", ["31/1204", "31-1204", " 31/1204 ", "sag 31/1204", "Sagsnr. 31/1204", "31 1204", "SAG: 31/1204"]
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert traced(two_bodies(), typed).case == "31/1204"


def test_a_case_is_found_by_its_iri() -> None:
    iri = traced(two_bodies(), "31/1204").iri
    assert traced(two_bodies(), iri).case == "31/1204"
    assert find_cases(two_bodies(), "http://a b") == ()


def test_an_unknown_case_has_the_nearest_numbers_and_titles_in_its_hint() -> None:
    outcome = trace_case(two_bodies(), "31/1207")
    (found,) = outcome.diagnostics
    assert (outcome.value, found.code, found.severity) == (None, "C601", Severity.ERROR)
    assert "31/1204 Ny skole i Nordby" in found.hint
    assert suggest_cases(two_bodies(), "nye skoler i Nordby")[0].number == "31/1204"


@pytest.mark.parametrize("typed", ["", "   ", "///"])
def test_what_is_no_number_is_told(typed: str) -> None:
    (found,) = trace_case(two_bodies(), typed).diagnostics
    assert found.message == "no case number given"


def test_nothing_near_is_told() -> None:
    (found,) = trace_case(two_bodies(), "zzzzzzzzzzzzzzz").diagnostics
    assert found.hint == "no number or title is near it; `minutes-graph cases` lists the cases of the graph"


def test_a_number_of_two_municipalities_is_listed_and_one_can_be_named() -> None:
    other = A.replace("Bjergby", "Dalby")
    store = graph_of(A, other)
    (found,) = trace_case(store, "31/1204").diagnostics
    assert found.code == "C602"
    assert "Bjergby Kommune" in found.message
    assert "Dalby Kommune" in found.message
    for name in ("Dalby Kommune", "dalby", "Dalby"):
        timeline = trace_case(store, "31/1204", municipality=name).value
        assert timeline is not None
        assert timeline.municipality == "Dalby Kommune"
    assert trace_case(store, "31/1204", municipality="Odense").value is None


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Sag 25/4896", "25-4896"),
        ("EMN-2024-000123", "emn-2024-000123"),
        ("J.nr. 00.22.00-G01", "00-22-00-g01"),
    ],
)
def test_numbers_are_compared_without_prefix_and_punctuation(typed: str, folded: str) -> None:
    assert folded_number(typed) == folded
