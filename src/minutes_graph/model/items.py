"""What one item of the agenda holds: sections, decisions, votes, attendance and what running text says."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from minutes_graph.model.meeting import Attendance
from minutes_graph.model.values import BodyName, PartialDate, PersonName
from minutes_graph.spans import Span


class VoteChoice(Enum):
    """How a ballot was cast."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class VoteResult(Enum):
    """What became of a motion."""

    ADOPTED = "adopted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One named ballot; `person` is None where only a party is printed, `party` the code as printed or None."""

    choice: VoteChoice
    person: PersonName | None
    party: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of ballots as printed; never counted from names."""

    choice: VoteChoice
    count: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class VoteExplanation:
    """Why members say they voted as they did; not a ballot."""

    people: tuple[PersonName, ...]
    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ReferralDemand:
    """A member's demand that a higher body takes the decision up; `legal_basis` as printed."""

    by: PersonName
    to: BodyName
    legal_basis: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What people or parties say of a decision that they do not share; neither a ballot nor an outcome.

    `decision` is the position of that decision in its item, from 1; `parties` are those printed without a person.
    """

    decision: int
    people: tuple[PersonName, ...]
    parties: tuple[str, ...]
    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Motion:
    """A proposal put to the body; `party` is the proposer's as printed."""

    text: str | None
    proposer: PersonName | None
    party: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class VoteEvent:
    """One vote inside a decision; `decision` is the position of that decision in its item, from 1."""

    position: int
    decision: int
    motion: Motion | None
    ballots: tuple[Ballot, ...]
    tallies: tuple[Tally, ...]
    result: VoteResult | None
    explanations: tuple[VoteExplanation, ...]
    referral: ReferralDemand | None
    span: Span = field(compare=False)
    unanimous: bool = False


class SectionKind(Enum):
    """The sections that the template of minutes knows."""

    SUMMARY = "summary"
    RECOMMENDATION = "recommendation"
    NARRATIVE = "narrative"
    FINANCES = "finances"
    LEGAL = "legal"
    PROCEDURE = "procedure"
    DECISION = "decision"
    ABSENCE = "absence"
    ATTACHMENTS = "attachments"
    OTHER = "other"


class OutcomeKind(Enum):
    """The scheme of outcomes (ontology/outcomes.ttl)."""

    APPROVED = "approved"
    NOTED = "noted"
    DISCUSSED = "discussed"
    RECOMMENDED = "recommended"
    POSTPONED = "postponed"
    REFERRED = "referred"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A municipality's own number of a case, such as "25/4896"."""

    value: str
    as_printed: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A template section: its heading as printed without marks, its kind and its lines, heading included."""

    heading: str
    kind: SectionKind
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing an office-holder recommends, without the leading "at"; `position` counts from 1 in its item."""

    position: int
    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A line of the procedure: a body that treats the case, and when."""

    position: int
    body: BodyName
    date: PartialDate | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one body decided; `text` is whole, its paragraphs joined by a blank line.

    `span` runs from the heading to the last line of the text, `text_span` over the text alone. `date` and
    `body` come from the heading, or from the meeting where the heading is bare. `changed` are the words, if any, that
    say that it differs from what was recommended.
    """

    position: int
    body: BodyName
    date: PartialDate | None
    text: str
    outcomes: tuple[OutcomeKind, ...]
    requests: tuple[str, ...]
    span: Span = field(compare=False)
    text_span: Span | None = field(compare=False, default=None)
    changed: str | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document listed under the item; `position` counts from 1."""

    position: int
    title: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as printed, with its value in Danish kroner."""

    text: str
    value: Decimal
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Treatment:
    """An earlier or later treatment that running text speaks of.

    `quote` is the exact sentence; `body` is None where the text names none; `what` the sentence as read.
    `year_inferred` says that the year is not printed. `again` are further places that state the same.
    """

    body: BodyName | None
    date: PartialDate
    what: str
    case: str | None
    quote: str
    span: Span = field(compare=False)
    year_inferred: bool = False
    again: tuple[Span, ...] = field(compare=False, default=())


@dataclass(frozen=True, slots=True)
class StatedEvent:
    """What running text says that others than the municipality's bodies did or do on a day, or what is to come.

    `end` is the last day where it lasts several. `doer` is the words that stand where the doer does, as read; an
    organisation that they begin with is the one that acts. `quote`, `year_inferred` and `again` are as in a Treatment.
    """

    date: PartialDate
    end: PartialDate | None
    doer: str | None
    what: str
    case: str | None
    quote: str
    span: Span = field(compare=False)
    year_inferred: bool = False
    again: tuple[Span, ...] = field(compare=False, default=())


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting; `span` runs from its heading to the last line before the next.

    `number` is None where none is printed; `label` is what is printed in its place where that is no whole number
    ("3 A", "Tillægspunkt 1"). `position` counts the items of the meeting from 1. `title` is empty where none is
    printed.
    """

    number: int | None
    title: str
    span: Span = field(compare=False)
    heading: str = ""
    closed: bool = False
    case: CaseNumber | None = None
    sections: tuple[Section, ...] = ()
    recommender: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    competence: BodyName | None = None
    steps: tuple[CaseStep, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[VoteEvent, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    amounts: tuple[Amount, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    events: tuple[StatedEvent, ...] = ()
    label: str = ""
    position: int = 0
    supplements: bool = False
    further_cases: tuple[CaseNumber, ...] = ()

    @property
    def cases(self) -> tuple[CaseNumber, ...]:
        """Return all cases of the item, `case` first."""
        return (self.case, *self.further_cases) if self.case else ()

    @property
    def key(self) -> int:
        """Return what identifies the item within the meeting: its number, or a number below 0 from its position."""
        return -self.position if self.number is None else self.number

    @property
    def name(self) -> str:
        """Return what people call the item: its number or label, or else its title in quotes."""
        return str(self.number) if self.number is not None else self.label or f'"{self.title}"'
