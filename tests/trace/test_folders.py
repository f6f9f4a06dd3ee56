from __future__ import annotations

from minutes_graph.render.timeline_json import timeline_value
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.trace.case import trace_case
from tests.trace.graphs import SCHOOL, decision, graph_of, item, minutes

_GODKENDT = decision(SCHOOL, "2031-03-03", "Godkendt.")


def meeting(date: str, *titles: str) -> str:
    items = (
        item(n, title, "30/1", decision(SCHOOL, date, "Godkendt.")) for n, title in enumerate(titles, start=1)
    )
    return minutes(SCHOOL, date, *items)


def test_unrelated_items_of_every_meeting_are_a_folder_grouped_by_subject() -> None:
    titles = ("Godkendelse af dagsorden", "Gensidig orientering", "Underskriftsside")
    store = graph_of(meeting("2031-03-03", *titles), meeting("2031-04-07", *titles))
    outcome = trace_case(store, "30/1")
    assert outcome.value is not None
    assert outcome.value.folder is not None
    assert [found.code for found in outcome.diagnostics] == ["C603"]
    assert [(one.title, len(one.steps)) for one in outcome.value.folder.subjects] == [
        (title, 2) for title in titles
    ]
    assert "3 of the titles come again" in outcome.value.folder.reason
    text = timeline_text(outcome.value)
    assert "Nummeret er en mappe" in text
    assert text.index("Gensidig orientering") < text.index("Underskriftsside")
    folder = timeline_value(outcome.value)["folder"]
    assert isinstance(folder, dict)
    assert list(folder) == ["reason", "subjects"]


def test_three_unrelated_titles_at_one_meeting_are_a_folder_though_none_is_a_standing_item() -> None:
    store = graph_of(meeting("2031-03-03", "Vejsalt", "Svømmehal", "Biblioteksdag"))
    timeline = trace_case(store, "30/1").value
    assert timeline is not None
    assert timeline.folder is not None
    assert "standing" not in timeline.folder.reason


def test_two_standing_titles_are_a_folder() -> None:
    store = graph_of(meeting("2031-03-03", "Godkendelse af dagsorden", "Underskriftsside"))
    timeline = trace_case(store, "30/1").value
    assert timeline is not None
    assert timeline.folder is not None


def test_one_matter_under_three_items_with_like_titles_is_no_folder() -> None:
    first = meeting("2031-03-03", "Budget 2032", "Budget 2032, drift")
    timeline = trace_case(graph_of(first, meeting("2031-04-07", "Budget 2032")), "30/1").value
    assert timeline is not None
    assert timeline.folder is None


def test_what_texts_under_a_folder_mention_is_no_gap_of_the_number() -> None:
    text = f"{SCHOOL} besluttede den 8. februar 2030 at følge sagen."
    told = item(2, "Gensidig orientering", "30/1", "Sagsresume", text)
    store = graph_of(
        minutes(SCHOOL, "2031-03-03", item(1, "Godkendelse af dagsorden", "30/1", _GODKENDT), told)
    )
    timeline = trace_case(store, "30/1").value
    assert timeline is not None
    assert [step.kind.value for step in timeline.steps] == ["mentioned", "held", "held"]
    assert timeline.gaps == ()
