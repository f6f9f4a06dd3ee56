"""From documents to quads: each triple in one named graph only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from minutes_graph.model import Minutes, Resolution, SourceDocument
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.items import decision_quads, item_quads, name_change_quads
from minutes_graph.rdf.labels import code_quads
from minutes_graph.rdf.meeting import meeting_quads, source_quads, supplement_quads
from minutes_graph.rdf.places import Places, Reading, places_of
from minutes_graph.rdf.registry import RegistryPart, registry_part, registry_quads
from minutes_graph.rdf.resolution import resolution_quads
from minutes_graph.rdf.running_text import mention_quads
from minutes_graph.rdf.statements import DocumentScope
from minutes_graph.rdf.votes import reservation_quads, vote_quads


def minutes_quads(
    minutes: Minutes, resolution: Resolution, document: SourceDocument, settings: GraphSettings
) -> tuple[Quad, ...]:
    """Return all quads of one document by itself: what it states, what is judged, and the entities it speaks of."""
    return merged_quads((Reading(minutes, resolution, document),), settings)


def merged_quads(readings: Iterable[Reading], settings: GraphSettings) -> tuple[Quad, ...]:
    """Return all quads of several documents; what they share is described once, from all of them."""
    return joined_quads([document_part(reading, settings) for reading in readings], settings)


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What one document adds to a graph: `own` quads that no other document states, and what is shared with others."""

    own: tuple[Quad, ...]
    shared: RegistryPart


def document_part(reading: Reading, settings: GraphSettings) -> DocumentPart:
    """Return what one document adds to a graph, for `joined_quads`."""
    places = places_of(reading, settings.iris)
    own = (*_stated(places), *resolution_quads(places))
    return DocumentPart((*own, *code_quads(own, places.iris.resolution_graph())), registry_part(places))


def joined_quads(
    parts: Sequence[DocumentPart], settings: GraphSettings, *, of_one_meeting: bool = False
) -> tuple[Quad, ...]:
    """Return all quads of the documents that `parts` come from; what they share is described once, from all of them."""
    quads = [quad for part in parts for quad in part.own]
    quads += registry_quads((part.shared for part in parts), settings, of_one_meeting=of_one_meeting)
    return tuple(dict.fromkeys(quads))


def _stated(places: Places) -> Iterator[Quad]:
    minutes = places.reading.minutes
    scope = DocumentScope(places, places.iris.document_graph(places.digest))
    yield from source_quads(scope, minutes)
    told = supplement_quads if minutes.supplements else meeting_quads
    yield from told(scope, minutes.meeting)
    for place in places.items:
        yield from item_quads(scope, place)
        for decision in place.item.decisions:
            yield from decision_quads(scope, place.iri, decision)
        for vote in place.item.votes:
            yield from vote_quads(scope, place.iri, vote)
        for position, reservation in enumerate(place.item.reservations, start=1):
            yield from reservation_quads(scope, place.iri, position, reservation)
    for mention in places.mentions:
        yield from mention_quads(scope, mention)
    for change in places.name_changes:
        yield from name_change_quads(scope, change)
    spans = [found.span for found in minutes.parties]
    spans += [member.span for member in places.reading.resolution.members]
    for span in spans:
        yield from scope.passage_quads(span)
