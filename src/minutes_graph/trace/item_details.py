"""What only a body's own minutes state of its treatment: recommendations, votes, absence, attachments, names."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.trace.facts import concept_value
from minutes_graph.trace.neighbourhood import Neighbourhood
from minutes_graph.trace.timeline import NamedThing, Stated, StepVote, TimelineStep, VoteBallot

_AWAY = frozenset({"absent", "excused", "recused"})
_TALLIES = (("for", "tallyFor"), ("against", "tallyAgainst"), ("abstain", "tallyAbstain"))


def with_details(around: Neighbourhood, item: str, step: TimelineStep) -> TimelineStep:
    """Return the step with what stands under its item."""
    return replace(
        step,
        recommender=around.facts.text(item, "recommenderName"),
        recommendations=_stated(around, item, "Recommendation", "text"),
        votes=tuple(_vote(around, vote) for vote in around.facts.parts("underItem", item, "VoteEvent")),
        absent=_absent(around, item, step.meeting),
        attachments=_stated(around, item, "Attachment", "title"),
        organisations=_named(around, item, "Organization"),
        legislation=_named(around, item, "Legislation"),
    )


def _stated(around: Neighbourhood, item: str, kind: str, name: str) -> tuple[Stated, ...]:
    found = ((one, around.facts.text(one, name)) for one in around.facts.parts("underItem", item, kind))
    return tuple(Stated(text, around.place(one)) for one, text in found if text)


def _vote(around: Neighbourhood, vote: str) -> StepVote:
    facts = around.facts
    motion = facts.text(vote, "onMotion") or ""
    tallies = ((choice, facts.number(vote, name)) for choice, name in _TALLIES)
    demand = next(iter(facts.parts("inVote", vote, "ReferralDemand")), None)
    return StepVote(
        motion=facts.text(motion, "text"),
        proposer=_person(around, motion, "proposer", "proposerName"),
        result=concept_value(facts.text(vote, "voteResult") or "") or None,
        ballots=tuple(_ballot(around, ballot) for ballot in facts.parts("inVote", vote, "Ballot")),
        tallies=tuple((choice, count) for choice, count in tallies if count is not None),
        unanimous=facts.is_true(vote, "unanimous"),
        referral=facts.text(demand, "quote") if demand else None,
        source=around.place(vote),
    )


def _ballot(around: Neighbourhood, ballot: str) -> VoteBallot:
    choice = concept_value(around.facts.text(ballot, "voteChoice") or "")
    person = _person(around, ballot, "person", "personName")
    return VoteBallot(choice, person, around.facts.text(ballot, "partyCode"))


def _person(around: Neighbourhood, subject: str, link: str, printed: str) -> str | None:
    linked = around.facts.text(subject, link)
    return around.name(linked) if linked else around.facts.text(subject, printed)


def _absent(around: Neighbourhood, item: str, meeting: str | None) -> tuple[Stated, ...]:
    """Return who was away from the item; what the header says holds where the item says nothing of the person."""
    header = around.facts.parts("atMeeting", meeting or "", "Attendance")
    said: dict[str, str] = {}
    for one in (*header, *around.facts.parts("underItem", item, "Attendance")):
        person = _person(around, one, "person", "personName")
        if person:
            said[person] = one
    status = {
        person: concept_value(around.facts.text(one, "attendanceStatus") or "")
        for person, one in said.items()
    }
    return tuple(Stated(person, around.place(one)) for person, one in said.items() if status[person] in _AWAY)


def _named(around: Neighbourhood, item: str, kind: str) -> tuple[NamedThing, ...]:
    first: dict[str, str] = {}
    for mention in around.facts.parts("underItem", item, "Mention"):
        for iri in around.facts.texts(mention, "mentionOf"):
            if around.entities.is_a(iri, kind):
                first.setdefault(iri, mention)
    return tuple(
        NamedThing(around.name(iri), iri, around.place(mention), (iri, item) in around.partners)
        for iri, mention in first.items()
    )
