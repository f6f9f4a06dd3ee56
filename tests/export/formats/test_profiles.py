"""Profiles use terms that exist, and give the facts that the graph has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from rdflib import RDF, Graph

from minutes_graph.export.formats.request import profile_names, profiled, read_profile
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.store import OxigraphStore

VOCABULARIES: Final = Path(__file__).resolve().parents[4] / "shared" / "vocab" / "standard"
HEAD: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES)
OSLO: Final = "http://data.vlaanderen.be/ns/"

# Terms of OSLO that the stored files do not declare, with the place that does.
OSLO_ELSEWHERE: Final = {
    f"{OSLO}besluit#Bestuurseenheid": "OSLO Besluit, since 2019",
    f"{OSLO}besluit#Bestuursorgaan": "OSLO Besluit, since 2019 (the stored file calls it bestuur:Bestuursorgaan)",
    f"{OSLO}besluit#bestuurt": "OSLO Besluit, since 2019",
    f"{OSLO}mandaat#isTijdspecialisatieVan": "OSLO Mandaat, used there though undeclared",
    "https://data.vlaanderen.be/ns/dossier#Dossier": "OSLO Dossier",
}
STORED: Final = {
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/prov#": "prov",
    "http://xmlns.com/foaf/0.1/": "foaf",
}
LANGUAGE: Final = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")
OTHERS: Final = {
    "http://www.w3.org/ns/person#Person": "ISA Person Core",
    "https://w3id.org/minutes-graph/ontology#firstLine": "our own, where the passage stands",
    "https://w3id.org/minutes-graph/ontology#lastLine": "our own, where the passage stands",
}


def _terms(store: OxigraphStore) -> set[str]:
    query = "SELECT DISTINCT ?t WHERE { { ?s ?t ?o } UNION { ?s a ?t } }"
    found = {str(row[0]) for row in store.select(query).values()}
    return {term for term in found if not term.startswith(LANGUAGE)}


def _declared(name: str) -> set[str]:
    found = {str(term) for term in Graph().parse(VOCABULARIES / f"{name}.ttl").subjects(RDF.type, None)}
    return found | {term.replace("https://", "http://", 1) for term in found}


def _count(store: OxigraphStore, where: str) -> int:
    head = f"{HEAD} PREFIX besluit: <{OSLO}besluit#> PREFIX mandaat: <{OSLO}mandaat#> "
    head += "PREFIX opengov: <http://www.w3.org/ns/opengov#> PREFIX sdo: <http://schema.org/> "
    head += "PREFIX eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> "
    return int(store.select(f"{head} SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").values()[0][0] or 0)


def test_every_oslo_term_exists(store: OxigraphStore) -> None:
    if not VOCABULARIES.is_dir():
        pytest.skip(
            "the vocabularies stand in ../shared/vocab/standard beside the checkout, and are not there"
        )
    oslo = _declared("besluit") | _declared("mandaat")
    others = set().union(*(_declared(name) for name in STORED.values()))
    used = _terms(profiled(store, read_profile("oslo")))
    assert used - oslo - others - set(OTHERS) - set(OSLO_ELSEWHERE) == set()
    assert set(OSLO_ELSEWHERE) <= used
    assert set(OSLO_ELSEWHERE) & oslo == set()


@pytest.mark.parametrize(
    ("profile", "theirs", "ours"),
    [
        ("oslo", "?x a besluit:Zitting", "?x a mg:Meeting"),
        ("oslo", "?m besluit:behandelt ?x", "?x a mg:AgendaItem"),
        ("oslo", "?b prov:generated ?x", "?x a mg:Decision"),
        ("oslo", "?v besluit:heeftTegenstander ?p", "?b mg:voteChoice mg:choice-against ; mg:person ?p"),
        ("oslo", "?v besluit:heeftOnthouder ?p", "?b mg:voteChoice mg:choice-abstain ; mg:person ?p"),
        ("oslo", "?h besluit:openbaar false", "?x mg:closed true"),
        ("oslo", "?x a mandaat:Mandataris", "?x a org:Membership"),
        ("eli-dl", "?x a eli-dl:Process", "?x a mg:Case"),
        ("eli-dl", "?x a eli-dl:Decision ; dcterms:description ?t", "?x a mg:Decision ; mg:text ?t"),
        ("eli-dl", "?v eli-dl:had_voter_favor ?p", "?b mg:voteChoice mg:choice-for ; mg:person ?p"),
        ("popolo", "?x a opengov:Motion", "?x a mg:Motion"),
        ("popolo", "?x a opengov:VoteEvent", "?x a mg:VoteEvent"),
        ("popolo", '?x sdo:option "no"', "?x mg:voteChoice mg:choice-against"),
        ("popolo", "?x a org:Membership", "{ ?x a org:Membership } UNION { ?x a mg:PartyAffiliation }"),
        ("popolo", "?x a opengov:YesCount", "?x mg:tallyFor ?n"),
    ],
)
def test_a_profile_tells_as_many_facts(profile: str, theirs: str, ours: str, store: OxigraphStore) -> None:
    assert _count(profiled(store, read_profile(profile)), theirs) == _count(store, ours) > 0


def test_absent_people_are_not_said_to_be_present(store: OxigraphStore) -> None:
    absent = "?a mg:atMeeting ?m ; mg:person ?p ; mg:attendanceStatus mg:attendance-absent"
    pairs = store.select(f"{HEAD} SELECT ?m ?p WHERE {{ {absent} }}").values()
    present = f"SELECT ?m ?p WHERE {{ ?m <{OSLO}besluit#heeftAanwezige> ?p }}"
    assert pairs
    assert not set(pairs) & set(profiled(store, read_profile("oslo")).select(present).values())


@pytest.mark.parametrize("name", profile_names())
def test_each_statement_leads_to_lines_of_a_source(name: str, store: OxigraphStore) -> None:
    made = profiled(store, read_profile(name))
    assert _count(made, "?x mg:firstLine ?n ; dcterms:isPartOf/dcterms:title ?file") == _count(
        store, "?x a mg:Passage"
    )


def test_the_profiles_are_those_that_the_command_offers() -> None:
    assert profile_names() == ("eli-dl", "oslo", "popolo")
    with pytest.raises(FileNotFoundError):
        read_profile("klingon")
