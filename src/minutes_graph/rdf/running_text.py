"""What running text says, and what follows from putting documents together, as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import StatedEvent, Treatment
from minutes_graph.rdf.inferred import CaseLink, Gap
from minutes_graph.rdf.iris import DCTERMS, MG, PROV, RDF, RDFS, GraphSettings, Iris
from minutes_graph.rdf.places import MentionPlace
from minutes_graph.rdf.provenance import links_graph_quads, made_by
from minutes_graph.rdf.statements import (
    TRUE,
    DocumentScope,
    Fact,
    danish,
    date_literal,
    english,
    fact_quads,
    integer,
    plain,
    score_literal,
    words,
)
from minutes_graph.spans import Span

# What is said beside a date whose year no line prints.
_YEAR_INFERRED: tuple[Fact, ...] = (
    (MG["inferred"], TRUE),
    (MG["rule"], plain("year-by-the-meeting")),
    (
        MG["reason"],
        english(
            "the text prints no year; it is that of the last such month before the meeting, of the next for what is "
            "to come, and for a day the year that brings it nearest"
        ),
    ),
)


def treatment_quads(scope: DocumentScope, item: NamedNode, position: int, found: Treatment) -> Iterator[Quad]:
    """Yield the quads of a treatment that running text speaks of."""
    facts: tuple[Fact, ...] = (
        *_shared(scope, item, position, found),
        (MG["bodyName"], words(found.body.name) if found.body else None),
    )
    iri = scope.places.iris.part(item, "treatment", position)
    yield from scope.resource_quads(iri, MG["Treatment"], found.span, facts)
    yield from _again(scope, iri, found)


def event_quads(scope: DocumentScope, item: NamedNode, position: int, found: StatedEvent) -> Iterator[Quad]:
    """Yield the quads of what others do, or of what is to come, that running text speaks of."""
    facts: tuple[Fact, ...] = (
        *_shared(scope, item, position, found),
        (MG["endDate"], date_literal(found.end) if found.end else None),
    )
    iri = scope.places.iris.part(item, "event", position)
    yield from scope.resource_quads(iri, MG["StatedEvent"], found.span, facts)
    yield from _again(scope, iri, found)


def _shared(
    scope: DocumentScope, item: NamedNode, position: int, found: Treatment | StatedEvent
) -> tuple[Fact, ...]:
    return (
        (MG["underItem"], item),
        (MG["position"], integer(position)),
        (DCTERMS["date"], date_literal(found.date)),
        (MG["text"], words(found.what)),
        (MG["caseNumber"], plain(found.case) if found.case else None),
        (MG["quote"], scope.quote(found.span, found.quote)),
        *(_YEAR_INFERRED if found.year_inferred else ()),
    )


def _again(scope: DocumentScope, iri: NamedNode, found: Treatment | StatedEvent) -> Iterator[Quad]:
    """Yield the further passages that state the same."""
    for span in found.again:
        passage = scope.places.iris.passage(scope.places.digest, span)
        yield Quad(iri, PROV["wasDerivedFrom"], passage, scope.graph)
        yield from scope.passage_quads(span)


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
    """Return the text of some lines from an offset in the first on, joined as if each continued the last."""
    document = scope.places.reading.document
    first = document.line(span.start).raw[offset:]
    more = (document.line(number).raw.lstrip() for number in range(span.start + 1, span.end + 1))
    return reduce(lambda text, line: f"{text.rstrip()} {line}", more, first)


def links_quads(
    gaps: Iterable[Gap], case_links: Iterable[CaseLink], settings: GraphSettings
) -> tuple[Quad, ...]:
    """Return the quads of the links graph, which no other graph repeats."""
    iris = settings.iris
    quads = [quad for gap in gaps for quad in _gap_quads(gap, iris)]
    quads += (quad for link in case_links for quad in _case_link_quads(link, iris))
    if quads:
        quads += links_graph_quads(iris)
    return tuple(dict.fromkeys(quads))


def _gap_quads(gap: Gap, iris: Iris) -> Iterator[Quad]:
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["Gap"]),
        (
            RDFS["label"],
            danish(f"Intet referat: {gap.body_name} {gap.date.isoformat() if gap.date else ''}".strip()),
        ),
        (MG["case"], gap.case),
        (MG["bodyName"], danish(gap.body_name)),
        (MG["body"], gap.body),
        (DCTERMS["date"], date_literal(gap.date) if gap.date else None),
        (MG["rule"], plain(gap.rule)),
        (MG["reason"], english(gap.reason)),
        (PROV["wasDerivedFrom"], gap.step),
        made_by(iris),
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
        made_by(iris),
    )
    yield from fact_quads(iris.case_link(link.earlier, link.later), facts, iris.links_graph())
    yield Quad(link.later, MG["continues"], link.earlier, iris.links_graph())
