"""Plots: readable, the same each time, and told in words."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_graph.render.plots import plot_svg
from minutes_graph.render.spans_of_time import Stretch, stretches_svg
from minutes_graph.trace.facts import Place
from minutes_graph.trace.stats.all_statistics import STATISTICS, statistics_of
from minutes_graph.trace.stats.table import Statistic, stat_row
from tests.render.drawn import drawn, overlapping
from tests.trace.graphs import example_store


@pytest.mark.parametrize("name", STATISTICS)
def test_no_label_lies_on_another_and_none_leaves_the_plot(name: str) -> None:
    (statistic,) = statistics_of(example_store(), (name,))
    plot = drawn(plot_svg(statistic))
    assert overlapping(plot) == []
    assert plot.title == statistic.title
    assert plot.description.startswith(statistic.counted)
    assert plot_svg(statistic) == plot_svg(statistic)


@pytest.mark.parametrize("name", STATISTICS)
def test_nothing_to_count_is_a_plot_that_says_so(name: str) -> None:
    (statistic,) = statistics_of(example_store(), (name,))
    empty = Statistic(name, statistic.title, statistic.counted, statistic.columns, ())
    assert "Nothing to count" in drawn(plot_svg(empty)).description


def test_numbers_stand_in_words_beside_the_bars() -> None:
    (statistic,) = statistics_of(example_store(), ("attendance",))
    plot = drawn(plot_svg(statistic))
    assert "38 of 40 items" in plot.words
    assert "Rasmus Kirkeby Toft 38 of 40 items" in plot.description
    assert "Børne- og Ungeudvalget 2022-2025" in plot.words


def test_a_long_list_is_cut_and_the_caption_says_so() -> None:
    rows = tuple(
        stat_row((f"Udvalg {number}", "approved", 1), [Place("a.txt", 1, 1)]) for number in range(70)
    )
    plot = drawn(
        plot_svg(Statistic("outcomes-by-body", "Made", "Made up.", ("body", "outcome", "count"), rows))
    )
    assert "The first 60 of 70 are drawn." in plot.description
    assert "Udvalg 60" not in plot.words


def test_a_postponement_without_a_full_date_is_left_out() -> None:
    columns = ("date", "body", "item", "case", "title", "treated_again")
    rows = tuple(
        stat_row((day, "Skoleudvalget", 1, None, "Ny skole", None), [Place("a.txt", 1, 1)])
        for day in ("2031", "2031-03-03")
    )
    plot = drawn(plot_svg(Statistic("postponements", "Made", "Made up.", columns, rows)))
    assert plot.words.count("Ny skole") == 1
    assert "2031-03-03, not treated since" in plot.words


@pytest.mark.parametrize("years", [0, 1, 3, 12, 80])
def test_an_axis_of_any_length_has_room_for_its_dates(years: int) -> None:
    stretch = Stretch("25/1 Ny skole", date(2001, 1, 15), date(2001 + years, 12, 20), "long")
    plot = drawn(stretches_svg("Made", "Made up.", [stretch]))
    assert overlapping(plot) == []
    assert "1.2001" in plot.words
