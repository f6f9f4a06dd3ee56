"""Describe one resource of the graph, as RDF or as a plain page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.media_types import HTML, graph_text
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.web.pages import place_of, plain_page
from minutes_graph.serve.workers.messages import DocumentJob
from minutes_graph.store import Term
from minutes_graph.store.oxigraph import canonical_quad
from minutes_graph.translation import localised, localised_word

_MG: Final = "https://w3id.org/minutes-graph/ontology#"
_WHOLES: Final = tuple(NamedNode(_MG + name) for name in ("underItem", "inVote", "inDecision"))
# A law or a municipality can be mentioned everywhere; the endpoint has all mentions.
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


_LABELS: Final = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/terms/identifier",
)
_BY_LENGTH: Final = sorted(PREFIXES, key=lambda pair: -len(pair[1]))
_FORMS: Final = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))


def page_of(job: DocumentJob, triples: tuple[Triple, ...]) -> bytes:
    """Return the page: the statements about the resource and its parts, and the resources that refer to it."""
    own = [triple for triple in triples if _is(triple.subject, job.iri)]
    leading = [triple for triple in triples if _is(triple.object, job.iri)]
    parts = [triple for triple in triples if triple not in own and triple not in leading]
    sections = [f'<p class="iri">{escape(job.iri)}</p>', _table(own, job, (1, 2))]
    if parts:
        sections.append(f"<h2>{localised_word('Parts')}</h2>\n{_table(parts, job, (0, 1, 2))}")
    if leading:
        sections.append(f"<h2>{localised('What leads here')}</h2>\n{_table(leading, job, (1, 0))}")
    address = escape(place_of(job.iri, job.base, job.root))
    links = "".join(f' <a href="{address}.{ending}">{name}</a>' for ending, name in _FORMS)
    return plain_page(_label(job.iri, own), "\n".join(sections), job.root, links)


def _table(triples: Iterable[Triple], job: DocumentJob, columns: tuple[int, ...]) -> str:
    """Return the rows of triples in order, with these of their terms."""
    rows = []
    for triple in sorted(triples, key=lambda one: tuple(map(str, one))):
        terms = tuple(triple)
        cells = (
            f"<th scope=row>{_cell(terms[place], job)}</th>"
            if place == 1
            else f"<td>{_cell(terms[place], job)}</td>"
            for place in columns
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell(term: Term, job: DocumentJob) -> str:
    if isinstance(term, NamedNode):
        if term.value.startswith(("http://", "https://")):
            place = escape(place_of(term.value, job.base, job.root))
            return f'<a href="{place}">{escape(_short(term.value, job.base))}</a>'
        return escape(term.value)
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    return escape(term.value if isinstance(term, BlankNode) else str(term))


def _short(iri: str, base: str) -> str:
    if iri.startswith(f"{base}id/"):
        return iri.removeprefix(f"{base}id/")
    for prefix, space in _BY_LENGTH:
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _label(iri: str, own: Iterable[Triple]) -> str:
    said = {
        triple.predicate.value: triple.object.value for triple in own if isinstance(triple.object, Literal)
    }
    return next((said[name] for name in _LABELS if name in said), iri.rpartition("/")[2])


def _is(term: Term, iri: str) -> bool:
    return isinstance(term, NamedNode) and term.value == iri
