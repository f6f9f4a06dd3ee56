"""The made-up minutes of examples/ against the answers that stand beside them."""

from __future__ import annotations

import csv
import json
from functools import cache

import pytest

from minutes_graph.rdf.inferred import CaseLink
from minutes_graph.trace.case import trace_all, trace_case
from minutes_graph.trace.links import LINK_THRESHOLD, link_cases, propose_links
from minutes_graph.trace.timeline import StepKind
from tests.trace.graphs import EXAMPLES, example_store, real_store

_TRUTH = json.loads((EXAMPLES / "truth" / "cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", sorted(_TRUTH["cases"]))
def test_a_case_has_the_steps_of_the_answers(case: str) -> None:
    timeline = trace_case(example_store(), case).value
    assert timeline is not None
    found = [(s.date, s.body, s.kind.value) for s in timeline.steps if s.kind is not StepKind.MENTIONED]
    assert found == [(step["date"], step["body"], step["kind"]) for step in _TRUTH["cases"][case]]


def test_folders_are_those_of_the_answers() -> None:
    assert {timeline.case for timeline in trace_all(example_store()) if timeline.folder} == set(
        _TRUTH["folders"]
    )


@cache
def _links() -> dict[frozenset[str], float]:
    timelines = tuple(trace_all(example_store()))
    numbers = {timeline.iri: timeline.case for timeline in timelines}
    return {_pair(link, numbers): link.score for link in propose_links(timelines)}


def _pair(link: CaseLink, numbers: dict[str, str]) -> frozenset[str]:
    return frozenset((numbers[link.earlier.value], numbers[link.later.value]))


def _answers(same: str) -> set[frozenset[str]]:
    with (EXAMPLES / "truth" / "case_links.csv").open(encoding="utf-8", newline="") as file:
        return {
            frozenset((row["case_a"], row["case_b"])) for row in csv.DictReader(file) if row["same"] == same
        }


def test_no_false_friends_are_linked() -> None:
    proposed = {pair for pair, score in _links().items() if score >= LINK_THRESHOLD}
    assert proposed & _answers("no") == set()


def test_most_of_the_true_friends_are_linked() -> None:
    proposed = {pair for pair, score in _links().items() if score >= LINK_THRESHOLD}
    true = _answers("yes")
    assert len(proposed & true) >= 35
    # What the answers do not list follows from what they do: three follow-ups of one budget are one series.
    beyond = proposed - true
    assert beyond <= {
        frozenset(("24/1388", "25/3301")),
        frozenset(("24/1388", "26/702")),
        frozenset(("24/4377", "26/702")),
    }


def test_the_links_of_the_real_minutes_are_the_five_that_a_reader_finds() -> None:
    found = link_cases(real_store()).value
    pairs = {
        (link.earlier.value.rsplit("/", 1)[1], link.later.value.rsplit("/", 1)[1]): link.reasons
        for link in found
    }
    assert set(pairs) == {
        ("24-3169", "24-25757"),
        ("25-2043", "26-1663"),
        ("24-19993", "25-25430"),
        ("25-3377", "26-1743"),
        ("25-1705", "25-25435"),
    }
    assert all(pairs.values())
