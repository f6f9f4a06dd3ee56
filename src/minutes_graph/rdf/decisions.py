"""What the bodies decided, as quads of a document graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import Decision
from minutes_graph.rdf.iris import concept
from minutes_graph.rdf.literals import date_literal, integer
from minutes_graph.rdf.namespaces import DCTERMS, MG
from minutes_graph.rdf.statements import DocumentScope, Fact, words


def decision_quads(scope: DocumentScope, item: NamedNode, decision: Decision) -> Iterator[Quad]:
    """Yield the quads of one body's decision; the quote is its text as printed, or its heading where it has none."""
    facts: tuple[Fact, ...] = (
        (MG["underItem"], item),
        (MG["position"], integer(decision.position)),
        (MG["bodyName"], words(decision.body.name)),
        (DCTERMS["date"], date_literal(decision.date) if decision.date else None),
        (MG["text"], words(decision.text)),
        *((MG["outcome"], concept("outcome", outcome.value)) for outcome in decision.outcomes),
        *((MG["request"], words(request)) for request in decision.requests),
        (MG["quote"], scope.quote(decision.text_span or decision.span)),
    )
    iri = scope.places.iris.part(item, "decision", decision.position)
    yield from scope.resource_quads(iri, MG["Decision"], decision.span, facts)
