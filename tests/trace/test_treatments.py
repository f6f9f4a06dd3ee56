"""The treatments of a case are the same in its history, in the list of cases, in the query, in the statistics."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all
from minutes_graph.trace.named_queries import find_query, run_query
from minutes_graph.trace.search import CaseFilter, search_cases
from minutes_graph.trace.stats.all_statistics import statistics_of
from minutes_graph.trace.timeline import StepKind
from tests.trace.graphs import (
    FINANCE,
    SCHOOL,
    decision,
    example_store,
    graph_of,
    item,
    minutes,
    procedure,
    real_store,
)


def made_up_store() -> OxigraphStore:
    """Return a case with each kind of step, some of them told twice."""
    return graph_of(
        minutes(
            SCHOOL,
            "2031-03-03",
            item(
                1,
                "Ny skole",
                "31/1204",
                f"Sagsfremstilling\n\n{FINANCE} drøftede sagen den 6. januar 2031.",
                procedure(
                    f"{SCHOOL} 3. marts 2031",
                    f"{FINANCE} 10. marts 2031",
                    "Byrådet 17. marts 2031",
                ),
                decision("Vejudvalget", "2031-03-04", "Drøftet."),
                decision(SCHOOL, "2031-03-03", "Godkendt."),
            ),
            item(2, "Ny skole: økonomi", "31/1204", decision(SCHOOL, "2031-03-03", "Udsat.")),
        ),
        minutes(
            FINANCE,
            "2031-03-10",
            item(
                9,
                "Ny skole",
                "31/1204",
                procedure(f"{SCHOOL} 3. marts 2031", f"{FINANCE} 10. marts 2031"),
                decision(SCHOOL, "2031-03-03", "Godkendt."),
                decision(FINANCE, "2031-03-10", "Udsættes."),
            ),
        ),
    )


@pytest.mark.parametrize("store", [made_up_store, example_store, real_store])
def test_every_count_of_treatments_agrees_for_every_case(store: Callable[[], OxigraphStore]) -> None:
    graph = store()
    timelines = tuple(trace_all(graph))
    counted = {one.iri: len(one.treatments) for one in timelines}
    assert {one.iri: one.steps for one in search_cases(graph, CaseFilter()).value} == counted
    query = find_query("cases").value
    assert query is not None
    table = run_query(graph, query, {}).value
    assert table is not None
    assert sorted((str(row[0]), row[2]) for row in table.values()) == sorted(
        (one.case, len(one.treatments)) for one in timelines
    )
    (longest,) = statistics_of(graph, ("longest-cases",), 10_000)
    in_history = {(one.case, one.titles[0], len(one.treatments)) for one in timelines if one.titles}
    assert {(row.cells[0], row.cells[1], row.cells[5]) for row in longest.rows} <= in_history


def test_what_only_a_text_mentions_is_a_step_and_no_treatment() -> None:
    (timeline,) = trace_all(made_up_store())
    assert [(step.date, step.body, step.kind.value) for step in timeline.treatments] == [
        ("2031-03-03", SCHOOL, "held"),
        ("2031-03-03", SCHOOL, "held"),
        ("2031-03-04", "Vejudvalget", "quoted"),
        ("2031-03-10", FINANCE, "held"),
        ("2031-03-17", "Byrådet", "announced"),
    ]
    assert [step.date for step in timeline.steps if step.kind is StepKind.MENTIONED] == ["2031-01-06"]
