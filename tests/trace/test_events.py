"""What texts say that others did, or that is to come, is context of a case's history and no step of it."""

from __future__ import annotations

from minutes_graph.render.timeline_json import timeline_value
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.render.timelines import timeline_html
from minutes_graph.trace.timeline import StepKind
from tests.render.timelines.cases import traced
from tests.trace.graphs import SCHOOL, decision, graph_of, item, minutes

TOLD = (
    "Folketinget vedtog i marts 2029 en særlov.",
    "",
    f"{SCHOOL} godkendte planen den 7. oktober 2030.",
    "",
    "Der holdes borgermøde den 5.-6. juni 2031.",
)
AGAIN = ("Folketinget vedtog i marts 2029 loven.", "", f"Den 7. oktober 2030 godkendte {SCHOOL} planen.")
DECIDED = decision(SCHOOL, "2031-05-05", "Godkendt.")
CASE = item(2, "Ny skole", "31/1204", "Sagsresume", "", *TOLD, "Sagsfremstilling", "", *AGAIN, DECIDED)


def test_events_stand_beside_the_steps_in_order_of_date() -> None:
    found = traced(graph_of(minutes(SCHOOL, "2031-05-05", CASE)), "31/1204")
    assert [(step.date, step.kind) for step in found.steps] == [
        ("2030-10-07", StepKind.MENTIONED),
        ("2031-05-05", StepKind.HELD),
    ]
    assert [(one.date, one.end_date, one.actor) for one in found.events] == [
        ("2029-03", None, "Folketinget"),
        ("2031-06-05", "2031-06-06", None),
    ]
    assert [event["date"] for event in _events(timeline_value(found))] == ["2029-03", "2031-06-05"]


def test_what_is_told_twice_has_both_places() -> None:
    found = traced(graph_of(minutes(SCHOOL, "2031-05-05", CASE)), "31/1204")
    assert [len(found.steps[0].sources), len(found.events[0].sources)] == [2, 2]


def test_the_text_and_the_page_show_them_under_a_heading_of_their_own() -> None:
    found = traced(graph_of(minutes(SCHOOL, "2031-05-05", CASE)), "31/1204")
    _, _, events = timeline_text(found).partition("Nævnt i teksten\n")
    assert "marts 2029, Folketinget: Folketinget vedtog i marts 2029 en særlov." in " ".join(events.split())
    assert "5. juni 2031 - 6. juni 2031: Der holdes borgermøde" in " ".join(events.split())
    assert "<h2>Nævnt i teksten</h2>" in timeline_html(found)


def _events(value: object) -> list[dict[str, object]]:
    assert isinstance(value, dict)
    events = value["events"]
    assert isinstance(events, list)
    return events
