"""Days in running text, and what is said to happen on them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum
from typing import NamedTuple

from minutes_graph.interpret.context import Context, read_date
from minutes_graph.lexicon import EventWords, Lexicon, Patterns, first_search
from minutes_graph.model import Meeting, PartialDate

_LONGEST_DOER = 120
_FARTHEST = 160
_BETWEEN = 6
_BEFORE = 40
_YEAR = re.compile(r"\d{4}")


class Form(Enum):
    """How a clause states an event: somebody does it, it is done or to be done, it is an occasion."""

    ACTIVE = "active"
    PASSIVE = "passive"
    OCCASION = "occasion"


class Happening(NamedTuple):
    """An event on a date: the word that states it, its place in the clause, and the words of its doer, or None."""

    word: str
    place: int
    form: Form
    doer: str | None = None


class Clause(NamedTuple):
    """A part of a sentence, with the places in the sentence where it begins and ends."""

    text: str
    start: int
    end: int

    def holds(self, stated: StatedDate) -> bool:
        """Return whether a date of the sentence stands in the clause."""
        return self.start <= stated.place < self.end


def clauses_of(sentence: str, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order."""
    found, start = [], 0
    for pattern in lexicon.text.dated.clauses:
        for match in pattern.finditer(sentence):
            found.append(Clause(sentence[start : match.start()], start, match.start()))
            start = match.end()
    return (*found, Clause(sentence[start:], start, len(sentence)))


def happening_on(stated: StatedDate, clause: Clause, lexicon: Lexicon) -> Happening | None:
    """Return what a clause says that happens on a date in it; None where it says nothing of the kind."""
    words = lexicon.text.events
    before = clause.text[: stated.place - clause.start]
    if stated.date.month is None:
        return None
    if received := words.received.search(clause.text):
        return _received(received, clause, words) if stated.date.is_day else None
    if not first_search(words.bounds, before[-_BEFORE:]) and (found := _stated(stated, clause, words)):
        return found
    occasions = words.before_day if stated.date.is_day else words.before_month
    occasion = first_search(occasions, before[-_FARTHEST:])
    return Happening(occasion.group().split()[0], occasion.start(), Form.OCCASION) if occasion else None


def _received(received: re.Match[str], clause: Clause, words: EventWords) -> Happening | None:
    """Return what somebody received: it counts where its sender is named, who is the one that acts."""
    sender = _named(words.sender, clause.text[received.end() :], words)
    return Happening(received.group(), received.start(), Form.ACTIVE, sender) if sender else None


def _stated(stated: StatedDate, clause: Clause, words: EventWords) -> Happening | None:
    """Return the event that the verb nearest to the date states."""
    place, end = stated.place - clause.start, stated.end - clause.start
    verbs = sorted(
        (max(place - verb.end(), verb.start() - end), verb.start(), verb)
        for verb in words.words.finditer(clause.text)
    )
    for distance, _, verb in verbs:
        if distance > _FARTHEST:
            return None
        if verb["active"]:
            return Happening(
                verb.group(), verb.start(), Form.ACTIVE, _subject(verb, place, end, clause, words)
            )
        helped = words.auxiliary.search(clause.text) or 0 <= place - verb.end() <= _BETWEEN
        if verb["coming"] or helped:
            return _passive(verb, place, end, clause, words)
    return None


def _passive(verb: re.Match[str], place: int, end: int, clause: Clause, words: EventWords) -> Happening:
    perfect = words.perfect.search(clause.text[: verb.start()])
    if verb["done"] and perfect and not words.passive.search(clause.text[: verb.start()]):
        return Happening(
            verb.group(), verb.start(), Form.ACTIVE, _subject(perfect, place, end, clause, words)
        )
    return Happening(
        verb.group(), verb.start(), Form.PASSIVE, _named(words.agent, clause.text[verb.end() :], words)
    )


def _subject(verb: re.Match[str], place: int, end: int, clause: Clause, words: EventWords) -> str | None:
    """Return the words before a verb, or those behind it where nothing but a date stands before."""
    before = clause.text[: verb.start()]
    if place < verb.start():
        article = first_search(words.article, clause.text[:place])
        before = clause.text[: article.start() if article else place] + clause.text[end : verb.start()]
    if rest := _doer(before, words):
        return rest if rest.casefold() not in words.nobody else None
    return _doer(clause.text[verb.end() :], words) if place < verb.start() else None


def _named(patterns: Patterns, text: str, words: EventWords) -> str | None:
    found = first_search(patterns, text)
    return _doer(found["doer"], words) if found else None


def _doer(text: str, words: EventWords) -> str | None:
    """Return a doer's words without the small ones before them and what follows, or None where there are no others."""
    text = text.strip(" ,.:;–-")
    for pattern in words.leading:
        if found := pattern.match(text):
            text = text[found.end() :].strip()
    ends = (found.start() for pattern in words.doer_ends if (found := pattern.search(text)))
    return text[: min(ends, default=_LONGEST_DOER)].strip(" ,.:;–-")[:_LONGEST_DOER] or None


class StatedDate(NamedTuple):
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
