from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.render.layout import bare_case_picture, case_picture
from minutes_graph.render.picture import Box, Picture
from minutes_graph.render.text_width import text_width, wrapped
from minutes_graph.trace.all_cases import trace_all
from minutes_graph.trace.timeline import CaseTimeline, StepKind, TimelineStep
from tests.render.timelines.cases import example_timelines, full, gap_for, step, timeline, traced
from tests.trace.graphs import example_store, real_store

Draw = Callable[[CaseTimeline], Picture]
BODIES = st.sampled_from(
    [
        "Skoleudvalget",
        "Økonomiudvalget",
        "Udvalget for beskæftigelse, integration, erhvervsudvikling og arbejdsmarked",
        "Speciallægekonsulentstøtteordningsudvalgsformandskabet",
        None,
    ]
)
DATES = st.sampled_from(["2031", "2031-09", "2031-09-30", "2031-12-01", None])
STEPS = st.lists(st.builds(step, DATES, st.sampled_from(StepKind), BODIES), min_size=0, max_size=14)


def assert_readable(picture: Picture) -> None:
    """Labels and marks overlap neither each other nor the edge, and no line runs through a label."""
    boxes = [*(label.box for label in picture.labels), *(mark.box for mark in picture.marks)]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other), (picture.title, one, other)
    for box in boxes:
        assert picture.box.holds(box), (picture.title, box)
    for stroke in picture.strokes:
        for start, end in pairwise(stroke.points):
            line = Box(
                min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
            )
            thick = Box(line.left - 1, line.top - 1, line.right + 1, line.bottom + 1)
            assert not any(thick.overlaps(box) for box in boxes), (picture.title, stroke)


@pytest.mark.parametrize("draw", [case_picture, bare_case_picture])
def test_nothing_overlaps_in_any_case_of_the_examples(draw: Draw) -> None:
    for one in example_timelines():
        assert_readable(draw(one))


@pytest.mark.parametrize("draw", [case_picture, bare_case_picture])
def test_nothing_overlaps_in_any_case_of_the_real_minutes(draw: Draw) -> None:
    found = 0
    for one in trace_all(real_store()):
        assert_readable(draw(one))
        found += 1
    assert found >= 33


@given(STEPS)
def test_nothing_overlaps_whatever_the_steps(steps: list[TimelineStep]) -> None:
    gaps = tuple(gap_for(one) for one in steps if one.kind is StepKind.ANNOUNCED)
    assert_readable(case_picture(timeline(*steps, gaps=gaps)))


@given(st.text(max_size=80), st.floats(30, 300), st.booleans())
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: float, bold: bool) -> None:
    lines = wrapped(text, width, 13, bold)
    assert all(text_width(line, 13, bold) <= width for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def test_a_short_way_runs_across_and_a_long_one_down() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 13)]
    short, long = (case_picture(timeline(*map(step, some))) for some in (days[:4], days))
    assert _increases(mark.x for mark in short.marks[:4])
    assert _increases(mark.y for mark in long.marks[:12])
    assert long.height > long.width > short.height


def test_a_body_has_one_lane_also_when_it_is_renamed() -> None:
    renamed = replace(step("2031-09-01"), body="Børneudvalget")
    picture = case_picture(timeline(step("2031-03-03"), renamed))
    assert len(picture.bands) == 1
    texts = [line.text for label in picture.labels for line in label.lines]
    assert "Børneudvalget" in texts
    assert "tidligere Skoleudvalget" in texts


def test_a_folder_has_a_lane_for_each_subject_and_a_column_for_each_meeting() -> None:
    folder = traced(example_store(), "22/1001")
    assert folder.folder is not None
    picture = case_picture(folder)
    assert len(picture.bands) == len(folder.folder.subjects)
    dates = {one.date for one in folder.steps}
    drawn = picture.marks[: len(folder.steps)]
    assert len({mark.x for mark in drawn}) >= len(dates)
    assert len({(mark.x, mark.y) for mark in drawn}) == len(folder.steps)


def test_the_time_between_steps_is_told() -> None:
    days = ("2031-03-01", "2031-03-02", "2031-03-12", "2031-04-12", "2031-10-12", "2034-10-12")
    texts = {line.text for label in case_picture(timeline(*map(step, days))).labels for line in label.lines}
    assert {
        "1 dag senere",
        "10 dage senere",
        "4 uger senere",
        "6 måneder senere",
        "3 år senere",
    } <= texts


def test_every_step_is_a_mark_that_tells_what_it_is() -> None:
    picture = case_picture(full())
    assert [mark.kind for mark in picture.marks[:5]] == [one.kind for one in full().steps]
    assert [mark.missing for mark in picture.marks[:5]] == [False, False, False, True, False]
    assert "3. marts 2031: Skoleudvalget (behandlet), forkastet, unheard-of" in picture.marks[2].told
    assert all(mark.told.endswith("(a.txt:12)") for mark in picture.marks[:5])
    assert "sagen er ikke i referatet" in {line.text for label in picture.labels for line in label.lines}


def test_the_description_tells_what_the_picture_shows() -> None:
    description = case_picture(full()).description
    assert "3 behandlinger (1 gengivet, 1 annonceret), desuden 2 omtalt" in description
    for told in ("4. 7. april 2031: Byrådet (annonceret)", "5. uden dato"):
        assert told in description


def _letters(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def _increases(values: Iterable[float]) -> bool:
    return all(one < other for one, other in pairwise(values))
