"""The steps of cases in the real minutes, as a reader wrote them down from the texts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.trace.case import trace_all, trace_case
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from tests.trace.graphs import real_store

Row = tuple[str, str, str, int, str, str]
_FILE = Path(__file__).parent / "real_steps.csv"


def _expected() -> dict[str, list[Row]]:
    steps: dict[str, list[Row]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = (row["date"], row["body"], row["kind"], int(row["item"]), row["outcomes"])
            steps.setdefault(row["case"], []).append((*told, f"{row['file']}:{row['line']}"))
    return steps


def _rows(timeline: CaseTimeline) -> Iterator[Row]:
    for step in timeline.steps:
        outcomes = " ".join(sorted(step.outcomes))
        yield step.date or "", step.body or "", step.kind.value, step.item or 0, outcomes, str(step.source)


@pytest.mark.parametrize("case", sorted(_expected()))
def test_every_step_that_the_texts_state_is_found_in_its_order_and_no_other(case: str) -> None:
    timeline = trace_case(real_store(), case).value
    assert timeline is not None
    assert list(_rows(timeline)) == _expected()[case]


def test_what_is_announced_without_minutes_is_missing() -> None:
    timeline = trace_case(real_store(), "24/25757").value
    assert timeline is not None
    reasons = [gap.reason for gap in timeline.gaps]
    assert "announced for Økonomiudvalget 2025-12-09, no minutes" in reasons


def test_the_numbers_of_the_standing_items_are_folders_and_no_others() -> None:
    folders = {timeline.case for timeline in trace_all(real_store()) if timeline.folder}
    assert folders == {"21/24526", "25/30508"}


def test_all_33_numbers_are_traced_in_order_of_date() -> None:
    timelines = list(trace_all(real_store()))
    assert len(timelines) == 33
    for timeline in timelines:
        dates = [step.date for step in timeline.steps if step.date]
        days = [date if len(date) == len("2025-11-20") else f"{date}-99" for date in dates]
        assert days == sorted(days)
        assert any(step.kind is StepKind.HELD for step in timeline.steps)


def test_votes_and_attachments_are_part_of_a_step() -> None:
    timeline = trace_case(real_store(), "26/5664").value
    assert timeline is not None
    step = next(step for step in timeline.steps if step.kind is StepKind.HELD)
    (vote,) = step.votes
    assert (vote.result, len(vote.voters("for")), len(vote.voters("against"))) == ("rejected", 2, 5)
    assert str(vote.source).startswith("001_")
    assert [one.source.line for one in step.attachments] == [424]
