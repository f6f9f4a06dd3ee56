"""Read sources into numbered lines, and repairs what an extraction broke."""

from minutes_graph.readers.archives import content_of, find_members, member_of
from minutes_graph.readers.detect import Kind, Unread, detect
from minutes_graph.readers.privacy import find_personal_numbers
from minutes_graph.readers.reading import read_bytes, read_document
from minutes_graph.readers.repair import repair_text

__all__ = [
    "Kind",
    "Unread",
    "content_of",
    "detect",
    "find_members",
    "find_personal_numbers",
    "member_of",
    "read_bytes",
    "read_document",
    "repair_text",
]
