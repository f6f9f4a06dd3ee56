"""Bills by their number and session: the parliament numbers them anew every session."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from minutes_graph.model import DatedName, Entity, EntityKind, PartialDate
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.registry import Entry
from minutes_graph.resolve.legislation.legislation_words import BillWords
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.running_text import RunningText

_OCTOBER = 10
_TUESDAY = 1
_REACH = 300


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A session of the parliament: from the first Tuesday of October to the next."""

    year: int

    @property
    def text(self) -> str:
        """Return the session as it is called, such as "2024-25"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def first_day(self) -> date:
        """Return the first Tuesday of October."""
        october = date(self.year, _OCTOBER, 1)
        return october + timedelta(days=(_TUESDAY - october.weekday()) % 7)

    @property
    def last_day(self) -> date:
        """Return the day before the next session."""
        return Session(self.year + 1).first_day - timedelta(days=1)


class _BillSession(NamedTuple):
    """The session of a bill, why it is that, and whether only the date of the meeting says so."""

    session: Session | None
    reason: str
    inferred: bool


def session_of(day: date) -> Session:
    """Return the session that a day lies in."""
    session = Session(day.year)
    return session if day >= session.first_day else Session(day.year - 1)


def numbered_bill(
    context: ResolutionContext, text: RunningText, span: tuple[int, int], words: BillWords
) -> Candidate | None:
    """Return the bill that a passage names by number, of the session that the text or the meeting shows, or None."""
    start, end = span
    found = words.number.search(text.text[start:end])
    if found is None:
        return None
    number = str(int(found["number"]))
    meant = _session_of_bill(context, text, span, words)
    name = words.name.format(number=number)
    entry = _registered(context, (text.text[start:end], name), meant.session)
    if entry is not None:
        score = 0.8 if meant.inferred else 0.95
        reason = f"a registered bill; {meant.reason}"
        return Candidate(start, end, entry.entity, score, _rule(meant), reason, inferred=meant.inferred)
    key = words.key.format(number=number)
    names: tuple[DatedName, ...] = ()
    if meant.session is not None:
        first, last = meant.session.first_day.isoformat(), meant.session.last_day.isoformat()
        names = (DatedName(f"{name} ({meant.session.text})", first, last),)
        key = f"{key}-{meant.session.text}"
    key = context.fresh_key(EntityKind.LEGISLATION, name, key)
    entity = Entity(EntityKind.LEGISLATION, key, name, "bill", provisional=True, names=names)
    return Candidate(start, end, entity, 0.7, _rule(meant), meant.reason, False, meant.inferred)


def _rule(meant: _BillSession) -> str:
    if meant.session is None:
        return "bill-of-no-known-session"
    return "bill-of-the-meetings-session" if meant.inferred else "bill-of-the-session-told"


def _registered(context: ResolutionContext, names: tuple[str, ...], session: Session | None) -> Entry | None:
    if session is None:
        return None
    day = PartialDate(session.first_day.year, session.first_day.month, session.first_day.day)
    known = (entry for name in names for entry in context.known(EntityKind.LEGISLATION, name, day))
    dated = (entry for entry in known if entry.valid_from or entry.valid_to)
    return next((entry for entry in dated if entry.entity.subkind == "bill"), None)


def _session_of_bill(
    context: ResolutionContext, text: RunningText, span: tuple[int, int], words: BillWords
) -> _BillSession:
    """Return the session: as printed, as shown by a date of a reading of the bill, or else that of the meeting."""
    own = session_of(context.date.first_day()) if context.date and context.date.is_day else None
    cues = _cues(text, span, _clause_around(text, span, words), words) or _cues(
        text, span, _sentence_around(text, span), words
    )
    for _, first, last, printed in cues:
        if first == last:
            return _BillSession(first, f'"{printed}" tells the session {first.text}', False)
        if own is not None and first <= own <= last:
            break
        return _BillSession(None, f'"{printed}" leaves open which session numbered the bill', False)
    if own is None:
        return _BillSession(None, "no date shows which session numbered the bill", False)
    reason = f"bills are numbered anew every session, and the meeting lies in that of {own.text}"
    return _BillSession(own, reason, True)


def _sentence_around(text: RunningText, span: tuple[int, int]) -> tuple[int, int]:
    left, right = text.sentence_around(*span)
    return max(left, span[0] - _REACH), min(right, span[1] + _REACH)


def _clause_around(text: RunningText, span: tuple[int, int], words: BillWords) -> tuple[int, int]:
    left, right = _sentence_around(text, span)
    for match in words.clause.finditer(text.text, left, right):
        if match.end() <= span[0]:
            left = match.end()
        elif match.start() >= span[1]:
            return left, match.start()
    return left, right


def _cues(
    text: RunningText, span: tuple[int, int], bounds: tuple[int, int], words: BillWords
) -> list[tuple[int, Session, Session, str]]:
    """Return what shows the session of a bill, nearest first: how far off, the first and last session, the words."""
    found: list[tuple[int, Session, Session, str]] = []
    for match in words.session.finditer(text.text, *bounds):
        first = int(match["first"])
        if (first + 1) % 100 == int(match["last"]):
            found.append((_distance(match, span), Session(first), Session(first), match[0]))
    for pattern in words.dated:
        for match in pattern.finditer(text.text, *bounds):
            when = _date(match, words)
            if when is not None:
                first_of, last_of = session_of(when.first_day()), session_of(when.last_day())
                found.append((_distance(match, span), first_of, last_of, match[0]))
    return sorted(found, key=lambda cue: cue[0])


def _distance(match: re.Match[str], span: tuple[int, int]) -> int:
    return max(match.start() - span[1], span[0] - match.end(), 0)


def _date(match: re.Match[str], words: BillWords) -> PartialDate | None:
    year = int(match["year"] or match["year2"] or match["year3"])
    month = words.months.index(match["month"]) + 1 if match["month"] else int(match["month2"] or 0)
    day = int(match["day"] or match["day2"] or 0)
    try:
        return PartialDate(year, month or None, day or None)
    except ValueError:
        return None
