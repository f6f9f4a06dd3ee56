"""Histories to give a form to: all cases of examples/, and one with all that a step can have."""

from __future__ import annotations

from functools import cache

from minutes_graph.store import OxigraphStore
from minutes_graph.trace.case import trace_all, trace_case
from minutes_graph.trace.facts import Place
from minutes_graph.trace.follow import follow_links
from minutes_graph.trace.timeline import (
    CaseTimeline,
    GapKind,
    LinkedCase,
    NamedThing,
    Stated,
    StepKind,
    StepVote,
    TimelineGap,
    TimelineStep,
    VoteBallot,
)
from tests.trace.graphs import example_store

_PLACE = Place("a.txt", 12, 13)
_BODY = "http://a/id/committee/bjergby/skoleudvalget"
_VOTE = StepVote(
    motion="at bygge\nmed det samme",
    proposer="Karen Vestergård",
    result="rejected",
    ballots=(VoteBallot("for", "Karen Vestergård", "V"), VoteBallot("against", None, "A")),
    tallies=(("for", 2), ("abstain", 1)),
    unanimous=True,
    referral="Karen Vestergård kræver sagen for Byrådet.",
    source=Place("a.txt", 14, 14),
)


def step(
    date: str | None, kind: StepKind = StepKind.HELD, body: str | None = "Skoleudvalget"
) -> TimelineStep:
    """Return a bare step; what is not held is told in the minutes of 3 March 2031."""
    day = date if kind is StepKind.HELD and date and len(date) == 10 else "2031-03-03"
    return TimelineStep(
        date=date,
        body=body,
        kind=kind,
        meeting=f"http://a/id/meeting/bjergby/skoleudvalget/{day}",
        item=4,
        title='Ny skole & "nyt" <navn>',
        outcomes=(),
        text=None,
        source=_PLACE,
        sources=(_PLACE,),
        body_iri=_BODY if body == "Skoleudvalget" else None,
        item_iri=f"http://a/id/meeting/bjergby/skoleudvalget/{day}/item/4",
    )


def timeline(*steps: TimelineStep, gaps: tuple[TimelineGap, ...] = ()) -> CaseTimeline:
    """Return a case with these steps."""
    return CaseTimeline(
        "31/1204", ("Ny skole",), steps, gaps, "Bjergby Kommune", "http://a/id/case/bjergby/31-1204"
    )


def gap_for(missing: TimelineStep, kind: GapKind = GapKind.ANNOUNCED) -> TimelineGap:
    """Return the gap of a step without minutes."""
    return TimelineGap(
        missing.body, missing.date, "no minutes", kind, missing.body_iri, _PLACE, "http://a/step"
    )


@cache
def full() -> CaseTimeline:
    """Return a case with every kind of step, all that one can have, a gap and a linked case."""
    held = TimelineStep(
        date="2031-03-03",
        body="Skoleudvalget",
        kind=StepKind.HELD,
        meeting="http://a/id/meeting/bjergby/skoleudvalget/2031-03-03",
        item=4,
        title="Ny skole <b>&</b>",
        outcomes=("rejected", "unheard-of"),
        text='Forslaget faldt.\n\nUdvalget <beder> om mere; 100 %, \\ og "mere".',
        source=_PLACE,
        sources=(_PLACE, Place("b.txt", 3, 3)),
        body_iri=_BODY,
        item_iri="http://a/id/meeting/bjergby/skoleudvalget/2031-03-03/item/4",
        closed=True,
        recommender="Skolechefen",
        recommendations=(Stated("skolen bygges", _PLACE), Stated("pengene findes", _PLACE)),
        votes=(_VOTE, StepVote(None, None, None, (), (), False, None, _PLACE)),
        absent=(Stated("Jens Holm", _PLACE),),
        attachments=(Stated("Tegninger", _PLACE),),
        organisations=(NamedThing("KL", "http://a/kl", _PLACE, partner=True),),
        legislation=(NamedThing("Skoleloven", "http://a/lov", _PLACE),),
    )
    announced = step("2031-04-07", StepKind.ANNOUNCED, "Byrådet")
    steps = (
        step("2030", StepKind.MENTIONED),
        step("2031-02-03", StepKind.QUOTED, "Økonomiudvalget"),
        held,
        announced,
        step(None, StepKind.MENTIONED, None),
    )
    other = timeline(step("2029-03-03"), step("2029-04-03"))
    found = timeline(*steps, gaps=(gap_for(announced, GapKind.NOT_ON_AGENDA),))
    link = LinkedCase(0.834, ("the titles share <skole>",), "same-matter", other)
    return CaseTimeline(
        found.case, found.titles, found.steps, found.gaps, found.municipality, found.iri, links=(link,)
    )


def traced(store: OxigraphStore, case: str) -> CaseTimeline:
    """Return a case of a graph."""
    found = trace_case(store, case).value
    assert found is not None
    return found


def followed(store: OxigraphStore, case: str) -> CaseTimeline:
    """Return a case of a graph with its links."""
    return follow_links(store, traced(store, case))


@cache
def example_timelines() -> tuple[CaseTimeline, ...]:
    """Return all cases of examples/."""
    return tuple(trace_all(example_store()))
