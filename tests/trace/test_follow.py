from __future__ import annotations

import json
from functools import cache

from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.store import OxigraphStore
from minutes_graph.trace.follow import follow_links
from minutes_graph.trace.timeline import CaseTimeline, StepKind
from tests.render.timelines.cases import full, traced
from tests.trace.graphs import SCHOOL, decision, graph_of, item, minutes

_PAST = f"{SCHOOL} besluttede den 5. januar 2030 at måle skolernes klimaaftryk."


def survey(date: str, year: int, case: str) -> str:
    """Return minutes with the yearly climate account of the schools, whose text speaks of its beginning."""
    return minutes(
        SCHOOL,
        date,
        item(
            3,
            f"Skolernes klimaregnskab {year}",
            case,
            "Sagsfremstilling",
            _PAST,
            decision(SCHOOL, date, "Godkendt."),
        ),
        item(4, f"Ny taxaordning {case}", f"{case}9"),
    )


@cache
def two_years() -> OxigraphStore:
    return graph_of(survey("2031-03-03", 2030, "31/100"), survey("2032-03-08", 2031, "32/200"))


def followed(case: str) -> CaseTimeline:
    return follow_links(two_years(), traced(two_years(), case))


def test_links_lead_both_ways() -> None:
    for case, other in (("31/100", "32/200"), ("32/200", "31/100")):
        links = followed(case).links
        assert links is not None
        (link,) = links
        assert link.timeline.case == other
        assert 0.67 <= link.score <= 1
        assert link.rule == "same-matter"
        assert any("the same title for" in reason for reason in link.reasons)


def test_a_case_without_links_has_none() -> None:
    assert followed("31/1009").links == ()
    assert traced(two_years(), "31/1009").links is None


def test_a_treatment_that_both_texts_speak_of_is_one_step_with_two_sources() -> None:
    one = followed("31/100")
    (mentioned,) = (step for step in one.steps if step.kind is StepKind.MENTIONED)
    assert {place.file for place in mentioned.sources} == {"a.txt", "b.txt"}
    assert one.links is not None
    assert [step.kind for step in one.links[0].timeline.steps] == [StepKind.HELD]
    alone = traced(two_years(), "31/100")
    assert [step.sources for step in alone.steps if step.kind is StepKind.MENTIONED] != [mentioned.sources]


def test_a_graph_without_links_is_looked_through() -> None:
    class WithoutLinks:
        """The same graph, as a program that writes no links would have left it."""

        name = "made-up"
        select = two_years().select
        construct = two_years().construct
        __len__ = two_years().__len__

        def ask(self, query: str) -> bool:
            return "CaseLink" not in query and two_years().ask(query)

    found = follow_links(WithoutLinks(), traced(two_years(), "31/100")).links
    stated = followed("31/100").links
    assert found is not None and stated is not None
    assert [(link.timeline.case, link.score, sorted(link.reasons)) for link in found] == [
        (link.timeline.case, link.score, sorted(link.reasons)) for link in stated
    ]


def test_json_has_links_only_where_they_were_followed() -> None:
    assert "links" not in json.loads(timeline_json(traced(two_years(), "31/100")))
    value = json.loads(timeline_json(followed("31/100")))
    assert list(value)[-1] == "links"
    (link,) = value["links"]
    assert list(link)[:4] == ["case", "score", "reasons", "rule"]
    assert link["case"] == "32/200"
    assert [step["date"] for step in link["steps"]] == ["2032-03-08"]


def test_text_shows_linked_cases_apart_with_score_and_reasons() -> None:
    text = timeline_text(full(), 80)
    own, _, linked = text.partition("Måske samme sag under et andet nummer\n")
    assert "Sag 31/1204 (lighed 0,83)" in linked
    assert "  Begrundelse:\n    - the titles share <skole>" in linked
    assert "  3. marts 2029: Skoleudvalget (behandlet)" in linked
    assert "4 uger senere" in linked
    assert "2029" not in own
    assert max(map(len, text.splitlines())) <= 80
    assert "Måske" not in timeline_text(traced(two_years(), "31/100"))
