"""What follows from putting documents together, as quads of the links graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import PartialDate
from minutes_graph.rdf.iris import DCTERMS, MG, PROV, RDF, GraphSettings, Iris
from minutes_graph.rdf.statements import Fact, danish, date_literal, english, fact_quads, plain, score_literal


@dataclass(frozen=True, slots=True)
class Gap:
    """A treatment that a step announced and whose minutes are missing; `reason` in English, `rule` its name."""

    case: NamedNode
    body_name: str
    date: PartialDate | None
    step: NamedNode
    rule: str
    reason: str
    body: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class CaseLink:
    """The judgement that `later` continues `earlier`; `reasons` in English, the strongest first."""

    earlier: NamedNode
    later: NamedNode
    score: float
    rule: str
    reasons: tuple[str, ...]


def links_quads(
    gaps: Iterable[Gap], case_links: Iterable[CaseLink], settings: GraphSettings
) -> tuple[Quad, ...]:
    """Return the quads of the links graph, which no other graph repeats."""
    iris = Iris(settings.base)
    quads = [quad for gap in gaps for quad in _gap_quads(gap, iris)]
    quads += (quad for link in case_links for quad in _case_link_quads(link, iris))
    return tuple(dict.fromkeys(quads))


def _gap_quads(gap: Gap, iris: Iris) -> Iterator[Quad]:
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Gap"]),
        (MG["case"], gap.case),
        (MG["bodyName"], danish(gap.body_name)),
        (MG["body"], gap.body),
        (DCTERMS["date"], date_literal(gap.date) if gap.date else None),
        (MG["rule"], plain(gap.rule)),
        (MG["reason"], english(gap.reason)),
        (PROV["wasDerivedFrom"], gap.step),
    )
    yield from fact_quads(iris.gap(gap.case, gap.body_name, gap.date), facts, iris.links_graph())


def _case_link_quads(link: CaseLink, iris: Iris) -> Iterator[Quad]:
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["CaseLink"]),
        (MG["fromCase"], link.earlier),
        (MG["toCase"], link.later),
        (MG["score"], score_literal(link.score)),
        (MG["rule"], plain(link.rule)),
        *((MG["reason"], english(reason)) for reason in link.reasons),
    )
    yield from fact_quads(iris.case_link(link.earlier, link.later), facts, iris.links_graph())
