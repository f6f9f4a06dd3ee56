"""What only a body's own minutes tell of its treatment: recommendations, votes, absence, attachments, names."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.trace.neighbourhood import Neighbourhood
from minutes_graph.trace.prefixes import concept_value
from minutes_graph.trace.timeline import NamedThing, StepVote, TimelineStep, VoteBallot

_AWAY = frozenset({"absent", "excused", "recused"})
_TALLIES = (("for", "tallyFor"), ("against", "tallyAgainst"), ("abstain", "tallyAbstain"))


def with_details(around: Neighbourhood, item: str, step: TimelineStep) -> TimelineStep:
    """Give the step with what stands under its item."""
    facts = around.facts
    recommendations = facts.parts("underItem", item, "Recommendation")
    attachments = facts.parts("underItem", item, "Attachment")
    return replace(
        step,
        recommender=facts.text(item, "recommenderName"),
        recommendations=tuple(text for one in recommendations if (text := facts.text(one, "text"))),
        votes=tuple(_vote(around, vote) for vote in facts.parts("underItem", item, "VoteEvent")),
        absent=_absent(around, item, step.meeting),
        attachments=tuple(title for one in attachments if (title := facts.text(one, "title"))),
        organisations=_named(around, item, "Organization"),
        legislation=_named(around, item, "Legislation"),
    )


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


def _absent(around: Neighbourhood, item: str, meeting: str | None) -> tuple[str, ...]:
    """Give who was away from the item; what the header says holds where the item says nothing of the person."""
    header = _statuses(around, around.facts.parts("atMeeting", meeting or "", "Attendance"))
    status = header | _statuses(around, around.facts.parts("underItem", item, "Attendance"))
    return tuple(person for person, value in status.items() if value in _AWAY)


def _statuses(around: Neighbourhood, attendance: tuple[str, ...]) -> dict[str, str]:
    found = ((_person(around, one, "person", "personName"), one) for one in attendance)
    return {
        person: concept_value(around.facts.text(one, "attendanceStatus") or "")
        for person, one in found
        if person
    }


def _named(around: Neighbourhood, item: str, kind: str) -> tuple[NamedThing, ...]:
    mentions = around.facts.parts("underItem", item, "Mention")
    entities = (iri for mention in mentions for iri in around.facts.texts(mention, "mentionOf"))
    return tuple(
        NamedThing(around.name(iri), iri, (iri, item) in around.partners)
        for iri in dict.fromkeys(entities)
        if around.entities.is_a(iri, kind)
    )
