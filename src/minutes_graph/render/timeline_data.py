"""The history of a case as data: CSV with a row a step, and Turtle with all that the graph states of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.rdf.serialize import write_turtle
from minutes_graph.render.phrases import flat, gap_of
from minutes_graph.store import QuadStore, value_of
from minutes_graph.trace.facts import local_name, sparql
from minutes_graph.trace.neighbourhood import fetch_neighbourhood, stated_of
from minutes_graph.trace.timeline import CaseTimeline, StepVote, TimelineStep

COLUMNS: Final = (
    "case",
    "date",
    "body",
    "kind",
    "meeting",
    "item",
    "title",
    "outcomes",
    "text",
    "source",
    "missing",
    "closed",
    "recommender",
    "recommendations",
    "votes",
    "absent",
    "attachments",
    "organisations",
    "legislation",
    "sources",
    "page",
    "page_line",
    "address",
)
_BETWEEN = " | "
_ABOUT = "SELECT ?p ?o ?s WHERE { ?s ?p ?o }"
_IDENTIFIED = sparql("SELECT ?identification ?s WHERE { ?identification mg:identifies ?s }")
_LINKED = sparql("SELECT ?link ?case WHERE { { ?link mg:fromCase ?case } UNION { ?link mg:toCase ?case } }")
_LEADS = frozenset({"statedIn", "source", "wasGeneratedBy", "wasAssociatedWith", "municipality"})
# A judgement is of names in many cases, a run of many sources: of these only what the history stands on.
_SHARED = frozenset({"identifies", "used"})
# An entity leads to everything ever stated of it; these identify it.
_OF_ENTITY = frozenset(
    (
        *("type", "label", "altLabel", "notation", "sameAs", "provisional", "inferred", "partnerIn"),
        *("termOf", "unitOf", "firstYear", "lastYear", "organisationKind", "legislationKind"),
    )
)


def timeline_csv(timeline: CaseTimeline) -> str:
    """Return a row a step under a row of names; several values of a cell stand between bars.

    Where links are followed, the steps of each linked case follow under their own number.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(timeline))
    return written.getvalue()


def _rows(timeline: CaseTimeline) -> Iterator[tuple[str, ...]]:
    for step in timeline.steps:
        yield _row(timeline, step)
    for link in timeline.links or ():
        yield from _rows(link.timeline)


def _row(timeline: CaseTimeline, step: TimelineStep) -> tuple[str, ...]:
    gap = gap_of(timeline, step)
    return (
        timeline.case,
        step.date or "",
        step.body or "",
        step.kind.value,
        step.meeting or "",
        "" if step.item is None else str(step.item),
        step.title or "",
        _joined(step.outcomes),
        step.text or "",
        str(step.source),
        gap.reason if gap else "",
        "true" if step.closed else "false",
        step.recommender or "",
        _joined(one.text for one in step.recommendations),
        _joined(_vote(vote) for vote in step.votes),
        _joined(one.text for one in step.absent),
        _joined(one.text for one in step.attachments),
        _joined(one.name for one in step.organisations),
        _joined(one.name for one in step.legislation),
        _joined(str(place) for place in step.sources),
        str(step.source.page or ""),
        str(step.source.page_line or ""),
        step.source.address or "",
    )


def _vote(vote: StepVote) -> str:
    tallies = dict(vote.tallies)
    counted = (
        f"{choice} {tallies.get(choice) or len(vote.voters(choice))}"
        for choice in ("for", "against", "abstain")
        if choice in tallies or vote.voters(choice)
    )
    return ", ".join((vote.result or "unknown", *counted))


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(flat(value) for value in values)


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
    wanted, known, shared = sorted(stated | judged), set(), []
    while wanted:
        subject = wanted.pop()
        if subject in known:
            continue
        known.add(subject)
        for quad in _about(store, subject):
            if local_name(quad.predicate.value) in _SHARED:
                shared.append(quad)
                continue
            yield quad
            if local_name(quad.predicate.value) in _LEADS and isinstance(quad.object, NamedNode):
                wanted.append(quad.object.value)
    yield from (quad for quad in shared if value_of(quad.object) in known)
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
