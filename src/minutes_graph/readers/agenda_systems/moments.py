"""Read the times of agenda systems: seven forms, with or without an offset."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from minutes_graph.lexicon import load_lexicon
from minutes_graph.readers.agenda_systems.published import PublishedMoment
from minutes_graph.readers.drafts import Draft

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
