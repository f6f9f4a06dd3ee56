"""The history of a case as values: its steps in order of date, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from minutes_graph.trace.facts import Place, concept_value
from minutes_graph.trace.neighbourhood import Neighbourhood


class StepKind(Enum):
    """How the graph knows of a step."""

    HELD = "held"
    CANCELLED = "cancelled"
    QUOTED = "quoted"
    ANNOUNCED = "announced"
    MENTIONED = "mentioned"

    @property
    def rank(self) -> int:
        """Return the rank of the kind, 0 for the most informative: minutes of the meeting itself."""
        return list(StepKind).index(self)

    @property
    def has_own_minutes(self) -> bool:
        """Return whether the minutes of the meeting itself state the step, even that it did not take place."""
        return self in (StepKind.HELD, StepKind.CANCELLED)


@dataclass(frozen=True, slots=True)
class NamedThing:
    """An organisation, law or reform: its name and IRI; `partner` where the municipality works with it here."""

    name: str
    iri: str
    source: Place
    partner: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of a source, or a person's name, with the place that they stand at."""

    text: str
    source: Place


@dataclass(frozen=True, slots=True)
class VoteBallot:
    """How one person, or one party where no person is printed, voted."""

    choice: str
    person: str | None
    party: str | None

    @property
    def voter(self) -> str:
        """Return the voter as minutes print one, such as "Inga Lykke (V)"."""
        if self.person and self.party:
            return f"{self.person} ({self.party})"
        return self.person or self.party or ""


@dataclass(frozen=True, slots=True)
class StepVote:
    """One vote; `tallies` are pairs of choice and number, only where numbers are printed."""

    motion: str | None
    proposer: str | None
    result: str | None
    ballots: tuple[VoteBallot, ...]
    tallies: tuple[tuple[str, int], ...]
    unanimous: bool
    referral: str | None
    source: Place

    def voters(self, choice: str) -> tuple[str, ...]:
        """Return who voted so."""
        return tuple(ballot.voter for ballot in self.ballots if ballot.choice == choice)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One treatment of the case by one body.

    `date` is as exact as it is known ("2025-11-20", "2025-09", "2025"); `meeting` and `item` are those of the
    minutes that state it; `source` is where they do, `sources` all the places that do. What only the body's own
    minutes can state (recommendations, votes, absence, attachments) is empty for other kinds.
    """

    date: str | None
    body: str | None
    kind: StepKind
    meeting: str | None
    item: int | None
    title: str | None
    outcomes: tuple[str, ...]
    text: str | None
    source: Place
    sources: tuple[Place, ...]
    body_iri: str | None = None
    item_iri: str | None = None
    closed: bool = False
    recommender: str | None = None
    recommendations: tuple[Stated, ...] = ()
    requests: tuple[str, ...] = ()
    votes: tuple[StepVote, ...] = ()
    absent: tuple[Stated, ...] = ()
    attachments: tuple[Stated, ...] = ()
    organisations: tuple[NamedThing, ...] = ()
    legislation: tuple[NamedThing, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """What a text under the case says that others did, or that is to come; it is no step of the case.

    `actor` is the organisation that acts, or None; `item` and `title` are of the item whose text states it.
    """

    date: str
    end_date: str | None
    actor: str | None
    text: str
    item: int | None
    title: str | None
    source: Place
    sources: tuple[Place, ...]
    actor_iri: str | None = None
    item_iri: str | None = None


class GapKind(Enum):
    """Why a treatment is missing."""

    ANNOUNCED = "announced"
    MENTIONED = "mentioned"
    NOT_ON_AGENDA = "not-on-agenda"
    DEMANDED = "demanded"


@dataclass(frozen=True, slots=True)
class TimelineGap:
    """A treatment that the texts speak of without minutes; `reason` says so in one English line."""

    body: str | None
    date: str | None
    reason: str
    kind: GapKind
    body_iri: str | None
    source: Place
    derived_from: str


@dataclass(frozen=True, slots=True)
class FolderSubject:
    """One subject under a number that is a folder: its title, and the places in `steps` of its items."""

    title: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """That a number stands on unrelated items of every meeting and is no one matter; `reason` says how it is seen."""

    reason: str
    subjects: tuple[FolderSubject, ...]


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """Another case that may be the same matter: how sure that is, the reasons, the rule, and its own history."""

    score: float
    reasons: tuple[str, ...]
    rule: str
    timeline: CaseTimeline


@dataclass(frozen=True, slots=True)
class CaseTimeline:
    """The history of one case as the graph has it, in order of date; `links` is None where links were not followed."""

    case: str
    titles: tuple[str, ...]
    steps: tuple[TimelineStep, ...]
    gaps: tuple[TimelineGap, ...]
    municipality: str | None
    iri: str
    folder: Folder | None = None
    events: tuple[TimelineEvent, ...] = ()
    links: tuple[LinkedCase, ...] | None = None

    @property
    def treatments(self) -> tuple[TimelineStep, ...]:
        """Return the steps that are treatments: not what only running text mentions, nor cancelled meetings."""
        none = (StepKind.MENTIONED, StepKind.CANCELLED)
        return tuple(step for step in self.steps if step.kind not in none)


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
