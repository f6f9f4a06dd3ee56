"""How a resource of a document graph is stated: its type, facts and exact quote, and the passage it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.model import PersonName, SourceDocument
from minutes_graph.rdf.facts import Fact, fact_quads
from minutes_graph.rdf.literals import TRUE, danish, integer, plain
from minutes_graph.rdf.namespaces import MG, PROV, RDF
from minutes_graph.rdf.places import Places
from minutes_graph.rdf.selectors import place_quads
from minutes_graph.spans import Span

_TYPE = RDF["type"]
_QUOTED_FROM = PROV["wasQuotedFrom"]


def quote_of(document: SourceDocument, span: Span, wanted: str | None = None) -> str:
    """Return `wanted` where the lines of `span` hold it, even broken over two, and otherwise these lines, trimmed."""
    lines = document.quote(span)
    if wanted and wanted.strip():
        if wanted in lines:
            return wanted
        broken = re.search(r"\s+".join(re.escape(word) for word in wanted.split()), lines)
        if broken is not None:
            return broken[0]
    return lines.strip()


def words(text: str | None) -> Literal | None:
    """Return words of the source in Danish, or None where there are none."""
    return danish(text) if text and text.strip() else None


def inferred_facts(person: PersonName) -> tuple[Fact, ...]:
    """Return that a name was completed, and by which rule; nothing where it is printed whole."""
    return ((MG["inferred"], TRUE), (MG["rule"], plain(person.inferred))) if person.inferred else ()


@dataclass(frozen=True, slots=True)
class DocumentScope:
    """One document and its named graph: what every `…_quads` function of the document graph needs."""

    places: Places
    graph: NamedNode

    def quote(self, span: Span, wanted: str | None = None) -> Literal | None:
        """Return the exact quote of a passage: `wanted` where it stands there, and else the whole lines."""
        return words(quote_of(self.places.reading.document, span, wanted))

    def resource_quads(
        self, subject: NamedNode, class_: NamedNode, span: Span, facts: Iterable[Fact]
    ) -> Iterator[Quad]:
        """Yield the quads of a resource that was read from the lines of `span`, and those of the passage."""
        passage = self.places.iris.passage(self.places.digest, span)
        yield Quad(subject, _TYPE, class_, self.graph)
        yield Quad(subject, _QUOTED_FROM, passage, self.graph)
        yield from fact_quads(subject, facts, self.graph)
        yield from self.passage_quads(span)

    def passage_quads(self, span: Span) -> Iterator[Quad]:
        """Yield the quads of the passage that holds the lines of `span`."""
        iris = self.places.iris
        passage = iris.passage(self.places.digest, span)
        facts = (
            (_TYPE, MG["Passage"]),
            (MG["source"], iris.source(self.places.digest)),
            (MG["firstLine"], integer(span.start)),
            (MG["lastLine"], integer(span.end)),
        )
        yield from fact_quads(passage, facts, self.graph)
        source = iris.source(self.places.digest)
        yield from place_quads(passage, source, self.places.reading.document, span, self.graph)
