"""Follow the links of a case to other numbers that may be the same matter, when asked to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from pyoxigraph import NamedNode

from minutes_graph.store import QuadStore
from minutes_graph.trace.case import timeline_of
from minutes_graph.trace.facts import sparql
from minutes_graph.trace.finding import find_cases
from minutes_graph.trace.links import link_cases
from minutes_graph.trace.timeline import CaseTimeline, LinkedCase, StepKind, TimelineStep

_ANY_LINK = sparql("ASK { ?link a mg:CaseLink }")
# A branch names all that it needs: joined to a union, the scores of all links would be read first.
_STATED = "mg:score ?score ; mg:rule ?rule . OPTIONAL { ?link mg:reason ?reason }"
_LINKS = sparql(
    f"""SELECT ?other ?score ?rule ?reason ?case WHERE {{
  {{ ?link mg:fromCase ?case ; mg:toCase ?other ; {_STATED} }}
  UNION {{ ?link mg:toCase ?case ; mg:fromCase ?other ; {_STATED} }}
}}"""
)
_Judged: TypeAlias = dict[tuple[str, float, str], list[str]]
_TOLD = frozenset({StepKind.ANNOUNCED, StepKind.MENTIONED})


def follow_links(store: QuadStore, timeline: CaseTimeline) -> CaseTimeline:
    """Return the case with the cases that are linked to it, the surest first.

    A treatment that the texts of both speak of stands once, with the sources of both. A graph without links is
    searched for them, which takes time for a large one.
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
    judged = _stated_links(store, timeline.iri) if store.ask(_ANY_LINK) else _new_links(store, timeline.iri)
    # A link to a case that the graph does not have leads nowhere.
    found = (
        LinkedCase(score, tuple(reasons), rule, timeline_of(store, ref))
        for (other, score, rule), reasons in judged.items()
        for ref in find_cases(store, other)
    )
    return tuple(sorted(found, key=lambda link: (-link.score, link.timeline.case, link.timeline.iri)))


def _stated_links(store: QuadStore, case: str) -> _Judged:
    """Return what the graph says; it holds reasons in no order."""
    found: _Judged = {}
    rows = store.select(_LINKS, {"case": NamedNode(case)}).values()
    for other, score, rule, reason, _ in sorted(rows, key=str):
        known = found.setdefault((str(other), float(score or 0), str(rule)), [])
        known += [str(reason)] if reason else []
    return found


def _new_links(store: QuadStore, case: str) -> _Judged:
    found: _Judged = {}
    for link in link_cases(store).value:
        ends = (link.earlier.value, link.later.value)
        if case in ends:
            other = ends[1 - ends.index(case)]
            found[other, link.score, link.rule] = list(link.reasons)
    return found


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
