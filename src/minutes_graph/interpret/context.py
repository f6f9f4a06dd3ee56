"""What every part of the interpretation needs: the document, the words, and a place for findings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.lexicon import Lexicon
from minutes_graph.spans import Span
from minutes_graph.text import Repair, SourceDocument


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
        forms = {
            repair.reading: repair.as_printed for repair in self._repairs(span) if repair.reading in reading
        }
        if not forms:
            return reading
        longest_first = sorted(forms, key=len, reverse=True)
        parts = re.split("(" + "|".join(map(re.escape, longest_first)) + ")", reading)
        either = "".join(
            f"(?:{re.escape(forms[part])}|{re.escape(part)})" if part in forms else re.escape(part)
            for part in parts
        )
        found = re.search(either, _one_blank(self.document.quote(span)))
        return found.group() if found else "".join(forms.get(part, part) for part in parts)

    def _repairs(self, span: Span) -> tuple[Repair, ...]:
        """Give the repairs within `span`; the document has them in the order of its lines."""
        repairs = self.document.repairs
        first = bisect_left(repairs, span.start, key=lambda repair: repair.line)
        return repairs[first : bisect_right(repairs, span.end, key=lambda repair: repair.line)]

    def quote(self, text: str, span: Span) -> str:
        """Give `text` where it stands so in the lines of `span`, and otherwise those lines whole."""
        printed = self.document.quote(span)
        return text if text in printed else printed


def _one_blank(text: str) -> str:
    return " ".join(text.split())
