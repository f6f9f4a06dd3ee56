"""What holds for the graph of any document: one graph a triple, lines behind all, exact quotes, same bytes."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.model import AgendaItem
from minutes_graph.rdf.dataset import document_part, merged_quads, minutes_quads
from minutes_graph.rdf.iris import DCTERMS, MG, OA, RDF, SKOS, GraphSettings, Iris
from minutes_graph.rdf.places import Reading
from minutes_graph.rdf.registry import registry_quads
from minutes_graph.rdf.serialize import write_trig
from minutes_graph.spans import Span
from tests.rdf.parts import document_quads, judgement_quads
from tests.samples import later_reading, rich_reading

SETTINGS = GraphSettings()
IRIS = Iris()
WITHOUT_LINES = {
    MG["Graph"],
    MG["SourceDocument"],
    MG["Passage"],
    OA["FragmentSelector"],
    OA["XPathSelector"],
}


def _alone(reading: Reading) -> tuple[Quad, ...]:
    return minutes_quads(reading.minutes, reading.resolution, reading.document, SETTINGS)


def _values(quads: tuple[Quad, ...], predicate: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
    found: dict[NamedNode, list[NamedNode | Literal]] = {}
    for quad in quads:
        if quad.predicate == predicate:
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            found.setdefault(quad.subject, []).append(quad.object)
    return found


def _lines(passage: NamedNode) -> Span:
    found = re.search(r"#line=(\d+),(\d+)$", passage.value)
    assert found
    return Span(int(found[1]) + 1, int(found[2]))


@pytest.mark.parametrize(
    "readings", [(rich_reading(),), (later_reading(),), (rich_reading(), later_reading())]
)
def test_each_triple_stands_in_one_graph_only(readings: tuple[Reading, ...]) -> None:
    quads = merged_quads(readings, SETTINGS)
    assert (
        len({(quad.subject, quad.predicate, quad.object) for quad in quads}) == len(quads) == len(set(quads))
    )
    graphs = Counter(str(quad.graph_name) for quad in quads)
    assert len(graphs) == len(readings) + 1
    assert str(IRIS.resolution_graph()) in graphs


def test_the_parts_of_a_document_are_the_whole_of_it() -> None:
    reading = rich_reading()
    shared = registry_quads((document_part(reading, SETTINGS).shared,), SETTINGS)
    parts = (*document_quads(reading, SETTINGS), *judgement_quads(reading, SETTINGS), *shared)
    assert set(parts) == set(_alone(reading))
    # A code that both use is labelled in both.
    twice = {quad.predicate for quad, times in Counter(parts).items() if times > 1}
    assert twice <= {SKOS["prefLabel"]}


def test_parts_travel_between_processes() -> None:
    part = document_part(rich_reading(), SETTINGS).shared
    assert pickle.loads(pickle.dumps(part)) == part


def test_same_input_same_bytes_in_any_order_of_documents() -> None:
    one, other = rich_reading(), later_reading()
    first = write_trig(merged_quads((one, other), SETTINGS))
    assert first == write_trig(merged_quads((one, other), SETTINGS))
    assert first == write_trig(merged_quads((other, one), SETTINGS))


@pytest.mark.parametrize("reading", [rich_reading(), later_reading()])
def test_every_resource_of_a_document_graph_leads_to_its_lines(reading: Reading) -> None:
    quads = document_quads(reading, SETTINGS)
    types, quoted = _values(quads, RDF["type"]), _values(quads, MG["statedIn"])
    first, last = _values(quads, MG["firstLine"]), _values(quads, MG["lastLine"])
    for subject in {quad.subject for quad in quads}:
        assert isinstance(subject, NamedNode)
        if not WITHOUT_LINES & set(types[subject]):
            (passage,) = quoted[subject]
            assert isinstance(passage, NamedNode)
            lines = _lines(passage)
            assert [str(first[passage][0].value), str(last[passage][0].value)] == [
                str(lines.start),
                str(lines.end),
            ]
            assert lines.end <= len(reading.document.lines)


@pytest.mark.parametrize("reading", [rich_reading(), later_reading()])
def test_every_quote_is_verbatim_in_its_lines(reading: Reading) -> None:
    quads = document_quads(reading, SETTINGS)
    passages = _values(quads, MG["statedIn"])
    quotes = _values(quads, MG["quote"])
    assert quotes
    for subject, (quote,) in quotes.items():
        passage = passages[subject][0]
        assert isinstance(passage, NamedNode)
        assert quote.value.strip()
        assert quote.value in reading.document.quote(_lines(passage))


def test_every_kind_of_statement_with_words_of_its_own_is_quoted() -> None:
    quads = document_quads(rich_reading(), SETTINGS)
    quoted = set(_values(quads, MG["quote"]))
    kinds = {
        "Decision",
        "VoteEvent",
        "Motion",
        "Ballot",
        "VoteExplanation",
        "ReferralDemand",
        "Reservation",
        "Mention",
        "Amount",
        "StatedEvent",
        "Treatment",
        "NameChange",
    }
    for subject, (kind, *_) in _values(quads, RDF["type"]).items():
        assert (subject in quoted) == (kind.value.rpartition("#")[2] in kinds), subject


def test_every_link_to_an_entity_is_explained() -> None:
    quads = judgement_quads(rich_reading(), SETTINGS)
    entities = {
        (subject, entity)
        for identification, subjects in _values(quads, MG["identifies"]).items()
        for subject in subjects
        for entity in _values(quads, MG["entity"])[identification]
    }
    links = {"body", "person", "party", "proposer", "competence", "substituteFor", "mentionOf"}
    found = [quad for quad in quads if quad.predicate in {MG[name] for name in links}]
    assert {quad.predicate.value.rpartition("#")[2] for quad in found} == links
    for quad in found:
        assert (quad.subject, quad.object) in entities


def test_every_entity_and_every_case_that_is_linked_is_described() -> None:
    quads = merged_quads((rich_reading(), later_reading()), SETTINGS)
    described = {quad.subject for quad in quads if quad.predicate == RDF["type"]}
    for quad in quads:
        target = quad.object
        if isinstance(target, NamedNode) and target.value.startswith(f"{SETTINGS.base}id/"):
            assert target in described, quad


def test_an_item_number_that_is_printed_twice_gives_two_items() -> None:
    reading = later_reading()
    (item,) = reading.minutes.items
    again = AgendaItem(item.number, "Endnu et punkt 9", Span(7, 7))
    minutes = replace(reading.minutes, items=(item, again))
    quads = document_quads(replace(reading, minutes=minutes), SETTINGS)
    items = [s.value for s, kinds in _values(quads, RDF["type"]).items() if MG["AgendaItem"] in kinds]
    assert [iri.rpartition("/")[2] for iri in items] == ["9", "9-2"]


def test_minutes_without_date_municipality_or_registered_body_still_give_a_graph() -> None:
    reading = later_reading()
    meeting = replace(reading.minutes.meeting, date=None, municipality=None)
    resolution = replace(
        reading.resolution, municipality=None, committee=None, term=None, identifications=(), index={}
    )
    bare = replace(reading, minutes=replace(reading.minutes, meeting=meeting), resolution=resolution)
    quads = _alone(bare)
    (label,) = next(values for s, values in _values(quads, MG["bodyName"]).items() if s.value.count("/") == 8)
    assert label.value == "Havne og Fiskeriudvalget"
    assert not [quad for quad in quads if quad.predicate in {MG["municipality"], MG["heldBy"], MG["person"]}]
    meeting_iri = next(s for s, kinds in _values(quads, RDF["type"]).items() if MG["Meeting"] in kinds)
    digest = reading.document.source.sha256[:12]
    assert meeting_iri.value.endswith(f"/meeting/unknown-{digest}/havne-og-fiskeriudvalget/undated-{digest}")
    assert meeting_iri not in _values(quads, DCTERMS["date"])
