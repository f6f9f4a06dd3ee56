"""What all documents of a run together say of the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes_graph.pipeline.reading import FileReading, Knowledge
from minutes_graph.resolve.model import ResolvedDocument
from minutes_graph.resolve.people.namesakes import settle_namesakes


def settled(readings: Sequence[FileReading], knowledge: Knowledge) -> list[FileReading]:
    """Give the readings with people who share a name told apart; one that is kept out of the graph tells nothing."""
    documents = {
        place: ResolvedDocument(reading.document, reading.minutes, reading.resolution)
        for place, reading in enumerate(readings)
        if reading.accepted and reading.document and reading.minutes and reading.resolution
    }
    outcomes = settle_namesakes(tuple(documents.values()), knowledge.registry, knowledge.judgements)
    known = list(readings)
    for place, outcome in zip(documents, outcomes, strict=True):
        reading = known[place]
        found = (*reading.diagnostics, *outcome.diagnostics)
        known[place] = replace(reading, resolution=outcome.value, diagnostics=found)
    return known
