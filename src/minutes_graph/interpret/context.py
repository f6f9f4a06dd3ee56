"""The context of an interpretation: the document, the lexicon, and the diagnostics found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.interpret.dates import printed_day
from minutes_graph.interpret.printed import Passage
from minutes_graph.interpret.roster import Roster
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span

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
