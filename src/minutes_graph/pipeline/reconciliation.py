"""What all documents of a run together say of the people in them, and of the keys that verdicts name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutes_graph.model import ResolvedDocument
from minutes_graph.pipeline.reading import FileReading, Knowledge
from minutes_graph.resolve.people.namesakes import settle_namesakes
from minutes_graph.resolve.unknown_keys import without_unknown_keys


def settled(readings: Sequence[FileReading], knowledge: Knowledge) -> list[FileReading]:
    """Return the readings with people who share a name told apart; one that is kept out of the graph tells nothing."""
    documents = {
        place: ResolvedDocument(reading.document, reading.minutes, reading.resolution)
        for place, reading in enumerate(readings)
        if reading.accepted and reading.document and reading.minutes and reading.resolution
    }
    known = list(readings)
    _reconsider(known, documents, knowledge)
    outcomes = settle_namesakes(tuple(documents.values()), knowledge.registry, knowledge.judgements)
    for place, outcome in zip(documents, outcomes, strict=True):
        reading = known[place]
        found = (*reading.diagnostics, *outcome.diagnostics)
        known[place] = replace(reading, resolution=outcome.value, diagnostics=found)
    return known


def _reconsider(
    readings: list[FileReading], documents: dict[int, ResolvedDocument], knowledge: Knowledge
) -> None:
    """Put in what the documents say without verdicts on keys that nothing has; the first one tells of these."""
    places = list(documents)
    found = without_unknown_keys(tuple(documents.values()), knowledge.registry, knowledge.judgements)
    for number, outcome in found.resolutions.items():
        place = places[number]
        reading = readings[place]
        new = tuple(one for one in outcome.diagnostics if one not in reading.diagnostics)
        readings[place] = replace(reading, resolution=outcome.value, diagnostics=(*reading.diagnostics, *new))
        documents[place] = replace(documents[place], resolution=outcome.value)
    if found.diagnostics:
        first = readings[places[0]]
        readings[places[0]] = replace(first, diagnostics=(*first.diagnostics, *found.diagnostics))
