"""A member's demand that a decision be brought before a higher body is missing until that body has treated the case."""

from __future__ import annotations

from minutes_graph.trace.timeline import GapKind
from tests.render.timelines.cases import traced
from tests.trace.graphs import SCHOOL, decision, graph_of, item, minutes

_VOTE = "\n\n".join(
    (
        "For forslaget stemte: Jens Holm (A)",
        "Imod stemte: Karen Vestergård (V)",
        "Forslaget faldt.",
        "Jens Holm (A) ønsker udvalgets beslutning indbragt for Byrådet, jf. styrelseslovens § 23.",
    )
)
DEMAND = minutes(
    SCHOOL, "2031-03-03", item(1, "Taxa til skolen", "31/1305", decision(SCHOOL, "2031-03-03", _VOTE))
)


def test_a_demand_is_told_with_its_body_and_its_line() -> None:
    (gap,) = traced(graph_of(DEMAND), "31/1305").gaps
    assert (gap.kind, gap.body, gap.date) == (GapKind.DEMANDED, "Byrådet", None)
    assert gap.reason == "demanded before Byrådet, no minutes"
    line = next(place for place, text in enumerate(DEMAND.splitlines(), 1) if "indbragt" in text)
    assert str(gap.source) == f"a.txt:{line}"


def test_a_demand_is_met_by_a_later_meeting_of_the_body_and_not_by_an_earlier_one() -> None:
    def council(day: str) -> str:
        return minutes("Byrådet", day, item(7, "Taxa", "31/1305", decision("Byrådet", day, "Drøftet.")))

    assert traced(graph_of(DEMAND, council("2031-03-24")), "31/1305").gaps == ()
    assert len(traced(graph_of(DEMAND, council("2031-02-24")), "31/1305").gaps) == 1
