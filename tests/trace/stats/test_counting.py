"""What counts and what does not, on a few lines of made-up minutes."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import Store

from minutes_graph.render.stats_tables import all_sources, first_sources, statistics_csv, statistics_json
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.facts import Place
from minutes_graph.trace.stats.all_statistics import STATISTICS, statistics_of
from minutes_graph.trace.stats.decisions import recommended_outcomes
from minutes_graph.trace.stats.people import printed_votes
from minutes_graph.trace.stats.records import read_meetings
from minutes_graph.trace.stats.table import Cell, Statistic, stat_row
from tests.trace.graphs import FINANCE, SCHOOL, decision, example_store, graph_of, item, minutes


def counted(store: OxigraphStore, name: str, top: int | None = None) -> Statistic:
    (found,) = statistics_of(store, (name,), top)
    return found


def cells(statistic: Statistic, *columns: str) -> list[tuple[Cell, ...]]:
    return list(zip(*(statistic.column(column) for column in columns), strict=True))


def recommended(text: str) -> str:
    return f"Indstilling\n\nDirektøren for Børn indstiller, at\n\n- {text}"


def test_an_empty_graph_has_every_statistic_without_rows() -> None:
    found = statistics_of(OxigraphStore.from_memory(Store(), "empty"))
    assert [one.name for one in found] == list(STATISTICS)
    assert [row for one in found for row in one.rows] == []


def test_who_is_disqualified_is_neither_present_nor_absent() -> None:
    held = decision(SCHOOL, "2031-03-03", "Jens Holm erklærede sig inhabil og deltog ikke.\n\nGodkendt.")
    away = decision(SCHOOL, "2031-03-03", "Godkendt.") + "\n\nFraværende:\n\nJens Holm\n"
    store = graph_of(
        minutes(SCHOOL, "2031-03-03", item(1, "Ny skole", "31/204", held), item(2, "Nyt tag", "31/205", away))
    )
    found = counted(store, "attendance")
    assert cells(found, "person", "items", "present", "absent", "recused", "share") == [
        ("Jens Holm", 2, 0, 1, 1, 0.0),
        ("Karen Vestergård", 2, 2, 0, 0, 1.0),
    ]


def test_the_same_treatment_in_two_minutes_is_one_decision() -> None:
    quoted = (
        decision(SCHOOL, "2031-03-03", "Udsættes.") + "\n\n" + decision(FINANCE, "2031-03-09", "Godkendt.")
    )
    store = graph_of(
        minutes(
            SCHOOL, "2031-03-03", item(1, "Ny skole", "31/204", decision(SCHOOL, "2031-03-03", "Udsættes."))
        ),
        minutes(FINANCE, "2031-03-09", item(4, "Ny skole", "31/204", quoted)),
    )
    assert cells(counted(store, "outcomes-by-body"), "body", "outcome", "count") == [
        (SCHOOL, "postponed", 1),
        (FINANCE, "approved", 1),
    ]
    (row,) = cells(counted(store, "postponements"), "date", "body", "case", "treated_again")
    assert row == ("2031-03-03", SCHOOL, "31/204", "2031-03-09")


def test_a_decision_quoted_twice_is_counted_once() -> None:
    quoted = decision(SCHOOL, "2031-03-03", "Anbefales.")
    store = graph_of(
        minutes(FINANCE, "2031-03-09", item(4, "Ny skole", "31/204", quoted)),
        minutes("Kulturudvalget", "2031-03-10", item(5, "Ny skole", "31/204", quoted)),
    )
    assert (SCHOOL, "recommended", 1) in cells(counted(store, "outcomes-by-body"), "body", "outcome", "count")


def test_godkendt_is_no_ballot() -> None:
    store = graph_of(
        minutes(
            SCHOOL, "2031-03-03", item(1, "Ny skole", "31/204", decision(SCHOOL, "2031-03-03", "Godkendt."))
        )
    )
    assert counted(store, "agreement").rows == ()


def test_a_vote_that_two_minutes_print_is_one_vote() -> None:
    meetings = read_meetings(example_store())
    twice = [one for one in printed_votes(meetings) if len(one.sources) > 1]
    assert {(one.vote.date, one.item.case) for one in twice} == {("2025-06-17", "25/870")}
    pairs = {frozenset(map(str, row[:2])): row[2:] for row in cells(counted(example_store(), "agreement"),
             "person", "other", "votes", "same")}  # fmt: skip
    assert pairs[frozenset(("Ole Bundsgaard", "Mette Aagaard Lind"))] == (3, 1)
    assert pairs[frozenset(("Mette Aagaard Lind", "Birthe Skovmand"))] == (6, 5)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("orienteringen tages til efterretning.", ("noted",)),
        ("udvalget tager orienteringen om den nye skole til orientering", ("noted",)),
        ("planen drøftes og godkendes.", ("approved", "discussed")),
        ("udvalget anbefaler, at 2 mio. kr. flyttes", ("recommended",)),
        ("ansøgningen afslås", ("rejected",)),
        ("rute 3 nedlægges", ()),
    ],
)
def test_the_outcomes_that_words_ask_for(text: str, asked: tuple[str, ...]) -> None:
    assert recommended_outcomes(text) == asked


@pytest.mark.parametrize(
    ("asked", "decided", "listed"),
    [
        ("planen drøftes.", "Godkendt.", True),
        ("planen godkendes.", "Godkendt.", False),
        ("planen drøftes og godkendes.", "Drøftet.", False),
        ("rute 3 nedlægges.", "Godkendt.", False),
        ("rute 3 nedlægges.", "Udsættes.", True),
    ],
)
def test_what_stands_beside_the_recommendation(asked: str, decided: str, listed: bool) -> None:
    text = item(1, "Ny plan", "31/204", recommended(asked), decision(SCHOOL, "2031-03-03", decided))
    found = counted(graph_of(minutes(SCHOOL, "2031-03-03", text)), "recommended-and-decided")
    assert bool(found.rows) is listed
    if listed:
        assert cells(found, "recommendation", "decision") == [(asked, decided)]


def test_folders_and_cases_of_one_day_run_for_no_time() -> None:
    meetings = [
        minutes(SCHOOL, day, item(1, "Godkendelse af dagsorden", "31/1"), item(2, "Eventuelt", "31/1"),
                item(3, "Ny skole", case))
        for day, case in (("2031-03-03", "31/204"), ("2032-03-01", "32/9"))
    ]  # fmt: skip
    store = graph_of(*meetings)
    assert any(timeline.folder for timeline in trace_all(store))
    assert counted(store, "longest-cases").rows == ()
    assert counted(store, "cases-in-most-bodies").rows == ()


def test_top_bounds_the_longest() -> None:
    assert len(counted(example_store(), "longest-cases", 3).rows) == 3
    assert len(counted(example_store(), "longest-cases").rows) > 3
    days = [int(row[0] or 0) for row in cells(counted(example_store(), "longest-cases"), "days")]
    assert days == sorted(days, reverse=True)


def test_json_has_rows_by_column_with_their_sources() -> None:
    value = json.loads(statistics_json(statistics_of(example_store())))
    assert list(value) == list(STATISTICS)
    row = value["longest-cases"]["rows"][0]
    assert (row["case"], row["days"]) == ("24/1345", 712)
    assert all(":" in place for place in row["sources"])
    assert value["longest-cases"]["columns"][-1] == "sources"


def test_csv_of_one_is_its_table_and_of_several_a_line_a_cell() -> None:
    both = statistics_of(example_store(), ("longest-cases", "postponements"))
    one = list(csv.DictReader(io.StringIO(statistics_csv(both[:1]))))
    assert one[0]["case"] == "24/1345"
    several = list(csv.DictReader(io.StringIO(statistics_csv(both))))
    assert {row["statistic"] for row in several} == {"longest-cases", "postponements"}
    assert ("1", "days", "712") in {(row["row"], row["column"], row["value"]) for row in several}


def test_a_personal_number_in_a_title_is_masked() -> None:
    place = Place("a.txt", 3, 3)
    made = Statistic("made", "Made", "Made up.", ("title",), (stat_row(("Sag om 010190-1234",), (place,)),))
    assert "010190-1234" not in statistics_json((made,)) + statistics_csv((made,))


def test_sources_are_told_in_short_and_in_full() -> None:
    row = stat_row((), [Place("a.txt", line, line) for line in (9, 3, 3, 5)])
    assert all_sources(row) == "a.txt:3; a.txt:5; a.txt:9"
    assert first_sources(row) == "a.txt:3; a.txt:5 and 1 more"
