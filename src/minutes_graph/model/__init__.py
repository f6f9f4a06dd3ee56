"""What minutes mean, as frozen values with the lines they were read from."""

from minutes_graph.model.dates import PartialDate
from minutes_graph.model.items import (
    AgendaItem,
    Amount,
    Attachment,
    CaseNumber,
    CaseStep,
    Decision,
    OutcomeKind,
    Recommendation,
    Section,
    SectionKind,
    StatedEvent,
    Treatment,
)
from minutes_graph.model.meeting import Attendance, AttendanceStatus, Meeting
from minutes_graph.model.minutes import ContentsEntry, Minutes, PartyEvidence, Renaming, Source
from minutes_graph.model.names import BodyName, PersonName, Term
from minutes_graph.model.votes import (
    Ballot,
    Motion,
    ReferralDemand,
    Tally,
    VoteChoice,
    VoteEvent,
    VoteExplanation,
    VoteResult,
)

__all__ = [
    "AgendaItem",
    "Amount",
    "Attachment",
    "Attendance",
    "AttendanceStatus",
    "Ballot",
    "BodyName",
    "CaseNumber",
    "CaseStep",
    "ContentsEntry",
    "Decision",
    "Meeting",
    "Minutes",
    "Motion",
    "OutcomeKind",
    "PartialDate",
    "PartyEvidence",
    "PersonName",
    "Recommendation",
    "ReferralDemand",
    "Renaming",
    "Section",
    "SectionKind",
    "Source",
    "StatedEvent",
    "Tally",
    "Term",
    "Treatment",
    "VoteChoice",
    "VoteEvent",
    "VoteExplanation",
    "VoteResult",
]
