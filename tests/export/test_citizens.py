"""Citizens who are named in a case become no people of the graph; those who hold an office do."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, RDFS, Graph
from rdflib.namespace import FOAF

from minutes_graph.export.build import build_and_export
from tests.cli.samples import EXAMPLES, write

TEXT = """REFERAT Skoleudvalget d. 04-03-2031

Nordvig Kommune

Mødedato Tirsdag d. 4. marts 2031 kl. 16:00

Deltagere

Åse Bøgh-Lund

Ib Tang

Punkt 1: Klage fra Gurli Sandager over skolevejen

31/1

Sagsfremstilling

Gurli Sandager, Bakkevej 3, har klaget. Naboen Viggo Ellemose støtter klagen, og lærer Karla Myrup er hørt.

Foretræde for udvalget: Viggo Ellemose (formand for beboerne) og Else Hyldager.

Indstilling

Forvaltningen indstiller, at Gurli Sandager får svar.

Beslutning i Skoleudvalget den 04-03-2031

Åse Bøgh-Lund (A) foreslog, at Gurli Sandager får medhold.

For forslaget stemte: Åse Bøgh-Lund (A)

Imod stemte: Ib Tang (V)

Gurli Sandager får afslag.
"""
CITIZENS = ("Sandager", "Ellemose", "Myrup", "Hyldager")


def people(folder: Path) -> set[str]:
    graph = Graph().parse(folder / "minutes-graph.ttl")
    return {str(graph.value(person, RDFS.label)) for person in graph.subjects(RDF.type, FOAF.Person)}


def test_citizens_are_no_people_of_the_graph(tmp_path: Path) -> None:
    assert build_and_export([write(tmp_path, "a.txt", TEXT)], tmp_path / "out").written
    assert people(tmp_path / "out") == {"Åse Bøgh-Lund", "Ib Tang"}
    graph = Graph().parse(tmp_path / "out" / "minutes-graph.ttl")
    iris = {str(term) for triple in graph for term in triple if str(term).startswith("https://w3id.org/")}
    assert not [iri for iri in iris for name in CITIZENS if name.lower() in iri]


def test_whoever_is_a_person_sits_on_a_list_or_votes(tmp_path: Path) -> None:
    build_and_export([EXAMPLES], tmp_path / "out")
    graph = Graph().parse(tmp_path / "out" / "minutes-graph.ttl")
    assert len(people(tmp_path / "out")) > 20
    for person in graph.subjects(RDF.type, FOAF.Person):
        kinds = {
            str(kind).rsplit("#", 1)[1]
            for referrer in graph.subjects(None, person)
            for kind in graph.objects(referrer, RDF.type)
        }
        office = {"Attendance", "Ballot", "Motion", "VoteExplanation", "ReferralDemand", "PartyAffiliation"}
        assert kinds & office, person
