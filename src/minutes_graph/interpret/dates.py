"""Read dates, months and hours as exactly as they are printed."""

from __future__ import annotations

import re

from minutes_graph.lexicon import Lexicon, first_search
from minutes_graph.model import PartialDate

_WRITTEN = re.compile(r"(\d{1,2})\. ?([^\W\d_]+) (\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def read_date(text: str, lexicon: Lexicon) -> PartialDate | None:
    """Return the day that `text` begins with or is; None where it is no day of the calendar."""
    printed = printed_day(text, lexicon)
    try:
        return PartialDate(*printed) if printed else None
    except ValueError:
        return None


def printed_day(text: str, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Return year, month and day of the first day that `text` names, whether the calendar has it or not."""
    if found := _ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.search(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _WRITTEN.search(text):
        month = lexicon.language.months.get(found[2].casefold())
        return (int(found[3]), month, int(found[1])) if month else None
    return None


def read_hours(text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return when a meeting starts and ends as "HH:MM", each None where it is not printed."""
    found = first_search(lexicon.language.hours, text)
    if found is None:
        return None, None
    end = _clock(found["end_hour"], found["end_minute"]) if found["end_hour"] else None
    return _clock(found["hour"], found["minute"]), end


def _clock(hour: str, minute: str | None) -> str | None:
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
