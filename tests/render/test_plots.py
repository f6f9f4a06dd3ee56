"""Plots: readable, the same each time, and told in words."""

from __future__ import annotations

import re

import pytest

from minutes_graph.render.plots import plot_svg
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
    person, body, period, _, items, present, _, recused, *_ = statistic.rows[0].cells
    told = f"{present} of {int(items or 0) - int(recused or 0)} items"
    assert told in plot.words.split("\n")
    assert f"{person} {told}" in plot.description
    assert f"{body} {period}" in plot.words.split("\n")


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
    columns = ("case", "title", "first", "last", "days", "treatments")
    cells = ("25/1", "Ny skole", "2001-01-15", f"{2001 + years}-12-20", 365 * years, 2)
    rows = (stat_row(cells, [Place("a.txt", 1, 1)]),)
    plot = drawn(plot_svg(Statistic("longest-cases", "Made", "Made up.", columns, rows)))
    assert overlapping(plot) == []
    years_told = {int(word) for word in plot.words.split() if re.fullmatch("20[0-9]{2}", word)}
    assert years == 0 or years_told & set(range(2001, 2002 + years))


def test_a_plot_does_not_say_when_or_by_which_version_it_was_drawn() -> None:
    (statistic,) = statistics_of(example_store(), ("outcomes-by-body",))
    plot = plot_svg(statistic).decode()
    assert "date>" not in plot and "Matplotlib" not in plot


@pytest.mark.filterwarnings("error")
def test_what_a_title_holds_is_text_and_no_formula() -> None:
    row = stat_row(("$x$ <b>&</b>\x07 Ågade $ 漢", "approved", 1), [Place("a.txt", 1, 1)])
    plot = drawn(
        plot_svg(Statistic("outcomes-by-body", "Made", "Made up.", ("body", "outcome", "count"), (row,)))
    )
    assert "$x$ <b>&</b> Ågade $ 漢" in plot.words
