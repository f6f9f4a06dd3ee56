"""Profiles use terms that exist, and give the facts that the graph has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft3Validator
from rdflib import RDF, Graph
from referencing import Registry
from referencing.jsonschema import DRAFT3

from minutes_graph.export.formats.popolo import write_popolo
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
    f"{OSLO}besluit#classificatie": "OSLO Besluit, since 2019",
    f"{OSLO}besluit#werkingsgebied": "OSLO Besluit, since 2019",
    "http://mu.semte.ch/vocabularies/ext/heeftAfwezigeBijStart": "the shapes of lblod",
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


# Profiles that state facts in the terms of others; annotations say of the text where it speaks of what.
FACTS: Final = ("eli-dl", "oslo", "popolo")

# A decision or vote of the meeting's own body and day.
OWN: Final = (
    "?x mg:body ?own ; dcterms:date ?day ; mg:underItem/mg:atMeeting ?m . "
    "?m mg:heldBy/mg:termOf ?own ; dcterms:date ?day"
)
OWN_VOTE: Final = OWN.replace("?x", "?d") + " . ?x mg:inDecision ?d"
OWN_BALLOT: Final = OWN_VOTE.replace("?x", "?v") + " . ?b mg:inVote ?v ; mg:person ?p"


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
        ("oslo", "?b prov:generated ?x", f"?x a mg:Decision . {OWN}"),
        ("oslo", "?v besluit:heeftTegenstander ?q", f"{OWN_BALLOT} ; mg:voteChoice mg:choice-against"),
        ("oslo", "?v besluit:heeftOnthouder ?q", f"{OWN_BALLOT} ; mg:voteChoice mg:choice-abstain"),
        ("oslo", "?h besluit:openbaar false", "?x mg:closed true"),
        ("oslo", "?x a mandaat:Mandataris", "?x a org:Membership"),
        ("eli-dl", "?x a eli-dl:Process", "?x a mg:Case"),
        ("eli-dl", "?x a eli-dl:Decision ; rdfs:comment ?t", f"?x a mg:Decision ; mg:text ?t . {OWN}"),
        ("eli-dl", "?v eli-dl:had_voter_favor ?q", f"{OWN_BALLOT} ; mg:voteChoice mg:choice-for"),
        ("popolo", "?x a opengov:Motion", "?x a mg:Motion"),
        ("popolo", "?x a opengov:VoteEvent", f"?x a mg:VoteEvent . {OWN_VOTE}"),
        (
            "popolo",
            '?x sdo:option "no"',
            f"?x mg:voteChoice mg:choice-against ; mg:inVote ?v . {OWN_VOTE.replace('?x', '?v')}",
        ),
        ("popolo", "?x a org:Membership", "{ ?x a org:Membership } UNION { ?x a mg:PartyAffiliation }"),
        ("popolo", "?x a opengov:YesCount", f"?x mg:tallyFor ?n . {OWN_VOTE}"),
    ],
)
def test_a_profile_tells_as_many_facts(profile: str, theirs: str, ours: str, store: OxigraphStore) -> None:
    assert _count(profiled(store, read_profile(profile)), theirs) == _count(store, ours) > 0


def test_absent_people_are_not_said_to_be_present(store: OxigraphStore) -> None:
    absent = "?a mg:atMeeting ?m ; mg:person ?p ; mg:attendanceStatus mg:attendance-absent"
    pairs = store.select(f"{HEAD} SELECT ?m ?p WHERE {{ {absent} }}").values()
    alias = f"(<{OSLO}mandaat#isBestuurlijkeAliasVan>|!<{OSLO}mandaat#isBestuurlijkeAliasVan>)?"
    present = f"SELECT ?m ?p WHERE {{ ?m <{OSLO}besluit#heeftAanwezige>/{alias} ?p }}"
    assert pairs
    assert not set(pairs) & set(profiled(store, read_profile("oslo")).select(present).values())


@pytest.mark.parametrize("name", FACTS)
def test_each_statement_leads_to_lines_of_a_source(name: str, store: OxigraphStore) -> None:
    made = profiled(store, read_profile(name))
    assert _count(made, "?x mg:firstLine ?n ; dcterms:isPartOf/dcterms:title ?file") == _count(
        store, "?x a mg:Passage"
    )


def test_what_is_quoted_of_other_bodies_is_given_by_no_profile(store: OxigraphStore) -> None:
    quoted = f"?x a mg:Decision FILTER NOT EXISTS {{ {OWN} }}"
    found = {row[0] for row in store.select(f"{HEAD} SELECT ?x WHERE {{ {quoted} }}").values()}
    assert len(found) > 10
    for name in FACTS:
        made = profiled(store, read_profile(name))
        given = "SELECT DISTINCT ?x WHERE { { ?x ?p ?o } UNION { ?s ?q ?x } }"
        assert not found & {row[0] for row in made.select(given).values()}, name


def test_popolo_is_what_its_schemas_want(store: OxigraphStore, tmp_path: Path) -> None:
    schemas = VOCABULARIES.parent / "peers" / "popolo" / "schemas"
    if not schemas.is_dir():
        pytest.skip("the schemas stand in ../shared/vocab/peers beside the checkout, and are not there")
    write_popolo(profiled(store, read_profile("popolo")), tmp_path / "popolo.json")
    document = json.loads((tmp_path / "popolo.json").read_text(encoding="utf-8"))
    known = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in schemas.glob("*.json")}
    registry: Registry[object] = Registry().with_resources(
        (one["id"].removesuffix("#"), DRAFT3.create_resource(one)) for one in known.values()
    )
    kinds = {"persons": "person"} | {name: name.removesuffix("s") for name in document if name != "persons"}
    for name, objects in document.items():
        checker = Draft3Validator(known[kinds[name]], registry=registry)
        assert objects and not [error for one in objects for error in checker.iter_errors(one)], name
    assert list(Draft3Validator(known["person"], registry=registry).iter_errors({"name": {"@value": "x"}}))
    ids = {one["id"] for objects in document.values() for one in objects}
    assert {
        key for vote in document["vote_events"] for key in (vote["event_id"], vote["organization_id"])
    } <= ids
    assert len(
        {(one["person_id"], one["organization_id"], one.get("label")) for one in document["memberships"]}
    ) == len(document["memberships"])


def test_the_profiles_are_those_that_the_command_offers() -> None:
    assert profile_names() == ("annotations", *FACTS)
    with pytest.raises(FileNotFoundError):
        read_profile("klingon")
