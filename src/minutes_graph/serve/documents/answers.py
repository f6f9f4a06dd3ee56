"""What the graph says of one resource."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Triple

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.documents.page import page_of
from minutes_graph.serve.formats import HTML
from minutes_graph.serve.graph_text import graph_text
from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.workers.jobs import DocumentJob
from minutes_graph.store.decimals import canonical_quad

_MG: Final = "https://w3id.org/minutes-graph/ontology#"
_WHOLES: Final = tuple(NamedNode(_MG + name) for name in ("underItem", "inVote", "inDecision"))
# A law or a municipality can be spoken of everywhere; who wants it all asks the endpoint.
_MOST: Final = 2000


def answer_document(job: DocumentJob, opened: Opened) -> Answer:
    """Return the triples of a resource, of its parts, and those that lead to it, in the media type of the job."""
    try:
        resource = NamedNode(job.iri)
    except ValueError:
        return problem(404, "the address is none that an identifier can have")
    triples = tuple(dict.fromkeys(_triples(resource, opened)))
    if not triples:
        return problem(404, f"the graph says nothing of <{job.iri}>")
    if job.media_type == HTML:
        return Answer(200, HTML, page_of(job, triples))
    return Answer(200, job.media_type, graph_text(triples, job.media_type))


def _triples(resource: NamedNode, opened: Opened) -> Iterator[Triple]:
    graph = opened.graph
    yield from (quad.triple for quad in graph.describe(resource))
    for whole in _WHOLES:
        for part in islice(graph.leading_to(resource, whole), _MOST):
            if isinstance(part.subject, NamedNode):
                yield from (canonical_quad(quad).triple for quad in graph.describe(part.subject))
    yield from (quad.triple for quad in islice(graph.leading_to(resource), _MOST))
