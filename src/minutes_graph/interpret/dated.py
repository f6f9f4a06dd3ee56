"""Read the dates that a sentence prints, and separate those of events from bounds and periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.lexicon import Lexicon, Patterns, first_search
from minutes_graph.model import Meeting, PartialDate

_BEFORE = 40
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a sentence, with its place there; `until` is the last day of several in a row.

    `year_inferred` says that its year is not printed.
    """

    date: PartialDate
    place: int
    end: int
    until: PartialDate | None = None
    year_inferred: bool = False


def dates_in(sentence: str, meeting: Meeting, context: Context) -> list[StatedDate]:
    """Return the dates that a sentence prints, in their order; the parts of a longer date are no dates of their own."""
    found: list[StatedDate] = []
    words = context.lexicon.text
    patterns = (*words.dated.ranges, *words.treatment_dates, *words.dated.days, *words.treatment_meetings)
    for match in all_matches(patterns, sentence):
        if any(match.start() < known.end and known.place < match.end() for known in found):
            continue
        stated = stated_date(match, meeting, context)
        if stated:
            found.append(stated)
    return sorted(found, key=lambda stated: stated.place)


def may_have_date(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text could print a date: a month, or four digits."""
    folded = text.casefold()
    return any(month in folded for month in lexicon.text.dated.months) or bool(_YEAR.search(text))


def happening_dates(sentence: str, meeting: Meeting, context: Context) -> list[StatedDate]:
    """Return the dates on which something can happen: no bounds, periods, dates of documents or dates in quotes."""
    words = context.lexicon.text.dated
    dates = dates_in(sentence, meeting, context)
    if not dates:
        return []
    other = [range(*match.span()) for match in all_matches((*words.periods, *words.quoted), sentence)]
    return [
        stated
        for stated in dates
        if not any(stated.place in place for place in other)
        and (
            stated.until
            or not first_search(words.bounds, sentence[max(0, stated.place - _BEFORE) : stated.place])
        )
    ]


def all_matches(patterns: Patterns, text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of each pattern in turn."""
    for pattern in patterns:
        yield from pattern.finditer(text)


def stated_date(match: re.Match[str], meeting: Meeting, context: Context) -> StatedDate | None:
    """Return the date of a match of one of the lexicon's patterns of dates; None where it is no date."""
    groups = match.groupdict()
    if groups.get("date"):
        found = read_date(groups["date"], context.lexicon)
        return StatedDate(found, *match.span()) if found else None
    if groups.get("only_year"):
        return StatedDate(PartialDate(int(groups["only_year"])), *match.span())
    month = context.lexicon.language.months[groups["month"].casefold()]
    if groups.get("first"):
        return _day(match, month, meeting)
    if groups.get("year"):
        return StatedDate(PartialDate(int(groups["year"]), month), *match.span())
    if "year" in groups or meeting.date is None or meeting.date.month is None:
        return None
    year = meeting.date.year if month <= meeting.date.month else meeting.date.year - 1
    if month != meeting.date.month and first_search(context.lexicon.text.dated.coming, match.string):
        year += 1
    return StatedDate(PartialDate(year, month), *match.span(), year_inferred=True)


def _day(match: re.Match[str], month: int, meeting: Meeting) -> StatedDate | None:
    """Return a day, or the first and last of several, with the year printed or the one nearest to the meeting."""
    groups = match.groupdict()
    first, last = int(groups["first"]), int(groups["last"]) if groups.get("last") else None
    # "28. til 2. marts": the month of the first day is not printed.
    if last is not None and last <= first:
        return None
    try:
        if groups.get("year"):
            year = int(groups["year"])
        elif meeting.date is not None:
            year = _nearest_year(month, first, meeting.date)
        else:
            return None
        return StatedDate(
            PartialDate(year, month, first),
            *match.span(),
            until=PartialDate(year, month, last) if last else None,
            year_inferred=not groups.get("year"),
        )
    except ValueError:
        return None


def _nearest_year(month: int, day: int, around: PartialDate) -> int:
    held = around.first_day()
    years = (year for year in (held.year, held.year - 1, held.year + 1) if _has_day(year, month, day))
    return min(years, key=lambda year: abs((date(year, month, day) - held).days), default=held.year)


def _has_day(year: int, month: int, day: int) -> bool:
    return MINYEAR <= year <= MAXYEAR and 1 <= day <= monthrange(year, month)[1]
