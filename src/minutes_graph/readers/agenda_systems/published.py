"""What an agenda system publishes of a meeting; each named field is a line with its text as it stands and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model import DocumentKind
from minutes_graph.readers.drafts import Draft


class Participation(Enum):
    """What the system says of a member: called where it does not say whether he or she came."""

    CALLED = "called"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class PublishedMember:
    """A member of the list of a meeting or of an item; `name` may hold the letter of a party, or several names."""

    name: Draft
    participation: Participation
    party: str = ""
    remark: str = ""

    @property
    def reading(self) -> str:
        """Return the name with party and remark, as a list of people has them."""
        more = (part for part in (self.party, self.remark) if part and f"({part})" not in self.name.raw)
        return " ".join((self.name.raw, *(f"({part})" for part in more if not set(part) & {"(", ")"})))


@dataclass(frozen=True, slots=True)
class PublishedMoment:
    """A field that holds a time, as "2031-05-06T16:00": date and hour in Danish time; no hour where it has none."""

    field: Draft
    date: str
    hour: str | None


@dataclass(frozen=True, slots=True)
class PublishedSection:
    """A section of an item: its heading, None where it has none, and its lines.

    `reading` is how a minute would word the heading where the source words it otherwise. `decision` says that the
    system marks the section as one. In `plain` text a blank line parts paragraphs; otherwise each line is one.
    """

    heading: Draft | None
    lines: tuple[Draft, ...]
    reading: str = ""
    decision: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An agenda item; what the source lacks is None or empty. `closed` is the field that says so."""

    title: Draft
    number: str
    case: Draft | None = None
    closed: Draft | None = None
    sections: tuple[PublishedSection, ...] = ()
    members: tuple[PublishedMember, ...] = ()
    attachments_heading: Draft | None = None
    attachments: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """A meeting as one document of an agenda system has it; `preamble` are lines of no field of their own."""

    kind: DocumentKind
    body: Draft
    begin: PublishedMoment | None
    kind_field: Draft | None = None
    end: PublishedMoment | None = None
    venue: Draft | None = None
    members: tuple[PublishedMember, ...] = ()
    preamble: tuple[Draft, ...] = ()
    items: tuple[PublishedItem, ...] = field(default=())
