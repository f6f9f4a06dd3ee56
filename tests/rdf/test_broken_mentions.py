"""A name that the page breaks over two lines: its words, where it begins, and both of its lines."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from minutes_graph.pipeline import Settings, load_knowledge
from minutes_graph.pipeline.reading import interpret_document
from minutes_graph.rdf.iris import GraphSettings
from minutes_graph.rdf.places import Reading
from tests.rdf.facts import facts_of
from tests.rdf.parts import document_quads
from tests.sample_texts import document_of

TEXT = """REFERAT Skoleudvalget d. 03-03-2031

Mødedato Mandag d. 3. marts 2031

Punkt 1: Ny mole

31/1

Sagsfremstilling

Kommunen har i dag fået et langt brev med gode råd om moler fra Styrelsen for
Fyr og Stenmoler, som vi takker for.
"""


def test_a_broken_mention_is_quoted_from_both_lines() -> None:
    settings = Settings()
    found = interpret_document(Path("a.txt"), document_of(TEXT, "a.txt"), settings, load_knowledge(settings))
    assert found.document and found.minutes and found.resolution
    (mention,) = found.resolution.mentions()
    assert (mention.text, mention.span.start, mention.span.end) == ("Styrelsen for Fyr og Stenmoler", 11, 12)
    quads = document_quads(Reading(found.minutes, found.resolution, found.document), GraphSettings())
    (path,) = {
        quad.subject.value.partition("/id/")[2]
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.endswith("/mention/1")
    }
    facts = facts_of(quads, path)
    assert facts["quote"] == ["Styrelsen for\nFyr og Stenmoler"]
    assert facts["offset"] == ["64"]
    assert facts["statedIn"][0].endswith("#line=10,12")
