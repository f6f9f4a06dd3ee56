"""Follows the links of a case to other numbers that may be the same matter; nothing is followed unasked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from minutes_graph.rdf import CaseLink
from minutes_graph.store import QuadStore
from minutes_graph.trace.case import timeline_of
from minutes_graph.trace.finding import find_cases
from minutes_graph.trace.links import link_cases
from minutes_graph.trace.prefixes import sparql
from minutes_graph.trace.timeline import CaseTimeline, LinkedCase, StepKind, TimelineStep

_ANY_LINK = sparql("ASK { ?link a mg:CaseLink }")
_LINKS = sparql(
    """SELECT ?from ?to ?score ?rule ?reason ?case WHERE {
  { ?link mg:fromCase ?case . } UNION { ?link mg:toCase ?case . }
  ?link mg:fromCase ?from ; mg:toCase ?to ; mg:score ?score ; mg:rule ?rule . OPTIONAL { ?link mg:reason ?reason }
}"""
)
_TOLD = frozenset({StepKind.ANNOUNCED, StepKind.MENTIONED})


def follow_links(store: QuadStore, timeline: CaseTimeline) -> CaseTimeline:
    """Give the case with the cases that are linked to it, the surest first.

    A treatment that the texts of both speak of stands once, with the sources of both. A graph without any links is
    looked through for them, which takes a while for a large one.
    """
    found = _linked(store, timeline)
    steps = tuple(_with_sources(step, found) for step in timeline.steps)
    known = {_treatment(step) for step in steps if step.kind in _TOLD}
    links = tuple(
        replace(link, timeline=replace(link.timeline, steps=_unknown(link.timeline.steps, known)))
        for link in found
    )
    return replace(timeline, steps=steps, links=links)


def _linked(store: QuadStore, timeline: CaseTimeline) -> tuple[LinkedCase, ...]:
    found = []
    for link in _links(store, timeline.iri):
        other = link.later if link.earlier.value == timeline.iri else link.earlier
        # A link to a case that the graph does not have leads nowhere.
        found += [
            LinkedCase(link.score, link.reasons, link.rule, timeline_of(store, ref))
            for ref in find_cases(store, other.value)
        ]
    return tuple(sorted(found, key=lambda link: (-link.score, link.timeline.case, link.timeline.iri)))


def _links(store: QuadStore, case: str) -> tuple[CaseLink, ...]:
    if not store.ask(_ANY_LINK):
        return tuple(
            link for link in link_cases(store).value if case in (link.earlier.value, link.later.value)
        )
    reasons: dict[tuple[str, str, float, str], list[str]] = {}
    for start, end, score, rule, reason, _ in store.select(_LINKS, {"case": NamedNode(case)}).values():
        known = reasons.setdefault((str(start), str(end), float(score or 0), str(rule)), [])
        known += [str(reason)] if reason else []
    return tuple(
        CaseLink(NamedNode(start), NamedNode(end), score, rule, tuple(sorted(told)))
        for (start, end, score, rule), told in sorted(reasons.items())
    )


def _treatment(step: TimelineStep) -> tuple[str | None, str | None]:
    return step.body_iri or step.body, step.date


def _with_sources(step: TimelineStep, links: Iterable[LinkedCase]) -> TimelineStep:
    if step.kind not in _TOLD or not step.body or not step.date:
        return step
    same = (
        other
        for link in links
        for other in link.timeline.steps
        if other.kind in _TOLD and _treatment(other) == _treatment(step)
    )
    places = {place for other in same for place in other.sources}
    return replace(step, sources=tuple(sorted({*step.sources, *places})))


def _unknown(
    steps: Iterable[TimelineStep], known: set[tuple[str | None, str | None]]
) -> tuple[TimelineStep, ...]:
    return tuple(
        step
        for step in steps
        if step.kind not in _TOLD or not step.body or not step.date or _treatment(step) not in known
    )
