"""What an agenda system publishes of a meeting, line by line: its fields, its times, and whose decisions it marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from minutes_graph.lexicon import load_lexicon
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

    `reading` is how minutes would word the heading where the source words it otherwise. `decision` says that the
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


_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d))?"
)
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})[-./](?P<month>\d{{1,2}})[-./](?P<year>\d{{4}})(?:[T ,]+(?:kl\.? ?)?{_CLOCK})?"
)
_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})\. ?(?P<month>[^\W\d_]+) (?P<year>\d{{4}})(?:,? (?:kl\.? ?)?{_CLOCK})?"
)
_UTC = re.compile(r"(?:Z|\+00:?00)$")
# What systems write for "no date".
_NO_YEAR = 1900


def read_moment(found: Draft | None) -> PublishedMoment | None:
    """Return the time that a field holds, in Danish time, or None where it holds none.

    An offset other than zero is that of the place, and the time beside it is local already. Midnight to the second is
    how a system writes a day without an hour.
    """
    if found is None:
        return None
    match = next((one for form in (_YEAR_FIRST, _DAY_FIRST, _WORDS) if (one := form.search(found.raw))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = parts["month"]
    number = (
        int(month) if month.isdigit() else load_lexicon("danish").language.months.get(month.casefold(), 0)
    )
    try:
        day = datetime(int(parts["year"]), number, int(parts["day"]))
        when = day.replace(hour=int(parts["hour"] or 0), minute=int(parts["minute"] or 0))
    except ValueError:
        return None
    if when.year <= _NO_YEAR:
        return None
    known = parts["hour"] is not None and (when.hour, when.minute) != (0, 0)
    if known and _UTC.search(found.raw.strip()):
        local = _in_denmark(when)
        when, known = local or when, local is not None
    return PublishedMoment(found, when.strftime("%d-%m-%Y"), when.strftime("%H:%M") if known else None)


def with_hour(moment: PublishedMoment | None, found: Draft | None) -> PublishedMoment | None:
    """Return the day of `moment` at the hour that another field holds, such as "18:00"."""
    hour = re.search(r"\b(\d{1,2})[:.](\d\d)\b", found.raw) if found else None
    if moment is None or hour is None:
        return moment
    return PublishedMoment(moment.field, moment.date, f"{int(hour[1]):02d}:{hour[2]}")


def _in_denmark(when: datetime) -> datetime | None:
    """Return a time of UTC as it is in Denmark, or None where the machine has no table of time zones."""
    try:
        return when.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Copenhagen"))
    except ZoneInfoNotFoundError:
        return None


_DECISION = "Beslutning"
_OWN_WORDS = {
    "beslutning",
    "beslutningen",
    "beslutninger",
    "i",
    "fra",
    "den",
    "d",
    "udvalgets",
    "på",
    "mødet",
    "møde",
}
_NOT_RELEASED = re.compile(r"\bikke\b.{0,20}\bfrigivet\b", re.IGNORECASE)


def decision_section(
    heading: Draft, lines: tuple[Draft, ...], body: str, kind: DocumentKind
) -> PublishedSection | None:
    """Return a decision under a heading that minutes would have, or None where it is not taken yet.

    Before a meeting only the decisions of other bodies, which their heading names, are taken.
    """
    if kind.is_announcement and not _names_another(heading.raw, body):
        return None
    if not is_released(lines):
        return None
    caption = heading.raw.capitalize() if heading.raw.isupper() else heading.raw
    reading = caption if _DECISION.casefold() in caption.casefold() else _DECISION
    return PublishedSection(heading, lines, reading, decision=True)


def is_released(lines: tuple[Draft, ...]) -> bool:
    """Return whether the text of a decision is one, and not the remark that it is withheld."""
    return not any(_NOT_RELEASED.search(line.raw) for line in lines)


def decision_of(body: str, date: str | None, heading: Draft, lines: tuple[Draft, ...]) -> PublishedSection:
    """Return the decision of a body on a day, as fields state it, under the heading that minutes would have."""
    day = f" den {date}" if date else ""
    return PublishedSection(heading, lines, f"{_DECISION} i {body}{day}", decision=True)


def _names_another(caption: str, body: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", caption.casefold()) if word not in _OWN_WORDS]
    named = [word.removesuffix("s") for word in words]
    own = [word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", body.casefold())]
    return bool(named) and named != own
