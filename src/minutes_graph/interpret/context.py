"""The context of an interpretation: the document, the lexicon, and the diagnostics found."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.interpret.printed import Passage
from minutes_graph.interpret.roster import Roster
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class Context:
    """The document and lexicon of one interpretation.

    `found` gathers its diagnostics, `passages` what was quoted; `roster` are the people whom the header lists.
    """

    document: SourceDocument
    lexicon: Lexicon
    found: list[Diagnostic] = field(default_factory=list)
    passages: dict[Span, Passage] = field(default_factory=dict)
    roster: Roster = field(default_factory=Roster)

    def report(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add a diagnostic."""
        self.found.append(Diagnostic(rule, self.document.name, span, message, hint))

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
