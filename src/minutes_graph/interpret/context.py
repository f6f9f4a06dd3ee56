"""What every part of the interpretation needs: the document, the words, and a place for findings."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.lexicon import Lexicon
from minutes_graph.spans import Span
from minutes_graph.text import SourceDocument


@dataclass(frozen=True, slots=True)
class Context:
    """The document and lexicon of one interpretation; `found` gathers its diagnostics."""

    document: SourceDocument
    lexicon: Lexicon
    found: list[Diagnostic] = field(default_factory=list)

    def tell(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add a finding."""
        self.found.append(Diagnostic(rule, self.document.name, span, message, hint))

    def as_printed(self, reading: str, span: Span) -> str:
        """Give the printed form of a reading that stands within `span`: repairs are undone."""
        printed = reading
        for repair in self.document.repairs:
            if span.start <= repair.line <= span.end and repair.reading in printed:
                printed = printed.replace(repair.reading, repair.as_printed)
        return printed

    def quote(self, text: str, span: Span) -> str:
        """Give `text` where it stands so in the lines of `span`, and otherwise those lines whole."""
        printed = self.document.quote(span)
        return text if text in printed else printed
