"""One document as far as it was read: what it says, who is meant, and its lines."""

from __future__ import annotations

from dataclasses import dataclass

from minutes_graph.model import Minutes, Resolution, SourceDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's minutes, the resolution of its names, and its lines."""

    minutes: Minutes
    resolution: Resolution
    document: SourceDocument
