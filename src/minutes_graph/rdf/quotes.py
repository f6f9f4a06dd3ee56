"""Exact quotes: what stands in the lines of a source, character for character."""

from __future__ import annotations

from minutes_graph.spans import Span
from minutes_graph.text.document import SourceDocument


def quote_of(document: SourceDocument, span: Span, wanted: str | None = None) -> str:
    """Give `wanted` where the lines of `span` hold it as it is, and else these lines, trimmed at both ends."""
    lines = document.quote(span)
    if wanted and wanted.strip() and wanted in lines:
        return wanted
    return lines.strip()
