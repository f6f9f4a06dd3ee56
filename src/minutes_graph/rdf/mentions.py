"""Mentions in running text, as quads of a document graph: the words and where they stand, not what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from minutes_graph.rdf.literals import integer
from minutes_graph.rdf.namespaces import MG
from minutes_graph.rdf.places import MentionPlace
from minutes_graph.rdf.statements import DocumentScope, Fact


def mention_quads(scope: DocumentScope, place: MentionPlace) -> Iterator[Quad]:
    """Give the quads of one mention; the place in the line only where the words do stand there."""
    found = place.first
    belongs = MG["atMeeting"] if place.whole == scope.places.meeting else MG["underItem"]
    line = scope.places.reading.document.line(found.span.start).raw
    stands = found.offset is not None and line.startswith(found.text, found.offset)
    facts: tuple[Fact, ...] = (
        (belongs, place.whole),
        (MG["position"], integer(place.position)),
        (MG["quote"], scope.quote(found.span, found.text)),
        (MG["offset"], integer(found.offset) if stands and found.offset is not None else None),
    )
    yield from scope.resource_quads(place.iri, MG["Mention"], found.span, facts)
