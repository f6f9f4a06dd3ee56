"""A meeting and who was there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model.values import BodyName, PartialDate, PersonName, Term
from minutes_graph.spans import Span


class AttendanceStatus(Enum):
    """What a list or a remark says of a person's attendance."""

    CALLED = "called"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    SUBSTITUTE = "substitute"
    RECUSED = "recused"
    ARRIVED_LATE = "arrived-late"
    LEFT_EARLY = "left-early"
    PARTLY_ABSENT = "partly-absent"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person at a meeting or at one item; `reason` and `substitute_for` only where they are printed.

    `listed` says that the name stands in a list of absent people. `scope` is the part of the meeting that it is said
    of, as printed ("punkt 12-15", "kl. 21.27").
    """

    person: PersonName
    status: AttendanceStatus
    span: Span = field(compare=False)
    reason: str | None = None
    substitute_for: PersonName | None = None
    listed: bool = False
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its header states it; what the header lacks is None.

    `occasion` is what the title calls it ("ekstraordinært"). `sitting` is the hour, or the occasion, that tells it
    apart from another sitting of the same body on one day. `cancelled` is where the
    document says that the meeting did not take place.
    """

    committee: BodyName
    span: Span = field(compare=False)
    municipality: str | None = None
    term: Term | None = None
    date: PartialDate | None = None
    weekday: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    attendance: tuple[Attendance, ...] = ()
    occasion: str | None = None
    sitting: str | None = None
    cancelled: Span | None = field(compare=False, default=None)
