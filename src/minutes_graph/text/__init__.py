"""Read sources into numbered lines, and repairs what an extraction broke."""

from minutes_graph.text.document import Line, Repair, SourceDocument
from minutes_graph.text.plain import read_bytes, read_document
from minutes_graph.text.privacy import find_personal_numbers
from minutes_graph.text.repair import repair_text

__all__ = [
    "Line",
    "Repair",
    "SourceDocument",
    "find_personal_numbers",
    "read_bytes",
    "read_document",
    "repair_text",
]
