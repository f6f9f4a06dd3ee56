"""Read sources into numbered lines, and repairs what an extraction broke."""

from minutes_graph.readers.privacy import find_personal_numbers
from minutes_graph.readers.reading import read_bytes, read_document
from minutes_graph.readers.repair import repair_text

__all__ = [
    "find_personal_numbers",
    "read_bytes",
    "read_document",
    "repair_text",
]
