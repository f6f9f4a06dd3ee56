from __future__ import annotations

import json
from dataclasses import replace

import pytest

from minutes_graph.render.timeline_json import timeline_json
from minutes_graph.render.timeline_text import timeline_text
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import (
    CaseTimeline,
    GapKind,
    NamedThing,
    Stated,
    StepKind,
    StepVote,
    TimelineGap,
    TimelineStep,
    VoteBallot,
)
from minutes_graph.trace.timeline_words import timeline_words
from tests.trace.graphs import example_store
from tests.trace.test_case import traced, two_bodies

_PLACE = Place("a.txt", 12, 13)
_VOTE = StepVote(
    motion="at bygge\nmed det samme",
    proposer="Karen Vestergård",
    result="rejected",
    ballots=(
        VoteBallot("for", "Karen Vestergård", "V"),
        VoteBallot("against", None, "A"),
        VoteBallot("for", "Jens", None),
    ),
    tallies=(("for", 2), ("abstain", 1)),
    unanimous=True,
    referral="Karen Vestergård kræver sagen for Byrådet.",
    source=Place("a.txt", 14, 14),
)
_STEP = TimelineStep(
    date="2031-03-03",
    body="Skoleudvalget",
    kind=StepKind.HELD,
    meeting="http://a/meeting",
    item=4,
    title="Ny skole",
    outcomes=("rejected",),
    text="Forslaget faldt.",
    source=_PLACE,
    sources=(_PLACE, Place("b.txt", 3, 3)),
    closed=True,
    votes=(
        _VOTE,
        StepVote(None, None, None, (), (), False, None, _PLACE),
        StepVote("at vente", None, None, (), (), False, None, _PLACE),
    ),
    absent=(Stated("Jens Holm", Place("b.txt", 9, 9)),),
    organisations=(NamedThing("KL", "http://a/kl", _PLACE, partner=True),),
    legislation=(NamedThing("Skoleloven", "http://a/lov", _PLACE),),
)
_TIMELINE = CaseTimeline("31/1204", ("Ny skole",), (_STEP,), (), None, "http://a/case")


def test_json_has_the_public_keys_first_and_in_order() -> None:
    value = json.loads(timeline_json(traced(two_bodies(), "31/1204")))
    assert list(value)[:4] == ["case", "titles", "steps", "gaps"]
    public = ["date", "body", "kind", "meeting", "item", "title", "outcomes", "text", "source"]
    for step in value["steps"]:
        assert list(step)[:9] == public
        assert list(step["source"]) == ["file", "line"]
    for gap in value["gaps"]:
        assert list(gap)[:3] == ["body", "date", "reason"]


def test_json_has_votes_and_names() -> None:
    (step,) = json.loads(timeline_json(_TIMELINE))["steps"]
    assert step["votes"][0]["ballots"][0] == {"choice": "for", "person": "Karen Vestergård", "party": "V"}
    assert step["votes"][0]["tallies"] == {"for": 2, "abstain": 1}
    assert step["votes"][1]["tallies"] is None
    assert step["organisations"][0]["partner"] is True


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_fits_the_terminal(width: int) -> None:
    for case in ("24/1187", "26/388", "25/5033", "22/1001"):
        timeline = trace_case(example_store(), case).value
        assert timeline is not None
        text = timeline_text(timeline, width)
        files = [len(str(step.source)) for step in timeline.steps]
        assert max(len(line) for line in text.splitlines()) <= max(width, max(files) + 8)


def test_every_step_and_every_gap_shows_its_line() -> None:
    timeline = traced(two_bodies(), "31/1204")
    text = timeline_text(timeline)
    for source in (*(step.source for step in timeline.steps), *(gap.source for gap in timeline.gaps)):
        assert str(source) in text


def test_text_tells_the_story_of_a_vote() -> None:
    text = timeline_text(_TIMELINE)
    for words in (
        "3. marts 2031: Skoleudvalget (behandlet)",
        "Punkt 4 (lukket punkt): Ny skole",
        "Beslutning: Forslaget faldt. [forkastet]",
        "Forslag fra Karen Vestergård: at bygge med det samme (:14)",
        "enstemmigt",
        "For: 2 (Karen Vestergård (V), Jens)",
        "Imod: A",
        "Hverken for eller imod: 1",
        "Udfald: forkastet",
        "Krav: Karen Vestergård kræver sagen for Byrådet.",
        "Afstemning (:12)",
        "Forslag: at vente (:12)",
        "Fraværende: Jens Holm (b.txt:9)",
        "Love og reformer: Skoleloven (:12)",
        "Organisationer: KL, samarbejdspartner (:12)",
        "Også: b.txt:3",
    ):
        assert words in text


def test_text_tells_what_is_not_known_as_not_known() -> None:
    step = replace(_STEP, date=None, body=None, kind=StepKind.ANNOUNCED)
    gap = TimelineGap(
        None, None, "announced for a meeting, no minutes", GapKind.ANNOUNCED, None, _PLACE, "http://a"
    )
    text = timeline_text(replace(_TIMELINE, steps=(step,), gaps=(gap,)))
    assert "uden dato: Et organ, der ikke nævnes (annonceret, intet referat)" in text
    assert "uden dato: Et organ, der ikke nævnes, annonceret, men der er intet referat" in text


def test_dates_are_as_exact_as_they_are_known() -> None:
    words = timeline_words()
    assert [words.date(date) for date in ("2031", "2031-09", "2031-09-01", None)] == [
        "2031",
        "september 2031",
        "1. september 2031",
        "uden dato",
    ]
    assert [words.count("treatments", count) for count in (1, 3)] == ["1 behandling", "3 behandlinger"]
    assert words.text("outcomes", "unheard-of") == "unheard-of"


def test_there_are_no_words_of_other_languages() -> None:
    with pytest.raises(FileNotFoundError):
        timeline_words("xx")
