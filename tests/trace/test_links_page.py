"""The page on links between cases says what is measured today."""

from __future__ import annotations

from benchmarks.links import PAGE, ROOT, Measured, measure, read_truth, table, with_table
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.links import LINK_THRESHOLD
from tests.trace.graphs import example_store


def measured(threshold: float) -> Measured:
    truth = read_truth(ROOT / "examples" / "truth" / "case_links.csv")
    return measure(tuple(trace_all(example_store())), truth, threshold)


def test_the_page_has_the_table_of_today() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_table(page, table())


def test_all_that_is_proposed_is_right_and_most_of_it_is_found() -> None:
    chosen = measured(LINK_THRESHOLD)
    assert chosen.precision == 1.0
    assert chosen.recall > 0.9


def test_a_lower_threshold_lets_wrong_ones_in() -> None:
    low = measured(0.6)
    assert low.proposed > low.right
    assert low.recall >= measured(LINK_THRESHOLD).recall


def test_what_follows_from_true_pairs_is_true() -> None:
    truth = read_truth(ROOT / "examples" / "truth" / "case_links.csv")
    assert frozenset(("24/1388", "26/702")) in truth.follows - truth.same
    assert not truth.follows & truth.different
