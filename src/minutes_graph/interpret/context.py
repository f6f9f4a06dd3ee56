"""The context of an interpretation: the document as it is printed, the lexicon, dates, and the diagnostics found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.interpret.roster import Roster
from minutes_graph.lexicon import Lexicon, first_search
from minutes_graph.model import PartialDate, SourceDocument
from minutes_graph.spans import Span

_WORD = re.compile(r"[^\W\d_]+")


class Passage:
    """Some lines of a document, as printed, with the repairs made to them.

    A search usually follows the last one, so that is where it begins: a passage of
    many sentences is searched once, not once a sentence.
    """

    def __init__(self, document: SourceDocument, span: Span) -> None:
        self.printed = document.quote(span)
        self._position = 0
        first = bisect_left(document.repairs, span.start, key=lambda repair: repair.line)
        last = bisect_right(document.repairs, span.end, key=lambda repair: repair.line)
        self._forms = {repair.reading: repair.as_printed for repair in document.repairs[first:last]}
        self._letters = tuple(reading for reading in self._forms if len(reading) == 1)

    def find(self, reading: str) -> str | None:
        """Return the printed form of `reading` as it stands here, line feeds included, or None."""
        pattern = re.compile("".join(self._pattern(part) for part in self._parts(reading)))
        found = pattern.search(self.printed, self._position) or pattern.search(self.printed)
        if found is None:
            return None
        self._position = found.start()
        return found.group()

    def as_printed(self, reading: str) -> str:
        """Return the printed form of `reading` on one line."""
        if not self._forms:
            return reading
        parts = self._parts(reading)
        if not any(part in self._forms for part in parts):
            return reading
        found = self.find(reading)
        return " ".join(found.split()) if found else "".join(self._forms.get(part, part) for part in parts)

    def _parts(self, reading: str) -> list[str]:
        """Part `reading` so that what was repaired stands by itself."""
        if not self._forms:
            return [reading]
        repaired = {word for word in _WORD.findall(reading) if word in self._forms}
        repaired |= {letter for letter in self._letters if letter in reading}
        if not repaired:
            return [reading]
        longest_first = sorted(repaired, key=lambda part: (-len(part), part))
        return re.split("(" + "|".join(map(re.escape, longest_first)) + ")", reading)

    def _pattern(self, part: str) -> str:
        if part in self._forms:
            return f"(?:{re.escape(self._forms[part])}|{re.escape(part)})"
        return re.sub(r"(?:\\?\s)+", lambda _: r"\s+", re.escape(part))


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


_PLACES = 3


@dataclass(frozen=True, slots=True)
class Context:
    """The document and lexicon of one interpretation.

    `found` gathers its diagnostics, `no_days` those of days that no calendar has,
    by day; `passages` what was quoted; `roster` are the people whom the header lists.
    """

    document: SourceDocument
    lexicon: Lexicon
    found: list[Diagnostic] = field(default_factory=list)
    no_days: dict[object, list[Diagnostic]] = field(default_factory=dict)
    passages: dict[Span, Passage] = field(default_factory=dict)
    roster: Roster = field(default_factory=Roster)

    def report(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add a diagnostic."""
        self.found.append(Diagnostic(rule, self.document.name, span, message, hint))

    def report_no_day(self, rule: Rule, printed: str, span: Span, hint: str = "") -> None:
        """Keep that what is printed is no day of the calendar; a day is told once, in whatever form it stands."""
        message = f'"{printed}" is no day of the calendar'
        told = Diagnostic(rule, self.document.name, span, message, hint)
        self.no_days.setdefault(printed_day(printed, self.lexicon) or printed, []).append(told)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all findings in the order of their lines."""
        found = [*self.found, *map(_once, self.no_days.values())]
        return tuple(sorted(found, key=lambda told: (told.span or Span(1, 1), told.code, told.message)))

    def as_printed(self, reading: str, span: Span) -> str:
        """Return the printed form of a reading that stands within `span`: repairs are undone."""
        return self._passage(span).as_printed(reading)

    def quote(self, text: str, span: Span) -> str:
        """Return `text` exactly as it stands in the lines of `span`; those lines whole where it is not found there."""
        passage = self._passage(span)
        return passage.find(text) or passage.printed

    def _passage(self, span: Span) -> Passage:
        if span not in self.passages:
            self.passages[span] = Passage(self.document, span)
        return self.passages[span]


def _once(told: list[Diagnostic]) -> Diagnostic:
    first = max(told, key=lambda one: (one.severity, -(one.span.start if one.span else 0)))
    others = sorted({one.span.start for one in told if one.span and one.span != first.span})
    if not others:
        return first
    places = ", ".join(map(str, others[:_PLACES])) + (" …" if len(others) > _PLACES else "")
    lines = "line" if len(others) == 1 else f"{len(others)} lines:"
    return replace(first, message=f"{first.message}; it stands also on {lines} {places}")
