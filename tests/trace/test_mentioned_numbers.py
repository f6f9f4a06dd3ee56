"""A number that no item stands under is followed as far as the texts of others tell of it."""

from __future__ import annotations

import pytest

from minutes_graph.diagnostics import Severity
from minutes_graph.render.timelines import write_timeline
from minutes_graph.trace.case import trace_case
from tests.trace.graphs import FINANCE, SCHOOL, decision, graph_of, item, minutes

TOLD = minutes(
    SCHOOL,
    "2031-03-03",
    item(
        1,
        "Taxa til skolen",
        "31/1305",
        "Sagsfremstilling",
        f"{FINANCE} godkendte den 5. januar 2031 puljen (sag 30/977).",
        decision(SCHOOL, "2031-03-03", "Godkendt, se også sag 30/444."),
    ),
)


@pytest.mark.parametrize("typed", ["30/977", "30-977", "sag 30/977"])
def test_what_a_text_tells_of_another_number_is_its_history(typed: str) -> None:
    found = trace_case(graph_of(TOLD), typed)
    assert found.value is not None
    (step,) = found.value.steps
    line = next(place for place, text in enumerate(TOLD.splitlines(), 1) if "30/977" in text)
    assert (step.date, step.body, step.kind.value, str(step.source)) == (
        "2031-01-05",
        FINANCE,
        "mentioned",
        f"a.txt:{line}",
    )
    (note,) = found.diagnostics
    assert (note.code, note.severity) == ("C604", Severity.NOTE)


def test_it_has_the_iri_that_its_own_minutes_give_and_then_is_no_longer_only_mentioned() -> None:
    own = minutes(
        FINANCE, "2031-01-05", item(3, "Puljen", "30/977", decision(FINANCE, "2031-01-05", "Godkendt."))
    )
    mentioned, held = trace_case(graph_of(TOLD), "30/977"), trace_case(graph_of(TOLD, own), "30/977")
    assert mentioned.value is not None
    assert held.value is not None
    assert mentioned.value.iri == held.value.iri
    assert held.diagnostics == ()
    assert [step.kind.value for step in held.value.steps] == ["held"]


@pytest.mark.parametrize("form", ["text", "json", "csv", "ttl", "mermaid", "svg", "html", "atom", "ics"])
def test_every_form_can_show_it(form: str) -> None:
    store = graph_of(TOLD)
    timeline = trace_case(store, "30/977").value
    assert timeline is not None
    written = write_timeline(store, timeline, form).value
    assert written is not None
    assert b"30/977" in written


def test_a_number_that_is_only_printed_is_told_with_its_place() -> None:
    found = trace_case(graph_of(TOLD), "30/444")
    assert found.value is None
    line = next(place for place, text in enumerate(TOLD.splitlines(), 1) if text.startswith("Beslutning"))
    (told,) = found.diagnostics
    assert told.code == "C601"
    assert f"the number is printed at a.txt:{line}" in told.message
