"""A handling is told by many documents and is one; a decision is held against what was recommended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_graph.model import BodyName, Decision, OutcomeKind, PartialDate, Recommendation
from minutes_graph.rdf.answers import answer_of
from minutes_graph.rdf.dataset import merged_quads
from minutes_graph.rdf.iris import MG, GraphSettings
from minutes_graph.spans import Span
from tests.rdf.facts import facts_of
from tests.samples import later_reading, quoting_reading, rich_reading

SETTINGS = GraphSettings()
BODY = "havne-og-fiskeriudvalget"
FIRST = f"handling/klitborg/31-204/{BODY}/2031-02-04"
DECISION = f"meeting/klitborg/{BODY}/2031-02-04/item/4/decision/2"


def test_one_handling_joins_the_minutes_and_what_others_quote_of_them() -> None:
    quads = merged_quads((quoting_reading(), rich_reading()), SETTINGS)
    handling = facts_of(quads, FIRST)
    assert handling["stepKind"] == ["step-held"]
    assert handling["score"] == ["1.0"]
    assert handling["reason"] == [
        "case, body and day are those of 1 item of the meeting's own minutes and of the items of 1 other meeting; "
        "decisions and votes printed again: 1"
    ]
    copy = f"meeting/klitborg/{BODY}/2031-03-11/item/9/decision/2"
    assert facts_of(quads, copy)["copyOf"] == [DECISION]
    assert facts_of(quads, copy)["partOfHandling"] == [FIRST]
    counted = [q for q in quads if q.predicate == MG["copyOf"]]
    assert len(counted) == 1


def test_a_quotation_alone_is_a_handling_too_and_texts_that_differ_make_it_less_sure() -> None:
    quoted = facts_of(merged_quads((quoting_reading(),), SETTINGS), FIRST)
    assert quoted["stepKind"] == ["step-quoted"]
    assert "meeting" not in quoted
    other = quoting_reading()
    item = other.minutes.items[0]
    changed = replace(item.decisions[1], text="Udsat til et møde, hvor havnefogeden kan være med.")
    items = (replace(item, decisions=(item.decisions[0], changed)), *other.minutes.items[1:])
    other = replace(other, minutes=replace(other.minutes, items=items))
    handling = facts_of(merged_quads((rich_reading(), other), SETTINGS), FIRST)
    assert float(handling["score"][0]) < 0.9
    assert handling["reason"][0].endswith("texts of one decision differ")


def test_a_case_has_title_days_bodies_items_and_a_status_with_its_reason() -> None:
    quads = merged_quads((rich_reading(), later_reading()), SETTINGS)
    case = facts_of(quads, "case/klitborg/31-204")
    assert (case["firstDay"], case["lastDay"]) == (["2031-01-28"], ["2031-03-11"])
    assert case["title"] == ["Stenmole, anden behandling"]
    assert len(case["hasItem"]) == 2
    assert f"committee/klitborg/{BODY}" in case["treatedBy"]
    assert case["caseStatus"] in (["status-decided"], ["status-announced"])
    summary = facts_of(quads, "case-summary/klitborg/31-204")
    assert summary["ofCase"] == ["case/klitborg/31-204"]
    assert "2031" in summary["reason"][0]


_AT = Span(1, 1)
_BODY = BodyName("Udvalget", "Udvalget", _AT)
APPROVED, NOTED, DISCUSSED = OutcomeKind.APPROVED, OutcomeKind.NOTED, OutcomeKind.DISCUSSED


@pytest.mark.parametrize(
    ("text", "outcomes", "expected"),
    [
        ("Indstillingen godkendt.", (APPROVED,), "followed"),
        ("Taget til efterretning.", (NOTED,), "followed"),
        ("Drøftet.", (DISCUSSED,), "open"),
        ("Udsat.", (OutcomeKind.POSTPONED,), "deferred"),
        ("Afslået.", (OutcomeKind.REJECTED,), "rejected"),
        ("Forslaget faldt. Indstillingen godkendt.", (OutcomeKind.REJECTED, APPROVED), "open"),
        (
            "Godkendt. Kajen får lys, og havnen lukkes om natten hele sommeren for alle både.",
            (APPROVED,),
            "open",
        ),
    ],
)
def test_a_decision_is_held_against_what_was_recommended(
    text: str, outcomes: tuple[OutcomeKind, ...], expected: str
) -> None:
    asked = (Recommendation(1, "orienteringen om stenmolen tages til efterretning", _AT),)
    decision = Decision(1, _BODY, PartialDate(2031, 2, 4), text, outcomes, (), _AT)
    assert answer_of(decision, asked).value == expected
    if expected == "followed":
        changed = replace(decision, changed="med den ændring")
        assert answer_of(changed, asked).value == "changed"
