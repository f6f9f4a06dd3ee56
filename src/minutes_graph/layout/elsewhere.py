"""Find body and day of a meeting where the header does not state them, and report where each was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.layout import rules
from minutes_graph.layout.candidates import Candidates, DecisionHeading
from minutes_graph.layout.header import Header, Value
from minutes_graph.layout.rows import Row
from minutes_graph.layout.values import capital, day_of
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.spans import Span

_DAY_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
_NOT_NAME = re.compile(r"[^a-z0-9]+")
Seen = tuple[Sequence[Row], Sequence[Candidates]]


def from_elsewhere(header: Header, seen: Seen, name: str, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Take body and day from decisions, from who is asked to decide, or from the name of the file; report each."""
    known = header.body is not None, header.date is not None or header.first("date") is not None
    _from_decisions(header, seen, lexicon)
    reasons = ["the headings of its decisions"] * 2
    if header.body is None and (body := _asked(seen[0], lexicon)):
        header.body, reasons[0] = body, "who is asked to decide"
    if header.body is None and (body := _named_as_file(seen[0], name, lexicon)):
        header.body, reasons[0] = body, "the name of the file, which the text has too"
    if not known[1] and header.date is None and (day := _DAY_IN_NAME.search(name)):
        header.date, reasons[1] = Value(day.group(), Span(1, 1)), "the name of the file"
    if header.body and not known[0]:
        yield _told(name, header.body, f'the body "{header.body.text}" was taken from {reasons[0]}')
    if header.date and not known[1]:
        yield _told(name, header.date, f"the day {header.date.text} was taken from {reasons[1]}")


def _told(name: str, value: Value, message: str) -> Diagnostic:
    return Diagnostic(rules.FROM_ELSEWHERE, name, value.span, message, "check it against the original")


def _from_decisions(header: Header, seen: Seen, lexicon: Lexicon) -> None:
    """Take body and day from the headings of decisions; all must agree.

    Where the day is known, only decisions of that day count: others are of earlier meetings, and of other bodies.
    """
    found = [(look.decision, row) for row, look in zip(*seen, strict=True) if look.decision]
    found += [(one, row) for row in seen[0] if (one := _absent_from(row, lexicon))]
    when = header.date or header.first("date")
    held = day_of(when.text, lexicon) if when else None
    if held:
        found = [one for one in found if one[0].date and day_of(one[0].date, lexicon) == held]
    bodies = {capital(one.body): row for one, row in reversed(found) if one.body}
    if header.body is None and len(bodies) == 1:
        ((body, row),) = bodies.items()
        header.body = Value(body, row.span)
    if header.body and held is None:
        _day_of_decisions(header, header.body.text, found)


def _absent_from(row: Row, lexicon: Lexicon) -> DecisionHeading | None:
    """Return body and day of a heading that says from which meeting people were absent."""
    found = full_match(lexicon.forms.absence_headings, row.text)
    return DecisionHeading(found["body"], found["date"]) if found else None


def _day_of_decisions(header: Header, body: str, found: Sequence[tuple[DecisionHeading, Row]]) -> None:
    own = body.casefold()
    dates = {one.date: row for one, row in found if one.date and one.body and one.body.casefold() == own}
    if len(dates) == 1:
        ((date, row),) = dates.items()
        header.date = Value(date or "", row.span)


def _asked(rows: Sequence[Row], lexicon: Lexicon) -> Value | None:
    """Return the one body that recommendations ask to decide, or None where they ask several."""
    asked = [
        (capital(found["body"]), row)
        for row in rows
        for pattern in lexicon.forms.askers
        for found in pattern.finditer(row.text)
    ]
    names = Counter(body.casefold() for body, _ in asked)
    return Value(asked[0][0], asked[0][1].span) if len(names) == 1 else None


def _named_as_file(rows: Sequence[Row], name: str, lexicon: Lexicon) -> Value | None:
    """Return the body of the text that the name of the file has too."""
    filed = f"-{_folded(name)}-"
    bodies = {
        capital(found.group()): row
        for row in reversed(rows)
        for found in lexicon.forms.body.finditer(row.text)
    }
    named = [(body, row) for body, row in bodies.items() if f"-{_folded(body)}-" in filed]
    longest = max(named, key=lambda one: len(one[0]), default=None)
    return Value(longest[0], longest[1].span) if longest else None


def _folded(text: str) -> str:
    return _NOT_NAME.sub("-", text.casefold().translate(_FOLDED)).strip("-")
