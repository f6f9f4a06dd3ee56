"""Look for personal numbers in the graph of a document: what was joined or came from a field stands on no line."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.readers.rules import PERSONAL_NUMBER
from minutes_graph.store.hiding import holds_number


def numbers_in_graph(quads: Iterable[Quad], document: str) -> tuple[Diagnostic, ...]:
    """Return an error where a literal or an IRI of a document's graph holds a civil registration number."""
    if not any(map(holds_number, quads)):
        return ()
    message = "what was read of the document has the form of a civil registration number (CPR)"
    return (Diagnostic(PERSONAL_NUMBER, document, None, message, "remove it at the source"),)
