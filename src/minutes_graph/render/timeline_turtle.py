"""All that the graph says of a case as Turtle: enough to trace it from that file alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.rdf.serialize import write_turtle
from minutes_graph.settings import DEFAULT_BASE
from minutes_graph.store import QuadStore, value_of
from minutes_graph.trace.facts import local_name, sparql
from minutes_graph.trace.neighbourhood import fetch_neighbourhood, stated_of
from minutes_graph.trace.timeline import CaseTimeline

_ABOUT = "SELECT ?p ?o ?s WHERE { ?s ?p ?o }"
_IDENTIFIED = sparql("SELECT ?identification ?s WHERE { ?identification mg:identifies ?s }")
_LINKED = sparql("SELECT ?link ?case WHERE { { ?link mg:fromCase ?case } UNION { ?link mg:toCase ?case } }")
_LEADS = frozenset({"wasQuotedFrom", "source", "wasGeneratedBy", "municipality"})
# An entity leads to all that was ever said of it; these say who or what it is.
_OF_ENTITY = frozenset(
    (
        *("type", "label", "altLabel", "notation", "sameAs", "provisional", "inferred", "partnerIn"),
        *("termOf", "unitOf", "firstYear", "lastYear", "organisationKind", "legislationKind"),
    )
)


def timeline_turtle(store: QuadStore, timeline: CaseTimeline) -> bytes:
    """Return the triples that the history of a case stands on; where links are followed, of the linked cases too."""
    cases = (timeline, *(link.timeline for link in timeline.links or ()))
    quads = {quad for case in cases for quad in _quads(store, case)}
    if timeline.links:
        for link, _ in store.select(_LINKED, {"case": NamedNode(timeline.iri)}).values():
            quads.update(_about(store, str(link)))
    base = timeline.iri.partition("id/case/")[0] if "id/case/" in timeline.iri else DEFAULT_BASE
    return write_turtle(quads, base)


def _quads(store: QuadStore, timeline: CaseTimeline) -> Iterator[Quad]:
    around = fetch_neighbourhood(store, timeline.iri, timeline.case)
    entities = set(around.entities.subjects())
    stated = {*around.facts.subjects(), *stated_of(store, timeline.iri), timeline.iri} - entities
    judged = {
        str(found)
        for subject in sorted(stated)
        for found, _ in store.select(_IDENTIFIED, {"s": NamedNode(subject)}).values()
    }
    wanted, known = sorted(stated | judged), set()
    while wanted:
        subject = wanted.pop()
        if subject in known:
            continue
        known.add(subject)
        for quad in _about(store, subject):
            yield quad
            if local_name(quad.predicate.value) in _LEADS and isinstance(quad.object, NamedNode):
                wanted.append(quad.object.value)
    for entity in sorted(entities - known):
        yield from _kept(_about(store, entity), stated)


def _kept(quads: Iterable[Quad], stated: set[str]) -> Iterator[Quad]:
    for quad in quads:
        name = local_name(quad.predicate.value)
        if name in _OF_ENTITY and (name != "partnerIn" or value_of(quad.object) in stated):
            yield quad


def _about(store: QuadStore, subject: str) -> Iterator[Quad]:
    node = NamedNode(subject)
    for predicate, value, _ in store.select(_ABOUT, {"s": node}).rows:
        if isinstance(predicate, NamedNode) and isinstance(value, NamedNode | Literal):
            yield Quad(node, predicate, value)
