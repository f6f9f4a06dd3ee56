"""Mentions in running text, as quads of a document graph: the words and where they stand, not what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from pyoxigraph import Quad

from minutes_graph.rdf.literals import integer
from minutes_graph.rdf.namespaces import MG
from minutes_graph.rdf.places import MentionPlace
from minutes_graph.rdf.statements import DocumentScope, Fact
from minutes_graph.spans import Span


def mention_quads(scope: DocumentScope, place: MentionPlace) -> Iterator[Quad]:
    """Yield the quads of one mention; the place in the line only where the words do stand there."""
    found = place.first
    belongs = MG["atMeeting"] if place.whole == scope.places.meeting else MG["underItem"]
    stands = found.offset is not None and _printed_at(scope, found.span, found.offset).startswith(found.text)
    facts: tuple[Fact, ...] = (
        (belongs, place.whole),
        (MG["position"], integer(place.position)),
        (MG["quote"], scope.quote(found.span, found.text)),
        (MG["offset"], integer(found.offset) if stands and found.offset is not None else None),
    )
    yield from scope.resource_quads(place.iri, MG["Mention"], found.span, facts)


def _printed_at(scope: DocumentScope, span: Span, offset: int) -> str:
    """Return what stands in some lines from a place in the first on, as if one went on with the other."""
    document = scope.places.reading.document
    first = document.line(span.start).raw[offset:]
    more = (document.line(number).raw.lstrip() for number in range(span.start + 1, span.end + 1))
    return reduce(lambda text, line: f"{text.rstrip()} {line}", more, first)
