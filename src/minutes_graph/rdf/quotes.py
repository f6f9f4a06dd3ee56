"""Exact quotes: what stands in the lines of a source, character for character."""

from __future__ import annotations

import re

from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span


def quote_of(document: SourceDocument, span: Span, wanted: str | None = None) -> str:
    """Return `wanted` where the lines of `span` hold it, be it broken over two, and else these lines, trimmed."""
    lines = document.quote(span)
    if wanted and wanted.strip():
        if wanted in lines:
            return wanted
        broken = re.search(r"\s+".join(re.escape(word) for word in wanted.split()), lines)
        if broken is not None:
            return broken[0]
    return lines.strip()
